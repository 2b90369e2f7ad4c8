#pragma once
// Hyper-connections: a residual of several streams, mixed into one before each part of a layer and
// spread over all after it. Source: llama.cpp, src/models/deepseek4.cpp (build_hc_pre, _post,
// _head), with the fused operations, which the engine uses wherever the layer's device runs them.

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

struct Mixed {
    TensorId stream = no_tensor; ///< [width, tokens]
    TensorId spread = no_tensor; ///< how the part's result is added to each stream
    TensorId mix = no_tensor;    ///< how the streams are mixed meanwhile
};

/// `streams` is [width, hyper_connections, tokens].
Mixed mix_streams(GraphBuilder& b, TensorId streams, int layer);
TensorId spread_result(GraphBuilder& b, TensorId result, TensorId streams, const Mixed& mixed);

/// One stream of them all, before the last norm.
TensorId join_streams(GraphBuilder& b, TensorId streams);

} // namespace headroom::core::llama
