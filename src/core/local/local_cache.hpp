#pragma once
// What a layer keeps of the past, in engines on one machine: keys and values of each token, and
// states of a fixed size.
// Sources:
// - Transformers: src/transformers/cache_utils.py (DynamicCache, StaticCache); multi-head latent
//   attention keeps the heads' keys and values, not the latent (modeling_deepseek_v3.py)
// - ExLlamaV2: exllamav2/cache.py: keys and values of 16 bits, or 8, 6, 4 with a scale of 16 bits
//   for 32 values (6: keys of 8 bits, values of 4); windows keep all tokens
// - ExLlamaV3: exllamav3/cache/quant.py: 2 to 8 bits and a scale of 16 bits for 32 values, pages
//   of 256 tokens; modules/sliding_attn.py: a window and 512 tokens for each sequence, in 16 bits
// - MLX: mlx_lm/models/cache.py (KVCache, QuantizedKVCache): scale and bias of 16 bits for 64
//   values, steps of 256 tokens; latent attention keeps the latent
// - states: see core/llama/recurrent_state.hpp for the widths; the state itself in 32 bits

#include "core/local/local_settings.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::local {

/// Widths in elements a token.
struct CacheWidth {
    std::int64_t keys = 0;
    std::int64_t values = 0;
    std::int64_t window = 0; ///< tokens kept; 0: all
    std::int64_t ratio = 0;  ///< beside the window, one of so many tokens; 0: none

    [[nodiscard]] bool is_empty() const { return keys + values == 0; }
};

/// What `layer` keeps of each token; nothing where it has no attention of its own.
[[nodiscard]] CacheWidth cache_width(const ModelShape& shape, const LocalProfile& profile,
                                     int layer);

/// Bytes of keys and of values of one layer.
struct LayerKv {
    Bytes keys;
    Bytes values;

    [[nodiscard]] Bytes total() const { return keys + values; }
};

/// After `tokens` tokens of each sequence, in the engine's pages. Never fails.
[[nodiscard]] LayerKv kv_cache(const CacheWidth& width, const LocalSettings& settings,
                               const LocalProfile& profile, std::int64_t tokens);

/// States of a fixed size, of all sequences. Never fails.
[[nodiscard]] Bytes fixed_state(const ModelShape& shape, const LocalSettings& settings, int layer);

} // namespace headroom::core::local
