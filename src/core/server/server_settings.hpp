#pragma once
// How a server is started: checked by the reader of the request, so that no formula fails. What the
// engine chooses itself where nothing is said is chosen by server_defaults.

#include "core/server_profile.hpp"
#include "core/units.hpp"

#include <cstdint>

namespace headroom::core::server {

inline constexpr int max_stages = 64;
inline constexpr int max_ranks = 1024;

struct ServerSettings {
    std::int64_t context = 8192;        ///< tokens per sequence, and the longest the engine takes
    std::int64_t sequences = 1;         ///< that are to be served at once
    std::int64_t shared_tokens = 0;     ///< first tokens that all sequences have in common
    std::int64_t max_sequences = 256;   ///< that the engine computes at once
    std::int64_t batched_tokens = 2048; ///< that the engine computes in one step
    std::int32_t share_e4 = 9000;       ///< of the limit rule, × 10^4
    std::int64_t block_tokens = 0;      ///< 0: the engine's own
    std::int32_t value_bytes = 2;       ///< of a value of the model: 2 or 4
    std::int32_t cache_bytes = 2;       ///< of a value of the cache: 1, 2 or 4
    bool eager = false;                 ///< no CUDA graphs
    std::int32_t tensor = 1;            ///< ranks that share each layer
    std::int32_t pipeline = 1;          ///< stages, at most max_stages
    std::int32_t data = 1;              ///< replicas
    bool expert_parallel = false;       ///< experts go whole to ranks

    [[nodiscard]] std::int64_t ranks() const { return std::int64_t{tensor} * pipeline * data; }
    /// Sequences of one replica, rounded up.
    [[nodiscard]] std::int64_t sequences_of_replica() const {
        return (sequences + data - 1) / data;
    }
    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

/// Layers [first, end) of a stage: what is left over goes to the stages before the last.
struct StageLayers {
    int first = 0;
    int end = 0;
};
[[nodiscard]] StageLayers stage_layers(int layers, int stages, int stage);

/// What the engine takes where nothing is said.
struct ServerDefaults {
    std::int64_t max_sequences = 0;
    std::int64_t batched_tokens = 0;
    std::int32_t share_e4 = 0;
};

/// `visible`: the memory that CUDA shows of a card. `is_a100`: vLLM treats these as small cards.
/// Sources: vLLM vllm/engine/arg_utils.py (get_batch_defaults, for its server); SGLang
/// python/sglang/srt/server_args.py (_handle_gpu_memory_settings); TensorRT-LLM
/// tensorrt_llm/llmapi/llm_args.py (BaseLlmArgs, KvCacheConfig). Never fails.
[[nodiscard]] ServerDefaults server_defaults(const ServerProfile& profile, Bytes visible,
                                             bool is_a100, std::int32_t tensor,
                                             std::int32_t pipeline);

} // namespace headroom::core::server
