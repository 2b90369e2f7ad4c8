#include "core/llama/compressed_attention.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

/// A block before the first one: of nothing.
TensorId with_empty_row(Graph& graph, TensorId a) {
    const std::int64_t width = graph[a].extents[0];
    const TensorId row = graph.scale(graph.view_1d(a, width));
    return graph.concat(a, graph.reshape(row, width, 1), 1);
}

/// The blocks' tokens, [head_dim, tokens of a block, blocks]; overlapping blocks have those of the
/// block before first.
TensorId tokens_of_blocks(Graph& graph, TensorId a, const CompressionInputs& inputs,
                          std::int64_t head_dim, std::int64_t ratio) {
    const std::int64_t blocks = graph[inputs.block_rows].extents[0];
    if (ratio != fine_ratio)
        return graph.reshape(graph.get_rows(a, inputs.reads), head_dim, ratio, blocks);
    const TensorId rows = graph.get_rows(with_empty_row(graph, a), inputs.reads);
    const auto half = [&] {
        const TensorId part = graph.view_2d(rows, head_dim, ratio * blocks, graph[rows].strides[1]);
        return graph.reshape(graph.cont(part), head_dim, ratio, blocks);
    };
    const TensorId before = half();
    return graph.concat(before, half(), 1);
}

} // namespace

LayerCaches::LayerCaches(GraphBuilder& b, int layer) {
    const BackendId backend = b.setup.cache_on_host ? b.setup.host : b.backend_of(layer);
    for (const CacheTensor& t : cache_tensors(b.shape, b.setup, layer)) {
        auto& of_part = ids_[static_cast<std::size_t>(t.part)];
        const TensorId id = b.graph.held(backend, false, t.type, t.width, t.cells, t.streams);
        (of_part[0] == no_tensor ? of_part[0] : of_part[1]) = id;
    }
}

CompressionInputs compression_inputs(GraphBuilder& b, std::int64_t ratio, std::int64_t head_dim,
                                     Type mask, bool rotates) {
    Graph& graph = b.graph;
    const GraphSetup& setup = b.setup;
    const std::int64_t streams = setup.streams;
    const std::int64_t overlap = ratio == fine_ratio ? 2 : 1;
    const std::int64_t blocks = setup.tokens / ratio + streams;
    const std::int64_t kept = std::min(setup.tokens, overlap * ratio * streams);
    CompressionInputs inputs;
    inputs.positions = graph.input(Type::i32, setup.tokens);
    inputs.keeps_from = graph.input(Type::i32, kept);
    inputs.keeps_to = graph.input(Type::i32, kept);
    inputs.reads = graph.input(Type::i32, overlap * ratio * blocks);
    inputs.block_rows = graph.input(Type::i64, blocks);
    inputs.block_positions = graph.input(Type::i32, blocks);
    inputs.mask =
        graph.input(mask, compressed_cells(setup, ratio), setup.tokens / streams, 1, streams);
    if (rotates) inputs.rotation = graph.input(Type::f32, head_dim, head_dim);
    return inputs;
}

void compress(GraphBuilder& b, TensorId a, int layer, const LayerCaches& caches,
              const CompressionInputs& inputs, std::int64_t head_dim, const Compressor& c) {
    Graph& graph = b.graph;
    const std::int64_t ratio = b.shape.block_of(layer).latent.ratio;
    const std::int64_t width = head_dim * (ratio == fine_ratio ? 2 : 1);
    const auto projected = [&] {
        return b.multiply(b.weight(c.role, layer, b.shape.width, width), a);
    };
    const TensorId latents = projected();
    const TensorId biases = graph.get_rows(b.weight(c.role, layer, width, ratio), inputs.positions);
    const TensorId scores = graph.add(projected(), biases);
    const auto open = [&](std::size_t which) {
        const TensorId state = caches.of(c.state, which);
        return graph.view_2d(state, width, graph[state].rows(), graph[state].strides[1]);
    };
    const auto blocks_of = [&](std::size_t which, TensorId fresh) {
        const TensorId all = open(which);
        const TensorId kept =
            graph.view_2d(all, width, graph[all].extents[1], graph[all].strides[1]);
        const TensorId tokens =
            tokens_of_blocks(graph, graph.concat(kept, fresh, 1), inputs, head_dim, ratio);
        return graph.cont(graph.permute(tokens, 1, 0, 2, 3));
    };
    const TensorId values = blocks_of(0, latents);
    const TensorId shares = graph.soft_max(blocks_of(1, scores));
    TensorId keys = graph.sum_rows(graph.mul(values, shares));
    keys = graph.cont(graph.permute(keys, 1, 0, 2, 3));
    keys = graph.rope(b.norm(keys, layer), inputs.block_positions);
    if (inputs.rotation != no_tensor) keys = b.rotate(keys, inputs.rotation);
    graph.expand(b.store_keys({caches.of(c.keys), no_tensor}, keys, inputs.block_rows));
    const auto kept = [&](std::size_t which, TensorId fresh) {
        const TensorId rows = graph.get_rows(fresh, inputs.keeps_from);
        return graph.set_rows(open(which), rows, inputs.keeps_to);
    };
    const TensorId kept_latents = kept(0, latents);
    const TensorId kept_scores = kept(1, scores);
    graph.expand(kept_latents);
    graph.expand(kept_scores);
}

TensorId compressed_keys(GraphBuilder& b, TensorId cache) {
    const TensorId k = b.cached_keys({cache, no_tensor}, b.graph[cache].extents[0], 1);
    const auto extents = b.graph[k].extents;
    const auto strides = b.graph[k].strides;
    return b.graph.view_4d(k, extents[0], extents[1], extents[2], extents[3], strides[1],
                           strides[2], strides[3]);
}

} // namespace headroom::core::llama
