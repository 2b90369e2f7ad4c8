#pragma once
// How an engine that runs on one machine for its own user is started: Transformers, ExLlamaV2,
// ExLlamaV3, MLX. Checked by whoever makes it: counts are positive.

#include "core/units.hpp"

#include <cstdint>
#include <string_view>

namespace headroom::core::local {

enum class LocalEngine : std::uint8_t { transformers, exllamav2, exllamav3, mlx };

/// How Transformers computes attention (attn_implementation).
enum class AttentionKernel : std::uint8_t {
    flash, ///< FlashAttention 2
    sdpa,  ///< PyTorch's own, without a matrix of scores
    eager, ///< scores of every pair of tokens, in 16 and in 32 bits
};

struct LocalSettings {
    std::int64_t prompt = 4096; ///< tokens of each sequence
    std::int64_t answer = 0;
    std::int64_t sequences = 1;
    std::int32_t plain_bytes = 2; ///< of a weight that is kept as a float, and of activations
    AttentionKernel attention = AttentionKernel::sdpa;
    bool fixed_cache = false; ///< Transformers' static cache: all of it from the start
    bool all_outputs = false; ///< logits of every token of the prompt are asked for
    std::int32_t key_bits = 16;
    std::int32_t value_bits = 16;

    [[nodiscard]] std::int64_t tokens() const { return prompt + answer; }
    friend bool operator==(const LocalSettings&, const LocalSettings&) = default;
};

/// An engine in one version, and the constants that no rule gives. The catalog makes these from
/// assets/catalog/engines; all strings live for ever.
struct LocalProfile {
    std::string_view id;
    std::string_view version;
    std::string_view since; ///< the first version that these rules hold for
    LocalEngine engine = LocalEngine::transformers;
    Range context_bytes; ///< the engine's context on a device
    std::int32_t context_cases = 0;
    Range host_bytes;              ///< the process itself, in the host's memory
    Bytes workspace;               ///< that the matrix library keeps on a device
    std::int32_t prompt_chunk = 0; ///< tokens of a prompt computed at once; 0: all of them
    std::int32_t page_tokens = 1;  ///< the cache grows by so many
    bool all_logits = false;       ///< logits of every token of the prompt, in 32 bits
    /// Whether the prompt's peak is counted with. Where not, it is the high end: measured runs of
    /// that version do not show it.
    bool counts_prompt = true;
    bool copies_cache = false;          ///< each step makes the whole cache anew
    bool keeps_windows = true;          ///< layers with a window keep no more than the window
    std::int32_t compute_high_e2 = 100; ///< per cent of what is computed with, at most
    std::int32_t compute_cases = 0;     ///< measured; 0: assumed
    std::int32_t pool_low_e2 = 0;       ///< per cent that the pool holds beyond what is in use
    std::int32_t pool_e2 = 0;
    std::int32_t pool_high_e2 = 0;
};

} // namespace headroom::core::local
