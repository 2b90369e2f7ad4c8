#pragma once
// Latent attention (MLA) as llama.cpp computes it: queries are brought into the latent, so that one
// key head, which is also the value, serves them all. The result is brought back per head.
// Source: llama.cpp, src/models/deepseek2.cpp, deepseek32.cpp, kimi-linear.cpp and kimi-k3.cpp.

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

/// What all layers read of their caches: no values are stored.
struct LatentInputs {
    TensorId key_rows = no_tensor;
    TensorId mask = no_tensor;
};

struct LatentOptions {
    TensorId positions = no_tensor; ///< no_tensor: without RoPE
    TensorId scales = no_tensor;    ///< of queries, by their position
    bool shapes_queries = false;    ///< into heads before they are cut
};

LatentInputs latent_inputs(GraphBuilder& b);

/// The latent that queries are made from, normed; `a` itself where there is none.
TensorId latent_queries(GraphBuilder& b, TensorId a, int layer);

/// Queries and the key of a layer: [kv_rank + rope_head_dim, heads, tokens], one head for the key,
/// whose first part is the value.
Projections latent_projections(GraphBuilder& b, TensorId a, TensorId queries, int layer,
                               const LatentOptions& options);

/// Stores the key and attends under `mask`. Without the output's projection.
TensorId attend_latent(GraphBuilder& b, TensorId key_rows, TensorId mask, const Projections& p,
                       int layer);
/// The first half of it: what is stored, so that the mask can be made after.
void store_latent(GraphBuilder& b, TensorId key_rows, const Projections& p, int layer);
TensorId attend_stored_latent(GraphBuilder& b, TensorId mask, const Projections& p, int layer);

/// The projection of what attention found.
TensorId latent_output(GraphBuilder& b, TensorId out, int layer);

} // namespace headroom::core::llama
