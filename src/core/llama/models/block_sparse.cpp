#include "core/llama/models/block_sparse.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

const Indexer& indexer_of(const ModelShape& shape) {
    const auto* found = std::ranges::find_if(
        shape.blocks, [](const Block& block) { return block.indexer.block_size > 0; });
    return found == shape.blocks.end() ? shape.blocks[0].indexer : found->indexer;
}

/// Positions that the engine reserves for, as the caches are still empty then: more are allocated
/// while the context grows.
constexpr std::int64_t reserved_positions = 256;

std::int64_t reserved_blocks(const Indexer& indexer) {
    return (reserved_positions + indexer.block_size - 1) / indexer.block_size;
}

/// What one stream reads: views of the inputs, the caches and the projections.
class Stream {
  public:
    Stream(GraphBuilder& builder, const Indexer& indexer_, const BlockSparseInputs& sparse)
        : b(builder),
          graph(builder.graph),
          indexer(indexer_),
          inputs(sparse) {}

    [[nodiscard]] TensorId attend(TensorId q, TensorId k, TensorId v, TensorId small_q,
                                  TensorId small_k);

  private:
    /// Rows of its tokens of an input of all tokens.
    [[nodiscard]] TensorId tokens_of(TensorId a) {
        const std::int64_t stride = graph[a].strides[1];
        return graph.view_3d(a, graph[a].extents[0], 1, tokens, stride, stride);
    }
    [[nodiscard]] TensorId chosen_blocks(TensorId small_q, TensorId small_k, TensorId bias);
    [[nodiscard]] TensorId mask_of(TensorId chosen, TensorId bias);

    GraphBuilder& b;
    Graph& graph;
    const Indexer& indexer;
    const BlockSparseInputs& inputs;
    const std::int64_t tokens = b.setup.tokens / b.setup.streams;
    const std::int64_t cells = b.setup.cells;
    const std::int64_t groups = indexer.heads;
    const std::int64_t blocks = reserved_blocks(indexer);
};

TensorId Stream::chosen_blocks(TensorId small_q, TensorId small_k, TensorId bias) {
    const std::int64_t positions = blocks * indexer.block_size;
    const TensorId in_order =
        graph.get_rows(small_k, graph.view_1d(inputs.cells_of_positions, positions));
    const TensorId queries = graph.reshape(small_q, indexer.head_dim, groups * tokens);
    TensorId scores = graph.mul_mat(in_order, queries);
    graph[scores].full_precision = true;
    scores = graph.reshape(scores, positions, groups, tokens);
    scores = graph.add_in_place(scores, tokens_of(inputs.position_mask));
    const TensorId best = // of each block
        graph.make(ggml::Op::custom, Type::f32, {blocks, groups, tokens, 1}, {scores});
    return graph.top_k(graph.add(best, bias), std::min<std::int64_t>(indexer.top_blocks, blocks));
}

/// Nothing is seen but the chosen blocks; then cells instead of blocks.
TensorId Stream::mask_of(TensorId chosen, TensorId bias) {
    const std::int64_t rows = groups * tokens;
    const std::int64_t count = graph[chosen].extents[0];
    TensorId nothing = graph.cast(graph.scale(bias), Type::f16);
    nothing = graph.repeat(nothing, blocks, groups, tokens, 1);
    const TensorId zeros = graph.scale(graph.cast(chosen, Type::f32));
    TensorId mask =
        graph.set_rows(graph.reshape(nothing, 1, blocks, rows),
                       graph.reshape(zeros, 1, count, rows), graph.reshape(chosen, count, rows));
    mask = graph.reshape(mask, blocks, groups, tokens);
    mask = graph.cont(graph.permute(mask, 0, 2, 1, 3));
    mask = graph.cont(graph.transpose(graph.reshape(mask, blocks, rows)));
    mask = graph.get_rows(mask, graph.view_1d(inputs.blocks_of_cells, cells));
    mask = graph.cont(graph.transpose(mask));
    mask = graph.reshape(mask, cells, tokens, groups);
    const auto strides = graph[inputs.mask].strides;
    const TensorId causal = graph.view_3d(inputs.mask, cells, tokens, 1, strides[1], strides[3]);
    mask = graph.add_in_place(mask, causal);
    return graph.cast(graph.reshape(mask, cells, tokens, 1, groups), Type::f16);
}

TensorId Stream::attend(TensorId q, TensorId k, TensorId v, TensorId small_q, TensorId small_k) {
    const TensorId bias = tokens_of(inputs.block_bias);
    const TensorId mask = mask_of(chosen_blocks(small_q, small_k, bias), bias);
    const auto extents = graph[q].extents;
    q = graph.reshape(q, extents[0], extents[1] / groups, groups, tokens);
    q = graph.permute(q, 0, 2, 3, 1);
    TensorId out =
        graph.flash_attention(q, graph.permute(k, 0, 3, 1, 2), graph.permute(v, 0, 3, 1, 2), mask);
    out = graph.cont(graph.permute(out, 0, 1, 3, 2));
    return graph.reshape(out, extents[0] * extents[1], tokens);
}

} // namespace

BlockSparseInputs block_sparse_inputs(GraphBuilder& b, const CacheInputs& inputs) {
    const Indexer& indexer = indexer_of(b.shape);
    const GraphSetup& setup = b.setup;
    if (indexer.block_size == 0 || !setup.flash_attention || setup.streams != setup.sequences)
        return {};
    Graph& graph = b.graph;
    const std::int64_t blocks = reserved_blocks(indexer);
    const std::int64_t positions = blocks * indexer.block_size;
    return {.rows = graph.input(Type::i64, setup.tokens),
            .block_bias = graph.input(Type::f32, blocks, setup.tokens),
            .position_mask = graph.input(Type::f32, positions, setup.tokens),
            .cells_of_positions = graph.input(Type::i32, positions, setup.streams),
            .blocks_of_cells = graph.input(Type::i32, setup.cells, setup.streams),
            .mask = graph.cast(inputs.mask, Type::f32)};
}

TensorId attend_to_blocks(GraphBuilder& b, TensorId a, int layer, TensorId positions,
                          const Projections& projections, const CacheInputs& inputs,
                          const BlockSparseInputs& sparse) {
    Graph& graph = b.graph;
    const Block& block = b.shape.block_of(layer);
    const Attention& attention = block.attention;
    const Indexer& indexer = block.indexer;
    const std::int64_t tokens = b.setup.tokens / b.setup.streams;
    const auto small = [&](std::int64_t heads) {
        const TensorId weight = b.plain_weight(layer, b.shape.width, heads * indexer.head_dim);
        const TensorId shaped =
            graph.reshape(b.multiply(weight, a), indexer.head_dim, heads, b.setup.tokens);
        return graph.rope(b.head_norm(shaped, layer), positions);
    };
    const TensorId small_q = small(indexer.heads);
    const BackendId backend = b.setup.cache_on_host ? b.setup.host : b.backend_of(layer);
    const GraphBuilder::Cache small_cache{.k = graph.held(backend, false, b.setup.type_k,
                                                          indexer.head_dim, b.setup.cells,
                                                          b.setup.streams)};
    graph.expand(b.store_keys(small_cache, small(1), sparse.rows));
    const TensorId small_k = b.cached_keys(small_cache, indexer.head_dim, 1);

    Projections p = projections;
    if (inputs.key_rotation != no_tensor) {
        p.q = b.rotate(p.q, inputs.key_rotation);
        p.k = b.rotate(p.k, inputs.key_rotation);
    }
    if (inputs.value_rotation != no_tensor) p.v = b.rotate(p.v, inputs.value_rotation);
    for (const TensorId part : {p.q, p.k, p.v})
        graph.expand(part);
    const GraphBuilder::Cache cache =
        b.make_cache(layer, attention.key_width(), attention.value_width(), false);
    graph.expand(b.store_keys(cache, p.k, inputs.key_rows));
    graph.expand(b.store_values(cache, p.v, inputs.value_rows));
    const TensorId k = b.cached_keys(cache, attention.head_dim, attention.kv_heads);
    const TensorId v = b.cached_values(cache, attention.value_head_dim, attention.kv_heads);

    const auto part_of = [&](TensorId whole, std::int64_t last) { // of one stream
        const auto extents = graph[whole].extents;
        const auto strides = graph[whole].strides;
        return graph.view_3d(whole, extents[0], extents[1], last, strides[1], strides[2]);
    };
    Stream stream{b, indexer, sparse};
    TensorId out = no_tensor;
    for (std::int64_t i = 0; i < b.setup.streams; ++i) {
        const TensorId keys =
            graph.view_2d(small_k, indexer.head_dim, b.setup.cells, graph[small_k].strides[2]);
        const TensorId part =
            stream.attend(part_of(p.q, tokens), part_of(k, b.setup.cells),
                          part_of(v, b.setup.cells), part_of(small_q, tokens), keys);
        out = out == no_tensor ? part : graph.concat(out, part, 1);
    }
    return inputs.value_rotation != no_tensor ? b.rotate(out, inputs.value_rotation) : out;
}

} // namespace headroom::core::llama
