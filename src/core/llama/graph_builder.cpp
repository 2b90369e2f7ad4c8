#include "core/llama/graph_builder.hpp"

#include "core/gguf/quantizer.hpp"

#include "core/gguf/file_layout.hpp"

#include <algorithm>

namespace headroom::core::llama {

GraphBuilder::GraphBuilder(Graph& graph_, const ModelShape& shape_, const GraphSetup& setup_)
    : graph(graph_),
      shape(shape_),
      setup(setup_) {
    graph.clear();
    make_rope_factors();
    for (int layer = 0; layer < shape.layer_count && !has_window_; ++layer)
        has_window_ = keeps_window(layer);
}

Type GraphBuilder::type_of(TensorRole role, int layer, std::int64_t columns) const {
    if (setup.weight_types == nullptr) return Type::f16;
    const auto row =
        layer < 0 ? std::size_t{max_layers} : setup.model_layer[static_cast<std::size_t>(layer)];
    const Type type = setup.weight_types->types[row][static_cast<std::size_t>(role)];
    return gguf::fitting_type(type, columns);
}

TensorId GraphBuilder::weight(TensorRole role, int layer, std::int64_t n0, std::int64_t n1,
                              std::int64_t n2, std::int64_t n3) {
    const bool is_expert = role == TensorRole::ffn_gate_exps || role == TensorRole::ffn_up_exps ||
                           role == TensorRole::ffn_down_exps;
    return graph.held(is_expert ? backend_of_experts(layer) : backend_of(layer), true,
                      type_of(role, layer, n0), n0, n1, n2, n3);
}

TensorId GraphBuilder::vector(int layer, std::int64_t n0) {
    const BackendId backend = layer < 0 ? setup.output_backend : backend_of(layer);
    return graph.held(backend, true, Type::f32, n0);
}

TensorId GraphBuilder::plain_weight(int layer, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                                    std::int64_t n3) {
    return graph.held(backend_of(layer), true, Type::f32, n0, n1, n2, n3);
}

/// Before any layer, so that the first one adds the same tensors as the others.
void GraphBuilder::make_rope_factors() {
    rope_factors_.fill(no_tensor);
    if (shape.extras.rope_factors == 0 && !gguf::always_has_rope_factors(shape.architecture))
        return;
    std::int64_t head_dim = 0;
    for (const std::uint8_t block : shape.layers())
        head_dim = std::max<std::int64_t>(head_dim, shape.blocks[block].attention.head_dim);
    for (BackendId id = 0; id <= setup.host; ++id)
        rope_factors_[static_cast<std::size_t>(id)] = graph.held(id, true, Type::f32, head_dim / 2);
}

TensorId GraphBuilder::host_weight(TensorRole role, std::int64_t n0, std::int64_t n1) {
    return graph.held(setup.host, true, type_of(role, -1, n0), n0, n1);
}

TensorId GraphBuilder::output_weight(TensorRole role, std::int64_t n0, std::int64_t n1,
                                     std::int64_t n2) {
    return graph.held(setup.output_backend, true, type_of(role, -1, n0), n0, n1, n2);
}

TensorId GraphBuilder::embedding(bool scaled, std::int64_t stacked) {
    const TensorId tokens = graph.input(Type::i32, setup.tokens);
    // The engine prepares for embeddings from outside too: an input that nothing reads.
    const TensorId from_outside = graph.input(Type::f32, shape.width * stacked, setup.tokens);
    const TensorId table = host_weight(TensorRole::token_embd, shape.width,
                                       shape.vocabulary + shape.extra_embedding_rows);
    TensorId a = graph.get_rows(table, tokens);
    if (stacked > 1) a = graph.pad(a, shape.width * (stacked - 1));
    graph.expand(a);
    graph.expand(from_outside);
    if (stacked > 1) a = graph.view_2d(a, shape.width, setup.tokens, graph[a].strides[1]);
    if (scaled) a = graph.scale(a);
    graph.expand(a);
    return a;
}

TensorId GraphBuilder::positions(std::int64_t per_token) {
    return graph.input(Type::i32, setup.tokens * per_token);
}

TensorId GraphBuilder::output_rows() { return graph.input(Type::i32, setup.outputs); }

void GraphBuilder::pin_to_layer(TensorId a, int layer) {
    if (layer < 0 || !setup.keeps_ties) return;
    if (setup.tokens < 32 || setup.all_on_devices) graph[a].wanted_on = backend_of(layer);
}

TensorId GraphBuilder::norm(TensorId a, int layer) {
    const bool has_bias = gguf::always_biases_norms(shape.architecture);
    return norm(a, layer, has_bias ? NormKind::layer : shape.norm);
}

TensorId GraphBuilder::norm(TensorId a, int layer, NormKind kind) {
    const std::int64_t width = graph[a].extents[0];
    const bool is_rms = kind == NormKind::rms || shape.architecture == Architecture::phimoe;
    TensorId normed = is_rms ? graph.rms_norm(a) : graph.norm(a);
    pin_to_layer(normed, layer);
    normed = graph.mul(normed, vector(layer, width));
    if (kind == NormKind::layer) normed = graph.add(normed, vector(layer, width));
    return normed;
}

TensorId GraphBuilder::loose_norm(TensorId a, int layer) {
    const TensorId normed = graph.rms_norm(a);
    return graph.mul(normed, vector(layer, graph[a].extents[0]));
}

TensorId GraphBuilder::head_norm(TensorId a, int layer, NormKind kind) {
    return norm(a, layer, kind);
}

Projections GraphBuilder::project(TensorId a, int layer, const Attention& attention, bool shaped) {
    const std::int64_t width = shape.width;
    const bool has_bias = attention.bias != AttentionBias::none;
    const auto projected = [&](TensorRole role, std::int64_t rows) {
        TensorId out = multiply(weight(role, layer, width, rows), a);
        if (has_bias) out = graph.add(out, vector(layer, rows));
        return out;
    };
    const std::int64_t heads = attention.heads;
    const std::int64_t kv_heads = attention.kv_heads;
    const std::int64_t head_dim = attention.head_dim;
    const std::int64_t value_dim = attention.value_head_dim;
    TensorId q = projected(TensorRole::attn_q, heads * head_dim);
    TensorId k = projected(TensorRole::attn_k, kv_heads * head_dim);
    TensorId v = projected(TensorRole::attn_v, kv_heads * value_dim);
    v = graph.reshape(v, value_dim, kv_heads, setup.tokens);
    if (!shaped) return {q, k, v};
    return {graph.reshape(q, head_dim, heads, setup.tokens),
            graph.reshape(k, head_dim, kv_heads, setup.tokens), v};
}

Projections GraphBuilder::project_fused(TensorId a, int layer, const Attention& attention,
                                        bool clamped) {
    const std::int64_t heads = attention.heads;
    const std::int64_t kv_heads = attention.kv_heads;
    const std::int64_t head_dim = attention.head_dim;
    const std::int64_t value_dim = attention.value_head_dim;
    const std::int64_t rows = heads * head_dim + attention.key_width() + attention.value_width();
    TensorId fused = multiply(weight(TensorRole::attn_qkv, layer, shape.width, rows), a);
    if (attention.bias != AttentionBias::none) fused = graph.add(fused, vector(layer, rows));
    if (clamped) fused = graph.clamp(fused);
    const std::int64_t stride = rows * 4;
    return {graph.view_3d(fused, head_dim, heads, setup.tokens, head_dim * 4, stride),
            graph.view_3d(fused, head_dim, kv_heads, setup.tokens, head_dim * 4, stride),
            graph.view_3d(fused, value_dim, kv_heads, setup.tokens, value_dim * 4, stride)};
}

void GraphBuilder::finish(TensorId a, bool scale_logits, bool cap_logits, TensorId rows) {
    TensorId last = a;
    if (shape.final_norm) last = norm(a, -1);
    graph[last].is_output = true;
    if (rows != no_tensor) {
        last = graph.get_rows(last, rows);
        graph[last].is_output = true;
    }
    TensorId logits =
        multiply(output_weight(TensorRole::output, shape.width, shape.vocabulary), last);
    if (shape.head_bias) logits = graph.add(logits, vector(-1, shape.vocabulary));
    if (scale_logits) logits = graph.scale(logits);
    if (cap_logits) {
        logits = graph.scale(logits);
        logits = graph.unary(Activation::tanh, logits);
        logits = graph.scale(logits);
    }
    graph[logits].is_output = true;
    graph.expand(logits);
}

} // namespace headroom::core::llama
