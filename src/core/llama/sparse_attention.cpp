#include "core/llama/sparse_attention.hpp"

#include <algorithm>

namespace headroom::core::llama {

TensorId chosen_tokens(GraphBuilder& b, const IndexerScores& s, std::int64_t top_k) {
    Graph& graph = b.graph;
    const auto keys = graph[s.keys].extents;
    const std::int64_t streams = keys[3];
    const auto extents = graph[s.queries].extents;
    const auto strides = graph[s.queries].strides;
    const std::int64_t tokens = extents[2] / streams;
    TensorId weights = s.scales_first ? graph.scale(s.weights) : s.weights;
    const TensorId queries = graph.view_4d(s.queries, extents[0], extents[1], tokens, streams,
                                           strides[1], strides[2], strides[3] / streams);
    const auto rows = graph[weights].strides;
    weights = graph.view_4d(weights, extents[1], tokens, 1, streams, rows[1], rows[2] / streams,
                            rows[3] / streams);
    if (!s.scales_first) weights = graph.scale(weights);
    const TensorId scores = graph.make(ggml::Op::custom, Type::f32, {keys[2], tokens, 1, streams},
                                       {queries, s.keys, weights, s.mask});
    return graph.cont(graph.top_k(scores, std::min(keys[2], top_k)));
}

TensorId mask_of_chosen(GraphBuilder& b, TensorId mask, TensorId chosen, Type zeros) {
    Graph& graph = b.graph;
    const auto extents = graph[mask].extents;
    const auto strides = graph[mask].strides;
    const TensorId hidden = graph.view_4d(graph.fill(mask), 1, extents[0], extents[1], extents[3],
                                          strides[0], strides[1], strides[2]);
    const auto count = graph[chosen].extents;
    const auto steps = graph[chosen].strides;
    const TensorId ids = graph.view_4d(chosen, count[0], count[1], count[3], 1, steps[1], steps[2],
                                       count[3] * steps[3]);
    const TensorId shown =
        graph.fill(graph.make(ggml::Op::none, zeros, {1, count[0], count[1], count[3]}, {}));
    TensorId result = graph.set_rows(hidden, shown, ids);
    const auto row = graph[result].strides;
    result = graph.view_4d(result, extents[0], extents[1], 1, extents[3], row[2], row[3], row[3]);
    return graph.add(result, mask);
}

} // namespace headroom::core::llama
