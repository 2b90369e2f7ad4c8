#pragma once
// What Gemma 3n and Gemma 4 share: an embedding of its own for each layer.

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

/// The layers' own embeddings of each token, [their width, tokens, layers].
[[nodiscard]] TensorId per_layer_embeddings(GraphBuilder& b, TensorId embedded);

/// One matrix of `a`; which one does not matter to the allocator.
[[nodiscard]] TensorId slice_of(Graph& graph, TensorId a);

/// `a` narrowed, multiplied by the layer's embedding, and widened again.
[[nodiscard]] TensorId with_layer_embedding(GraphBuilder& b, TensorId a, TensorId embeddings,
                                            int layer);

} // namespace headroom::core::llama
