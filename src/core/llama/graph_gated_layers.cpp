// The layers of Qwen3-Next and its followers: gated delta nets, gated attention, gated experts.
#include "core/llama/graph_recurrent.hpp"

namespace headroom::core::llama {
namespace {

/// How much each token is learned, and how much of the past is forgotten: [1, heads, steps,
/// sequences] each.
struct Rates {
    TensorId rate = no_tensor;
    TensorId decay = no_tensor;
};

Rates rates(GraphBuilder& b, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;
    const std::int64_t heads = m.value_heads;
    TensorId rate = no_tensor;
    TensorId decay = no_tensor;
    if (b.shape.architecture == Architecture::qwen3next) {
        // Both in one, for each key head.
        const std::int64_t keys = m.key_heads;
        const std::int64_t each = heads / keys;
        const TensorId product =
            b.multiply(b.weight(TensorRole::ssm_ba, layer, b.shape.width, 2 * heads), a);
        const TensorId both = graph.reshape(product, 2 * each, keys, steps, sequences);
        const auto strides = graph[both].strides;
        const auto half = [&] {
            return graph.view_4d(both, each, keys, steps, sequences, strides[1], strides[2],
                                 strides[3]);
        };
        rate = graph.unary(Activation::sigmoid, graph.cont(half()));
        decay = graph.cont(half(), heads, steps, sequences);
    } else {
        const auto product = [&] {
            return b.multiply(b.weight(TensorRole::ssm_ba, layer, b.shape.width, heads), a);
        };
        rate =
            graph.unary(Activation::sigmoid, graph.reshape(product(), 1, heads, steps, sequences));
        decay = graph.reshape(product(), heads, steps, sequences);
    }
    decay = graph.unary(Activation::softplus, graph.add(decay, b.vector(layer, heads)));
    decay = graph.mul(decay, b.vector(layer, heads));
    if (b.shape.architecture == Architecture::qwen3next)
        rate = graph.reshape(rate, 1, heads, steps, sequences);
    return {rate, graph.reshape(decay, 1, heads, steps, sequences)};
}

/// Queries or keys for each of more value heads: only the first of these models repeats them.
TensorId for_value_heads(GraphBuilder& b, TensorId a, const Recurrent& m) {
    if (b.shape.architecture != Architecture::qwen3next || m.key_heads == m.value_heads) return a;
    Graph& graph = b.graph;
    const std::int64_t width = m.key_head_dim;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;
    // Those of one key head follow each other.
    const std::int64_t tokens = steps * sequences;
    a = graph.reshape(a, width, 1, m.key_heads, tokens);
    a = graph.repeat(a, width, m.value_heads / m.key_heads, m.key_heads, tokens);
    return graph.reshape(a, width, m.value_heads, steps, sequences);
}

} // namespace

TensorId gated_deltanet(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const bool is_newest = b.shape.architecture == Architecture::qwen4exp;
    const std::int64_t width = m.value_head_dim;
    const std::int64_t heads = m.value_heads;
    const std::int64_t values = width * heads;
    const std::int64_t channels = 2 * std::int64_t{m.key_heads} * m.key_head_dim + values;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;

    TensorId mixed = b.multiply(b.weight(TensorRole::attn_qkv, layer, b.shape.width, channels), a);
    mixed = graph.reshape(mixed, channels, steps, sequences);
    const TensorId gate =
        b.multiply(b.weight(TensorRole::attn_gate, layer, b.shape.width, values), a);
    const Rates r = rates(b, a, layer);

    mixed = convolution_input(b, inputs, layer, mixed, m.conv_kernel, is_newest);
    const TensorId held = held_states(b, layer, width * values);
    TensorId state = read_states(b, inputs, held);
    state = graph.reshape(state, width, width, heads, sequences);
    mixed = graph.ssm_conv(mixed, b.plain_weight(layer, m.conv_kernel, channels));
    mixed = graph.unary(Activation::silu, mixed);

    TensorId q = heads_of(b, mixed, m.key_head_dim, m.key_heads, channels);
    TensorId k = heads_of(b, mixed, m.key_head_dim, m.key_heads, channels);
    const TensorId v = heads_of(b, mixed, width, heads, channels);
    q = for_value_heads(b, unit_length(b, q), m);
    k = for_value_heads(b, unit_length(b, k), m);
    const DeltaNetResult result = delta_net(b, {q, k, v, r.decay, r.rate, state});
    keep_states(b, result.state, held);

    TensorId out = b.norm(result.output, layer, NormKind::rms);
    out = graph.mul(out, graph.unary(is_newest ? Activation::sigmoid : Activation::silu,
                                     graph.reshape(gate, width, heads, steps, sequences)));
    out = graph.reshape(out, values, steps, sequences);
    out = b.multiply(b.weight(TensorRole::ssm_out, layer, values, b.shape.width), out);
    return graph.reshape(out, b.shape.width, b.setup.tokens);
}

GatedProjections project_gated(GraphBuilder& b, TensorId positions, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Attention& attention = b.shape.block_of(layer).attention;
    const std::int64_t head_dim = attention.head_dim;
    const std::int64_t heads = attention.heads;
    const std::int64_t tokens = b.setup.tokens;
    const std::int64_t width = b.shape.width;
    const std::int64_t row = 2 * head_dim * heads;
    const TensorId both = b.multiply(b.weight(TensorRole::attn_q, layer, width, row), a);
    const auto half = [&] {
        return graph.view_3d(both, head_dim, heads, tokens, 2 * head_dim * 4, row * 4);
    };
    GatedProjections result;
    const TensorId q = b.head_norm(half(), layer);
    result.gate = graph.cont(half(), head_dim * heads, tokens);
    const auto project = [&](TensorRole role, std::int64_t dim) {
        const std::int64_t rows = dim * attention.kv_heads;
        return graph.reshape(b.multiply(b.weight(role, layer, width, rows), a), dim,
                             attention.kv_heads, tokens);
    };
    const TensorId k = b.head_norm(project(TensorRole::attn_k, head_dim), layer);
    result.heads.v = project(TensorRole::attn_v, attention.value_head_dim);
    result.heads.q = graph.rope(q, positions);
    result.heads.k = graph.rope(k, positions);
    return result;
}

TensorId gated_output(GraphBuilder& b, TensorId a, TensorId gate, int layer) {
    a = b.graph.mul(a, b.graph.unary(Activation::sigmoid, gate));
    return b.multiply(
        b.weight(TensorRole::attn_output, layer, b.graph[a].extents[0], b.shape.width), a);
}

TensorId gated_experts(GraphBuilder& b, TensorId a, int layer) {
    Graph& graph = b.graph;
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    const TensorId routed =
        b.experts(a, b.expert_weights(layer, f),
                  {.experts = f.experts, .used = f.experts_per_token, .norm_weights = true});
    if (f.shared_experts == 0) return routed;
    TensorId shared =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), Activation::silu);
    const TensorId gate = b.multiply(b.plain_weight(layer, b.shape.width), a);
    shared = graph.mul(shared, graph.unary(Activation::sigmoid, gate));
    return graph.add(routed, shared);
}

} // namespace headroom::core::llama
