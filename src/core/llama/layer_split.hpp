#pragma once
// Which device llama.cpp puts each layer on, and what the caches measure: from the settings to what
// the graph is built for. Source: llama.cpp, src/llama-model.cpp (load_tensors:
// get_layer_buft_list) and src/llama-context.cpp (n_ctx_seq; graph_reserve).

#include "core/llama/graph_setup.hpp"
#include "core/llama/llama_settings.hpp"

#include <span>

namespace headroom::core::llama {

/// Layers of the file as llama.cpp counts them: prediction layers that are in it, too.
[[nodiscard]] int file_layers(const ModelShape& shape);

/// Fills `setup` for the model. `devices` holds at most max_devices; none: all on the host.
void set_up(GraphSetup& setup, const ModelShape& shape, const LlamaSettings& settings,
            std::span<const LlamaDevice> devices);

/// Copies of the inputs: 4 where several devices work in a pipeline, else 1.
[[nodiscard]] int pipeline_copies(const GraphSetup& setup, const LlamaSettings& settings,
                                  std::span<const LlamaDevice> devices);

} // namespace headroom::core::llama
