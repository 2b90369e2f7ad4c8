#pragma once
// What llama.cpp's compute graph depends on beside the model: the batch it is reserved for, the
// caches, and where each layer lies. Source: llama.cpp, src/llama-context.cpp (sched_reserve,
// graph_reserve) and src/llama-kv-cache*.cpp.

#include "core/ggml/backend.hpp"
#include "core/gguf/tensor_role.hpp"
#include "core/model_shape.hpp"

#include <array>
#include <cstdint>

namespace headroom::core::llama {

using ggml::BackendId;

inline constexpr int tensor_role_count = static_cast<int>(gguf::TensorRole::nextn) + 1;

/// Types of the weights that matter to the graph: only those that are copied from the host do.
struct WeightTypes {
    /// By layer (the last row: no layer) and role.
    std::array<std::array<ggml::Type, tensor_role_count>, max_layers + 1> types{};
};

struct GraphSetup {
    std::int64_t tokens = 512; ///< of the micro-batch, a multiple of the sequences
    std::int64_t sequences = 1;
    std::int64_t outputs = 1;        ///< rows of logits
    std::int64_t streams = 1;        ///< caches of their own: 1 when unified, else the sequences
    std::int64_t cells = 256;        ///< of a stream's cache of all tokens
    std::int64_t window_cells = 256; ///< of a stream's cache of a window
    std::int64_t context = 256;      ///< tokens over all sequences, as n_ctx
    ggml::Type type_k = ggml::Type::f16;
    ggml::Type type_v = ggml::Type::f16;
    bool flash_attention = true;

    // Where things lie. Backends are the devices in order, then the host.
    BackendId host = 0;
    BackendId output_backend = 0;
    std::array<BackendId, max_layers> layer_backends{};
    std::array<bool, max_layers> experts_on_host{};
    bool cache_on_host = false; ///< with layers on devices
    bool all_on_devices = true; ///< every layer and the output
    /// Whether nodes that the engine ties to a backend count as tied. Its plan of the memory, made
    /// without allocating, forgets the ties; its real reservation keeps them, which saves a copy of
    /// the stream on every device but the first.
    bool keeps_ties = false;
    // The model's layers, of which a graph may leave some out (llama/layer_cut).
    int model_layers = 0;
    std::array<std::uint8_t, max_layers> model_layer{}; ///< of each layer of the graph
    const WeightTypes* weight_types = nullptr;          ///< nullptr: all 16 bits
};

} // namespace headroom::core::llama
