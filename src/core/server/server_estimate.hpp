#pragma once
// The memory that a server takes, part by part and card by card, and what its cache holds. Weights
// by their tensors; the cache's pages by the engine's own layout; the peak of the profiling run,
// what lies outside PyTorch's allocator and CUDA graphs by laws fitted to logs (their spread is the
// range). What is left under the engine's limit is the pool. SGLang and TensorRT-LLM: pages hold
// all tokens of all layers; their buffers are assumed like vLLM's, with wide ranges.
// Sources: vLLM vllm/v1/worker/gpu_worker.py (determine_available_memory, request_memory); SGLang
// python/sglang/srt/model_executor/model_runner.py (profile_max_num_token); TensorRT-LLM
// docs/source/reference/memory.md.

#include "core/llama/llama_estimate.hpp"
#include "core/part.hpp"
#include "core/server/rank_weights.hpp"
#include "core/server/server_settings.hpp"
#include "core/verdict.hpp"
#include "core/vllm/kv_pages.hpp"

#include <span>

namespace headroom::core::server {

using llama::Card;

/// One card. Its limit is the engine's; not all parts are held against it.
struct ServerCard {
    PartRanges parts;
    Range in_limit; ///< the parts that are held against the limit
    Bytes capacity;
    Bytes limit;
    Verdict verdict = Verdict::fits;
    int stage = -1; ///< of the pipeline; -1: the card is not used

    [[nodiscard]] std::int64_t headroom() const { return difference(limit, in_limit.expected); }
};

/// What the engine sets aside for the cache, over all replicas.
struct KvPool {
    Range bytes;             ///< of one card: the one with the fewest blocks
    std::int64_t blocks = 0; ///< of one replica
    std::int64_t tokens = 0; ///< of all replicas
    std::int64_t block_tokens = 0;
    std::int64_t requests_e2 = 0; ///< of the context's length, of all replicas, × 100
};

/// Why an engine would not start, the first that holds.
enum class Refusal : std::uint8_t {
    none,
    pool_too_small, ///< not even one sequence of this context
    card_in_use,    ///< what else is on the card leaves less than the limit
};

struct ServerEstimate {
    PartRanges devices; ///< over all cards
    PartRanges host;
    KvPool pool;
    Verdict verdict = Verdict::fits;
    Refusal refusal = Refusal::none;
    int tightest = -1; ///< the card with the least left
    bool layout_is_exact = true;
};

/// Estimates and writes one entry a card into `out` (same length as `cards`). The first
/// settings.ranks() cards are used: there are at least as many. Never fails; settings are checked
/// by their maker.
[[nodiscard]] ServerEstimate estimate(const ServedModel& model, const ServerSettings& settings,
                                      const ServerProfile& profile, std::span<const Card> cards,
                                      std::span<ServerCard> out);

/// The largest contexts, of at most `most` tokens, with these verdicts; 0 where there is none.
struct LargestContext {
    std::int64_t fits = 0;
    std::int64_t tight = 0;
};
[[nodiscard]] LargestContext largest_context(const ServedModel& model, ServerSettings settings,
                                             const ServerProfile& profile,
                                             std::span<const Card> cards, std::span<ServerCard> out,
                                             std::int64_t most);

} // namespace headroom::core::server
