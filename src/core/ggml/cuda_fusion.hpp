#pragma once
// Sequences of nodes that CUDA runs as one kernel, as far as the kernel reads their sources to its
// end: these stay allocated for longer than without it. Two of them: the choice of experts (scores,
// sorting, weights of the chosen), and the weighted sum of what the experts say.
// Source: ggml, src/ggml-cuda/ggml-cuda.cu (ggml_backend_cuda_graph_optimize,
// ggml_cuda_topk_moe_fusion, ggml_cuda_match_moe_weighted_reduction), topk-moe.cu and src/ggml.c
// (ggml_can_fuse_subgraph_ext).

#include "core/ggml/backend.hpp"

namespace headroom::core::ggml {

/// As add_keeps. Offsets of views are not known: views of the experts count as being in order.
void add_cuda_keeps(const Graph& graph, std::size_t first, std::size_t last,
                    std::span<const std::int32_t> readers, std::vector<Keep>& keeps);

} // namespace headroom::core::ggml
