#include "core/llama/models/gemma.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {

TensorId slice_of(Graph& graph, TensorId a) {
    const auto extents = graph[a].extents;
    return graph.view_2d(a, extents[0], extents[1], 4 * extents[0]);
}

TensorId per_layer_embeddings(GraphBuilder& b, TensorId embedded) {
    Graph& graph = b.graph;
    const std::int64_t width = b.shape.per_layer_embedding;
    const std::int64_t layers = b.setup.model_layers;
    const std::int64_t tokens = b.setup.tokens;
    const TensorId ids = graph.input(Type::i32, tokens);
    const TensorId table = b.host_weight(TensorRole::per_layer_token_embd, width * layers,
                                         b.shape.per_layer_vocabulary);
    TensorId looked_up = graph.reshape(graph.get_rows(table, ids), width, layers, tokens);
    looked_up = graph.scale(looked_up);
    graph.expand(looked_up);

    const TensorId weight =
        b.weight(TensorRole::per_layer_model_proj, 0, b.shape.width, width * layers);
    TensorId projected = graph.scale(b.multiply(weight, embedded));
    projected = b.loose_norm(graph.reshape(projected, width, layers, tokens), 0);
    const TensorId sum = graph.scale(graph.add(projected, looked_up));
    return graph.cont(graph.permute(sum, 0, 2, 1, 3));
}

TensorId with_layer_embedding(GraphBuilder& b, TensorId a, TensorId embeddings, int layer) {
    Graph& graph = b.graph;
    const std::int64_t width = b.shape.per_layer_embedding;
    a = b.multiply(b.weight(TensorRole::per_layer_gate, layer, b.shape.width, width), a);
    a = graph.mul(graph.unary(Activation::gelu, a), slice_of(graph, embeddings));
    a = b.multiply(b.weight(TensorRole::per_layer_proj, layer, width, b.shape.width), a);
    return b.norm(a, layer);
}

namespace {

TensorId attention_of(GraphBuilder& b, TensorId a, int layer, const AttentionInputs& inputs,
                      TensorId positions) {
    Graph& graph = b.graph;
    const Attention& attention = b.shape.block_of(layer).attention;
    const std::int64_t heads = attention.heads;
    const std::int64_t kv_heads = attention.kv_heads;
    const std::int64_t head_dim = attention.head_dim;
    const auto projected = [&](TensorRole role, std::int64_t rows) {
        return b.multiply(b.weight(role, layer, b.shape.width, rows), a);
    };
    const TensorId factors = attention.reach == Reach::full ? b.rope_factors(layer) : no_tensor;
    const auto normed_and_rotated = [&](TensorId rows, std::int64_t count) {
        const TensorId shaped = graph.reshape(rows, head_dim, count, b.setup.tokens);
        return graph.rope(b.head_norm(shaped, layer), positions, factors);
    };
    Projections p;
    p.q = normed_and_rotated(projected(TensorRole::attn_q, heads * head_dim), heads);
    if (!attention.shares_cache) {
        const TensorId keys = projected(TensorRole::attn_k, kv_heads * head_dim);
        const TensorId values =
            attention.values_are_keys ? keys : projected(TensorRole::attn_v, kv_heads * head_dim);
        p.k = normed_and_rotated(keys, kv_heads);
        p.v = graph.rms_norm(graph.reshape(values, head_dim, kv_heads, b.setup.tokens));
    }
    const TensorId weight =
        b.weight(TensorRole::attn_output, layer, heads * head_dim, b.shape.width);
    return b.attend(inputs, p, layer, {.output_weight = weight});
}

/// Experts beside the dense feed-forward; what chooses them reads the stream, not its norm.
TensorId experts_of(GraphBuilder& b, TensorId stream, int layer, const FeedForward& f) {
    Graph& graph = b.graph;
    const TensorId normed = b.norm(stream, layer);
    ExpertWeights weights = b.expert_weights(layer, f);
    weights.down_scale = graph.held(b.backend_of_experts(layer), true, Type::f32, f.experts);
    TensorId router_input = graph.scale(graph.rms_norm(stream));
    router_input = graph.mul(router_input, b.vector(layer, b.shape.width));
    const TensorId out = b.experts(normed, weights,
                                   {.experts = f.experts,
                                    .used = f.experts_per_token,
                                    .activation = Activation::gelu,
                                    .norm_weights = true,
                                    .probabilities = b.multiply(weights.router, router_input)});
    return b.norm(out, layer);
}

} // namespace

void build_gemma4(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = graph.scale(b.embedding());
    const TensorId positions = b.positions();
    const AttentionInputs inputs = b.attention_inputs();
    const TensorId rows = b.output_rows();
    const bool has_embeddings = b.shape.per_layer_embedding > 0;
    const TensorId embeddings = has_embeddings ? per_layer_embeddings(b, stream) : no_tensor;

    for (int layer = 0; b.begins(layer); ++layer) {
        const FeedForward& f = b.shape.block_of(layer).feed_forward;
        TensorId a = attention_of(b, b.norm(stream, layer), layer, inputs, positions);
        const TensorId middle = graph.add(b.norm(a, layer), stream);
        a = b.feed_forward(b.norm(middle, layer), b.dense_weights(layer, f.width, f.gated, f.bias),
                           Activation::gelu);
        if (f.has_experts()) a = graph.add(b.norm(a, layer), experts_of(b, middle, layer, f));
        stream = graph.add(b.loose_norm(a, layer), middle);
        if (has_embeddings)
            stream = graph.add(stream, with_layer_embedding(b, stream, embeddings, layer));
        if (b.shape.layer_scalar) stream = graph.mul(stream, b.vector(layer, 1));
    }
    b.finish(stream, false, true, rows);
}

} // namespace headroom::core::llama
