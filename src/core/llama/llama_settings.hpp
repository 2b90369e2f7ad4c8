#pragma once
// How llama.cpp is started: what its command line says, and the devices it finds.

#include "core/ggml/backend.hpp"
#include "core/model_shape.hpp"

#include <array>
#include <cstdint>

namespace headroom::core::llama {

/// llama.cpp itself computes with at most this many devices (GGML_SCHED_MAX_BACKENDS, less the
/// host).
inline constexpr int max_devices = 15;

/// With more sequences than these llama.cpp refuses to start. Source: src/llama-cparams.h
/// (LLAMA_MAX_SEQ).
inline constexpr std::int64_t max_sequences = 256;

/// One card as llama.cpp sees it.
struct LlamaDevice {
    ggml::Backend backend{ggml::BackendKind::cuda};
    /// Its share of the layers in a layer split: free bytes, or what the user says.
    double share = 1;

    friend bool operator==(const LlamaDevice&, const LlamaDevice&) = default;
};

inline constexpr int all_layers = -1;
inline constexpr int one_per_sequence = 0;
inline constexpr int all_tokens = -1;

struct LlamaSettings {
    std::int64_t context = 4096; ///< tokens of one sequence
    std::int64_t sequences = 1;
    std::int64_t batch = 2048;
    std::int64_t ubatch = 512;
    std::int64_t outputs = one_per_sequence; ///< rows of logits reserved, or one of the words above
    ggml::Type type_k = ggml::Type::f16;
    ggml::Type type_v = ggml::Type::f16;
    bool flash_attention = true;
    bool unified = false;           ///< one cache for all sequences
    bool full_window_cache = false; ///< windows keep all tokens (--swa-full)
    bool cache_on_devices = true;   ///< else on the host (--no-kv-offload)
    int gpu_layers = all_layers;    ///< counted from the output end; all_layers
    int experts_on_host = 0;        ///< of the first so many layers (--n-cpu-moe)

    friend bool operator==(const LlamaSettings&, const LlamaSettings&) = default;
};

} // namespace headroom::core::llama
