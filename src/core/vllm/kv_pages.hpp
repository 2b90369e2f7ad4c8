#pragma once
// How vLLM lays its cache out in pages. Layers that keep the same go into groups of equal size,
// each with a table of blocks of its own; a block holds one page of every layer of a group, so that
// all groups draw on one pool. Pages are made equal: layers that take less for a token hold more
// tokens a page, states of recurrent layers are filled up to a page. Left out: context parallelism,
// cross attention to images, prediction layers; DeepSeek V4 by its bytes alone.
// Sources: vLLM vllm/v1/core/kv_cache_utils.py (get_kv_cache_groups,
// get_kv_cache_config_from_groups, get_max_concurrency_for_kv_cache_config),
// vllm/v1/kv_cache_interface.py (max_memory_usage_bytes), vllm/model_executor/models/config.py
// (HybridAttentionMambaModelConfig), layers/mamba/mamba_utils.py (states), vllm/platforms/cuda.py
// (blocks of latents); held against the tokens and requests of 44 logs.

#include "core/model_shape.hpp"
#include "core/server/server_settings.hpp"

#include <array>
#include <cstdint>

namespace headroom::core::vllm {

/// What a layer keeps.
enum class Keeps : std::uint8_t {
    all,    ///< every token
    window, ///< the last tokens
    chunk,  ///< the tokens of its chunk
    state,  ///< one state a sequence
};

/// One table of blocks.
struct KvGroup {
    Keeps keeps = Keeps::all;
    std::int64_t span = 0;         ///< tokens of the window or chunk
    std::int64_t block_tokens = 0; ///< of a page; for a state, without meaning
    int layers = 0;                ///< of the whole model
};

inline constexpr int max_groups = 2 * max_layers;

struct KvPages {
    std::array<KvGroup, max_groups> groups{};
    int group_count = 0;
    /// Bytes of a block, by stage of the pipeline: a page of each layer of the group with the most.
    std::array<Bytes, server::max_stages> block_bytes{};
    std::int64_t block_tokens = 0; ///< least of all groups that hold tokens; 1 where none does
    bool is_exact = true;          ///< the layout is the engine's own; else its bytes are, roughly

    [[nodiscard]] bool is_empty() const { return group_count == 0; }
};

/// Never fails; settings are checked by their maker.
[[nodiscard]] KvPages kv_pages(const ModelShape& shape, const server::ServerSettings& settings,
                               const ServerProfile& profile);

/// Blocks of all groups that `sequences` of `context` tokens take at once; the first
/// `shared_tokens` of all of them are held once. `states`: of groups of states alone, or of all
/// others.
struct Blocks {
    std::int64_t tokens = 0; ///< of groups that hold tokens
    std::int64_t states = 0;

    [[nodiscard]] std::int64_t all() const { return tokens + states; }
};
[[nodiscard]] Blocks request_blocks(const KvPages& pages, std::int64_t context,
                                    std::int64_t batched_tokens);
[[nodiscard]] Blocks needed_blocks(const KvPages& pages, const server::ServerSettings& settings);

/// Tokens that the engine says `blocks` hold.
[[nodiscard]] std::int64_t pool_tokens(const KvPages& pages, std::int64_t blocks);

} // namespace headroom::core::vllm
