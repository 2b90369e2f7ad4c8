#include "core/llama/hyper_connections.hpp"

namespace headroom::core::llama {
namespace {

using ggml::Op;

constexpr std::int64_t float_bytes = 4;

TensorId scores(GraphBuilder& b, TensorId streams, TensorId weight) {
    Graph& graph = b.graph;
    const auto extents = graph[streams].extents;
    const TensorId flat = graph.reshape(streams, extents[0] * extents[1], extents[2]);
    return graph.mul_mat(weight, graph.rms_norm(flat));
}

/// A sigmoid of what is scaled and moved, and scaled again.
TensorId gates(Graph& graph, TensorId a, TensorId scale, TensorId base) {
    a = graph.add(graph.mul(a, scale), base);
    return graph.scale(graph.unary(Activation::sigmoid, a));
}

} // namespace

Mixed mix_streams(GraphBuilder& b, TensorId streams, int layer) {
    Graph& graph = b.graph;
    const std::int64_t count = b.shape.hyper_connections;
    const std::int64_t rows = (2 + count) * count;
    const std::int64_t tokens = graph[streams].extents[2];
    const TensorId weight = b.weight(TensorRole::residual_mix, layer, count * b.shape.width, rows);
    const TensorId scale = b.vector(layer, 3);
    const TensorId base = b.vector(layer, rows);
    const TensorId all = scores(b, streams, weight);
    const auto part = [&] {
        const TensorId a = graph.view_2d(all, count, tokens, rows * float_bytes);
        return gates(graph, a, graph.view_1d(scale, 1), graph.view_1d(base, count));
    };
    Mixed mixed;
    const TensorId before = part();
    mixed.spread = part();
    mixed.mix = graph.make(Op::custom, Type::f32, {count, count, tokens, 1}, {all, scale, base});
    mixed.stream =
        graph.make(Op::custom, Type::f32, {b.shape.width, tokens, 1, 1}, {streams, before});
    return mixed;
}

TensorId spread_result(GraphBuilder& b, TensorId result, TensorId streams, const Mixed& mixed) {
    return b.graph.make(Op::custom, Type::f32, b.graph[streams].extents,
                        {result, streams, mixed.spread, mixed.mix});
}

TensorId join_streams(GraphBuilder& b, TensorId streams) {
    Graph& graph = b.graph;
    const std::int64_t count = b.shape.hyper_connections;
    const std::int64_t width = b.shape.width;
    const std::int64_t tokens = graph[streams].extents[2];
    const TensorId weight = b.output_weight(TensorRole::output_other, count * width, count);
    const TensorId weights =
        gates(graph, scores(b, streams, weight), b.vector(-1, 1), b.vector(-1, count));
    TensorId sum = no_tensor;
    for (std::int64_t i = 0; i < count; ++i) {
        const TensorId stream = graph.view_2d(streams, width, tokens, graph[streams].strides[2]);
        const TensorId factor = graph.view_2d(weights, 1, tokens, graph[weights].strides[1]);
        const TensorId product = graph.mul(stream, factor);
        sum = sum == no_tensor ? product : graph.add(sum, product);
    }
    return sum;
}

} // namespace headroom::core::llama
