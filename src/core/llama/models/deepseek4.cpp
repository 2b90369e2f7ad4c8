// DeepSeek V4: attention over a window and over blocks of tokens that are compressed into one key,
// hyper-connections, experts that a table may choose.
#include "core/llama/compressed_attention.hpp"
#include "core/llama/hyper_connections.hpp"
#include "core/llama/models/models.hpp"
#include "core/llama/sparse_attention.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

struct Inputs {
    TensorId tokens = no_tensor;
    TensorId positions = no_tensor;
    TensorId key_rows = no_tensor;
    TensorId mask = no_tensor;
    TensorId rotation = no_tensor;
    CompressionInputs fine;
    CompressionInputs coarse;
    CompressionInputs indexer;
};

Inputs inputs_of(GraphBuilder& b) {
    Graph& graph = b.graph;
    const GraphSetup& setup = b.setup;
    std::int64_t head_dim = 0;
    std::int64_t indexer_dim = 0;
    for (const std::uint8_t i : b.shape.layers()) {
        head_dim = b.shape.blocks[i].latent.head_dim;
        indexer_dim = std::max<std::int64_t>(indexer_dim, b.shape.blocks[i].indexer.head_dim);
    }
    const Type mask = setup.flash_attention ? Type::f16 : Type::f32;
    const bool rotates = is_quantized(setup.type_k);
    Inputs inputs;
    inputs.positions = b.positions();
    inputs.key_rows = graph.input(Type::i64, setup.tokens);
    inputs.mask =
        graph.input(mask, setup.window_cells, setup.tokens / setup.streams, 1, setup.streams);
    if (rotates) inputs.rotation = graph.input(Type::f32, head_dim, head_dim);
    inputs.fine = compression_inputs(b, fine_ratio, head_dim, mask, rotates);
    inputs.coarse = compression_inputs(b, coarse_ratio, head_dim, mask, rotates);
    inputs.indexer = compression_inputs(b, fine_ratio, indexer_dim, Type::f16, true);
    return inputs;
}

TensorId chosen_blocks(GraphBuilder& b, TensorId a, TensorId queries, int layer,
                       const LayerCaches& caches, const Inputs& inputs) {
    Graph& graph = b.graph;
    const Indexer& indexer = b.shape.block_of(layer).indexer;
    const std::int64_t heads = indexer.heads;
    const TensorId weight =
        b.weight(TensorRole::indexer_q, layer, graph[queries].extents[0], heads * indexer.head_dim);
    TensorId q =
        graph.reshape(b.multiply(weight, queries), indexer.head_dim, heads, b.setup.tokens);
    q = b.rotate(graph.rope(q, inputs.positions), inputs.indexer.rotation);
    const TensorId weights =
        b.multiply(b.weight(TensorRole::indexer_other, layer, b.shape.width, heads), a);
    return chosen_tokens(b,
                         {q, compressed_keys(b, caches.of(CachePart::compressed_indexer_keys)),
                          weights, inputs.indexer.mask, true},
                         indexer.top_k);
}

/// Attention over the window and what is compressed.
TensorId attend_all(GraphBuilder& b, TensorId q, TensorId kv, TensorId chosen, int layer,
                    const LayerCaches& caches, const Inputs& inputs) {
    Graph& graph = b.graph;
    const Block& block = b.shape.block_of(layer);
    if (inputs.rotation != no_tensor) {
        q = b.rotate(q, inputs.rotation);
        kv = b.rotate(kv, inputs.rotation);
    }
    graph.expand(q);
    graph.expand(kv);
    const GraphBuilder::Cache window{caches.of(CachePart::keys), no_tensor};
    graph.expand(b.store_keys(window, kv, inputs.key_rows));
    TensorId keys = b.cached_keys(window, block.latent.head_dim, 1);
    TensorId mask = inputs.mask;
    if (block.latent.ratio > 0) {
        keys = graph.concat(keys, compressed_keys(b, caches.of(CachePart::compressed_keys)), 2);
        const CompressionInputs& compressed =
            block.latent.ratio == fine_ratio ? inputs.fine : inputs.coarse;
        const TensorId of_compressed =
            chosen == no_tensor
                ? compressed.mask
                : mask_of_chosen(b, compressed.mask, chosen, graph[compressed.mask].type);
        mask = graph.concat(mask, of_compressed, 0);
    }
    const TensorId sinks = b.vector(layer, block.latent.heads);
    const TensorId out = b.attend_over(q, keys, keys, mask, sinks, no_tensor, false);
    return inputs.rotation != no_tensor ? b.rotate(out, inputs.rotation) : out;
}

TensorId attention_of(GraphBuilder& b, TensorId a, int layer, const Inputs& inputs) {
    Graph& graph = b.graph;
    const Block& block = b.shape.block_of(layer);
    const LatentAttention& latent = block.latent;
    const std::int64_t tokens = b.setup.tokens;
    const std::int64_t width = b.shape.width;
    const std::int64_t head_dim = latent.head_dim;
    const std::int64_t heads = latent.heads;
    const LayerCaches caches{b, layer};

    const TensorId queries = b.norm(
        b.multiply(b.weight(TensorRole::attn_q_a, layer, width, latent.query_rank), a), layer);
    TensorId q = b.multiply(
        b.weight(TensorRole::attn_q_b, layer, latent.query_rank, heads * head_dim), queries);
    q = graph.rope(graph.rms_norm(graph.reshape(q, head_dim, heads, tokens)), inputs.positions);
    TensorId kv =
        b.norm(b.multiply(b.weight(TensorRole::attn_kv, layer, width, head_dim), a), layer);
    kv = graph.rope(graph.reshape(kv, head_dim, 1, tokens), inputs.positions);

    const bool is_fine = latent.ratio == fine_ratio;
    if (latent.ratio > 0)
        compress(b, a, layer, caches, is_fine ? inputs.fine : inputs.coarse, head_dim, {});
    TensorId chosen = no_tensor;
    if (is_fine) {
        compress(b, a, layer, caches, inputs.indexer, block.indexer.head_dim,
                 {TensorRole::indexer_other, CachePart::compressed_indexer_keys,
                  CachePart::indexer_compressor_state});
        chosen = chosen_blocks(b, a, queries, layer, caches, inputs);
    }
    TensorId out = attend_all(b, q, kv, chosen, layer, caches, inputs);
    out = graph.rope(graph.reshape(out, head_dim, heads, tokens), inputs.positions);

    const std::int64_t groups = std::max(latent.output_groups, 1);
    const std::int64_t of_group = heads * head_dim / groups;
    const std::int64_t rank = latent.output_rank;
    out = graph.permute(graph.reshape(out, of_group, groups, tokens), 0, 2, 1, 3);
    out = b.multiply(b.weight(TensorRole::attn_output_a, layer, of_group, rank, groups), out);
    out = graph.cont(graph.permute(out, 0, 2, 1, 3), rank * groups, tokens);
    return b.multiply(b.weight(TensorRole::attn_output_b, layer, rank * groups, width), out);
}

TensorId experts_of(GraphBuilder& b, TensorId a, int layer, TensorId tokens) {
    Graph& graph = b.graph;
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    ExpertWeights weights = b.expert_weights(layer, f);
    ExpertOptions options{.experts = f.experts,
                          .used = f.experts_per_token,
                          .gating = Gating::sqrt_softplus,
                          .norm_weights = true,
                          .scale_weights = true};
    if (f.hash_routed) {
        const TensorId table = graph.held(b.backend_of(layer), true, Type::i32, f.experts_per_token,
                                          b.shape.vocabulary);
        options.selected = graph.get_rows(table, tokens);
    } else {
        weights.selection_bias = b.vector(layer, f.experts);
    }
    const TensorId routed = b.experts(a, weights, options);
    const TensorId shared =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), Activation::silu);
    return graph.add(routed, shared);
}

} // namespace

void build_deepseek4(GraphBuilder& b) {
    Graph& graph = b.graph;
    const std::int64_t width = b.shape.width;
    const std::int64_t tokens = b.setup.tokens;
    const std::int64_t count = b.shape.hyper_connections;
    const TensorId embedded = b.embedding();
    Inputs inputs = inputs_of(b);
    inputs.tokens = graph[embedded].sources[1];
    const TensorId rows = b.output_rows();
    graph.expand(inputs.mask);
    TensorId streams =
        graph.repeat(graph.reshape(embedded, width, 1, tokens), width, count, tokens, 1);

    for (int layer = 0; b.begins(layer); ++layer) {
        Mixed mixed = mix_streams(b, streams, layer);
        TensorId a = attention_of(b, b.norm(mixed.stream, layer), layer, inputs);
        streams = spread_result(b, a, streams, mixed);
        mixed = mix_streams(b, streams, layer);
        graph.expand(streams);
        graph.expand(mixed.spread);
        graph.expand(mixed.mix);
        a = experts_of(b, b.norm(mixed.stream, layer), layer, inputs.tokens);
        streams = spread_result(b, a, streams, mixed);
    }
    const TensorId wanted = graph.get_rows(graph.reshape(streams, width * count, tokens), rows);
    b.finish(join_streams(b, graph.reshape(wanted, width, count, b.setup.outputs)));
}

} // namespace headroom::core::llama
