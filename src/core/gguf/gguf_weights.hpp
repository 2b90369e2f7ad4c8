#pragma once
// The weights of a GGUF file in bytes, by layer and by the buffer that llama.cpp puts them in: what
// the file holds, and what each device gets when layers are spread over host and GPUs.
// Source: llama.cpp (2026-09), src/llama-model.cpp (load_tensors), src/llama-model-loader.cpp
// (create_tensor), ggml/src/ggml-alloc.c (ggml_backend_alloc_ctx_tensors_from_buft: each tensor is
// padded), ggml/src/ggml-cuda (rows padded to 512). Exact for 2,830 files and 319 ways to spread
// them. Leaves out: a memory-mapped file (its buffers are ranges of the file and may overlap what
// is on a device), tensors repacked for the CPU, row split.

#include "core/gguf/quantizer.hpp"
#include "core/units.hpp"

#include <array>

namespace headroom::core::gguf {

/// The same tensors, as each place counts them.
struct Footprint {
    Bytes raw;  ///< the weights alone
    Bytes host; ///< each tensor padded to 32 bytes: a buffer of the host, or the file's data
    Bytes cuda; ///< rows padded to 512 weights, each tensor padded to 128 bytes

    Footprint& operator+=(const Footprint& other) {
        raw += other.raw;
        host += other.host;
        cuda += other.cuda;
        return *this;
    }
    friend bool operator==(const Footprint&, const Footprint&) = default;
};

[[nodiscard]] Footprint footprint(const Tensor& tensor, ggml::Type type);

struct LayerWeights {
    Footprint dense;   ///< all but routed experts, norms too
    Footprint experts; ///< routed experts
    Footprint on_host; ///< what stays on the host, wherever the layer is
    bool uses_rope_factors = false;

    friend bool operator==(const LayerWeights&, const LayerWeights&) = default;
};

struct GgufWeights {
    Bytes file_bytes;         ///< all tensors of the file
    Bytes data_bytes;         ///< the same, each padded as in the file
    int layers = 0;           ///< of the file; prediction layers come last and are empty here
    bool tied = false;        ///< the head is the embedding
    bool two_on_host = false; ///< a tied head on the host is a second copy all the same
    bool needs_imatrix = false;
    /// By default the engine leaves per_layer_token_embd in the mapped file and reads rows of it as
    /// it needs them (--lazy-mode auto, since 2026); host_bytes counts it all the same.
    bool reads_rows_lazily = false;
    Footprint token_embd;           ///< always on the host
    Footprint per_layer_token_embd; ///< always on the host
    Footprint other_input;          ///< always on the host
    Footprint head;                 ///< a copy of the embedding where that is tied
    Footprint other_output;         ///< where the head is
    Footprint rope_factors;         ///< wherever a layer uses them
    Footprint not_loaded;           ///< prediction layers
    std::array<LayerWeights, max_layers> layer{};

    friend bool operator==(const GgufWeights&, const GgufWeights&) = default;
};

/// Weighs the file: one walk over the layers. Never fails; layers beyond max_layers are left out.
[[nodiscard]] GgufWeights weigh(const ModelShape& shape, FileType file_type, bool imatrix);

/// Layers `first` to `end` - 1.
struct LayerSpan {
    int first = 0;
    int end = 0;
};

/// Weights in the buffers of one CUDA device that has these layers, and the head or not. The
/// experts of the first `host_experts` layers of the model stay on the host (--n-cpu-moe).
[[nodiscard]] Bytes device_bytes(const GgufWeights& weights, LayerSpan layers, bool has_head,
                                 int host_experts = 0);

/// Weights in the buffers of the host, which has these layers, and the head or not.
[[nodiscard]] Bytes host_bytes(const GgufWeights& weights, LayerSpan layers, bool has_head,
                               int host_experts = 0);

} // namespace headroom::core::gguf
