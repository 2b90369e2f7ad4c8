#include "core/llama/latent_attention.hpp"

namespace headroom::core::llama {
namespace {

constexpr std::int64_t float_bytes = 4;

} // namespace

LatentInputs latent_inputs(GraphBuilder& b) {
    const GraphSetup& setup = b.setup;
    LatentInputs inputs;
    inputs.key_rows = b.graph.input(Type::i64, setup.tokens);
    inputs.mask = b.graph.input(setup.flash_attention ? Type::f16 : Type::f32, setup.cells,
                                setup.tokens / setup.streams, 1, setup.streams);
    return inputs;
}

TensorId latent_queries(GraphBuilder& b, TensorId a, int layer) {
    const std::int64_t rank = b.shape.block_of(layer).latent.query_rank;
    if (rank == 0) return a;
    return b.norm(b.multiply(b.weight(TensorRole::attn_q_a, layer, b.shape.width, rank), a), layer);
}

Projections latent_projections(GraphBuilder& b, TensorId a, TensorId queries, int layer,
                               const LatentOptions& options) {
    Graph& graph = b.graph;
    const LatentAttention& latent = b.shape.block_of(layer).latent;
    const std::int64_t tokens = b.setup.tokens;
    const std::int64_t heads = latent.heads;
    const std::int64_t nope = latent.nope_head_dim;
    const std::int64_t rope = latent.rope_head_dim;
    const std::int64_t rank = latent.kv_rank;
    const TensorRole role = latent.query_rank > 0 ? TensorRole::attn_q_b : TensorRole::attn_q;
    const std::int64_t query_width = heads * (nope + rope);
    TensorId q = b.multiply(b.weight(role, layer, graph[queries].extents[0], query_width), queries);
    if (options.shapes_queries) q = graph.reshape(q, nope + rope, heads, tokens);
    const auto part_of_queries = [&](std::int64_t width) {
        return graph.view_3d(q, width, heads, tokens, (nope + rope) * float_bytes,
                             query_width * float_bytes);
    };
    const auto rotated = [&](TensorId part) {
        return options.positions != no_tensor ? graph.rope(part, options.positions) : part;
    };

    const std::int64_t stride = (rank + rope) * float_bytes;
    const TensorId both =
        b.multiply(b.weight(TensorRole::attn_kv_a_mqa, layer, b.shape.width, rank + rope), a);
    TensorId key = b.norm(graph.view_2d(both, rank, tokens, stride), layer);
    const TensorId key_rope = rotated(graph.view_3d(both, rope, 1, tokens, stride, stride));

    TensorId absorbed = graph.permute(part_of_queries(nope), 0, 2, 1, 3);
    absorbed = b.multiply(b.weight(TensorRole::attn_k_b, layer, nope, rank, heads), absorbed);
    absorbed = graph.permute(absorbed, 0, 2, 1, 3);

    Projections p;
    p.q = graph.concat(absorbed, rotated(part_of_queries(rope)), 0);
    p.v = graph.reshape(key, rank, 1, tokens);
    p.k = graph.concat(p.v, key_rope, 0);
    if (options.scales != no_tensor) p.q = graph.mul(p.q, options.scales);
    return p;
}

void store_latent(GraphBuilder& b, TensorId key_rows, const Projections& p, int layer) {
    Graph& graph = b.graph;
    graph.expand(p.q);
    graph.expand(p.v);
    graph.expand(p.k);
    b.make_cache(layer, graph[p.k].extents[0], 0, false);
    graph.expand(b.store_keys(b.cache_of(layer), p.k, key_rows));
}

TensorId attend_stored_latent(GraphBuilder& b, TensorId mask, const Projections& p, int layer) {
    Graph& graph = b.graph;
    const LatentAttention& latent = b.shape.block_of(layer).latent;
    const std::int64_t rank = latent.kv_rank;
    const TensorId k = b.cached_keys(b.cache_of(layer), graph[p.k].extents[0], 1);
    const auto extents = graph[k].extents;
    const auto strides = graph[k].strides;
    const TensorId v = graph.view_4d(k, rank, extents[1], extents[2], extents[3], strides[1],
                                     strides[2], strides[3]);
    const TensorId expansion =
        b.weight(TensorRole::attn_v_b, layer, rank, latent.value_head_dim, latent.heads);
    return b.attend_over(p.q, k, v, mask, no_tensor, expansion, false);
}

TensorId attend_latent(GraphBuilder& b, TensorId key_rows, TensorId mask, const Projections& p,
                       int layer) {
    store_latent(b, key_rows, p, layer);
    return attend_stored_latent(b, mask, p, layer);
}

TensorId latent_output(GraphBuilder& b, TensorId out, int layer) {
    const LatentAttention& latent = b.shape.block_of(layer).latent;
    const std::int64_t width = std::int64_t{latent.heads} * latent.value_head_dim;
    return b.multiply(b.weight(TensorRole::attn_output, layer, width, b.shape.width), out);
}

} // namespace headroom::core::llama
