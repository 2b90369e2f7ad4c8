// Kimi's delta attention: a delta rule whose decay is that of each element.
#include "core/llama/graph_recurrent.hpp"

namespace headroom::core::llama {
namespace {

/// Queries, keys and values are each convolved, with one memory for all three.
TensorId convolved(GraphBuilder& b, TensorId last, TensorId held, TensorRole role, TensorId a,
                   int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const std::int64_t inner = std::int64_t{m.key_heads} * m.key_head_dim;
    const std::int64_t taps = m.conv_kernel;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;
    const std::int64_t channel = (taps - 1) * 4;
    const auto part = [&](TensorId of) {
        return graph.view_3d(of, taps - 1, inner, sequences, channel, 3 * channel * inner);
    };
    const TensorId before = part(last);
    a = b.multiply(b.weight(role, layer, b.shape.width, inner), a);
    a = graph.transpose(graph.reshape(a, inner, steps, sequences));
    a = graph.concat(before, a, 0);
    const auto strides = graph[a].strides;
    const TensorId kept = graph.view_3d(a, taps - 1, inner, sequences, strides[1], strides[2]);
    graph.expand(graph.cpy(kept, part(held)));
    const TensorId kernel = b.plain_weight(layer, taps, 1, inner);
    a = graph.ssm_conv(a, graph.reshape(kernel, taps, inner));
    a = graph.unary(Activation::silu, graph.reshape(a, inner, b.setup.tokens));
    return graph.reshape(a, m.key_head_dim, m.key_heads, steps, sequences);
}

} // namespace

TensorId delta_attention(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const std::int64_t head_dim = m.key_head_dim;
    const std::int64_t heads = m.key_heads;
    const std::int64_t inner = heads * head_dim;
    const std::int64_t width = b.shape.width;
    const std::int64_t tokens = b.setup.tokens;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;
    const auto low_rank = [&](TensorId x) {
        x = b.multiply(b.weight(TensorRole::ssm_other, layer, width, head_dim), x);
        return b.multiply(b.weight(TensorRole::ssm_other, layer, head_dim, inner), x);
    };

    const TensorId held_last = held_states(b, layer, 3 * (std::int64_t{m.conv_kernel} - 1) * inner);
    const TensorId last = read_states(b, inputs, held_last);
    const TensorId q = convolved(b, last, held_last, TensorRole::attn_q, a, layer);
    const TensorId k = convolved(b, last, held_last, TensorRole::attn_k, a, layer);
    const TensorId v = convolved(b, last, held_last, TensorRole::attn_v, a, layer);

    // Kimi K3 bounds the decay by a sigmoid, Kimi Linear's has no lower bound.
    const bool is_bounded = b.shape.architecture == Architecture::kimi_k3;
    TensorId decay = graph.add(low_rank(a), b.vector(layer, inner));
    if (!is_bounded) decay = graph.unary(Activation::softplus, decay);
    decay = graph.reshape(decay, head_dim, heads, tokens);
    decay = graph.mul(decay, graph.reshape(b.plain_weight(layer, 1, heads), 1, heads));
    if (is_bounded) decay = graph.scale(graph.unary(Activation::sigmoid, graph.scale(decay)));
    decay = graph.reshape(decay, head_dim, heads, steps, sequences);
    TensorId rate = b.multiply(b.weight(TensorRole::ssm_ba, layer, width, heads), a);
    rate = graph.unary(Activation::sigmoid, graph.reshape(rate, 1, heads, steps, sequences));
    a = graph.reshape(a, width, steps, sequences);

    const TensorId held = held_states(b, layer, head_dim * inner);
    TensorId state = read_states(b, inputs, held);
    state = graph.reshape(state, head_dim, head_dim, heads, sequences);
    const DeltaNetResult result =
        delta_net(b, {unit_length(b, q), unit_length(b, k), v, decay, rate, state});
    const TensorId output = graph.cont(result.output);
    keep_states(b, result.state, held);

    a = graph.reshape(a, width, tokens);
    TensorId gate = m.full_rank_gate
                        ? b.multiply(b.weight(TensorRole::ssm_other, layer, width, inner), a)
                        : low_rank(a);
    gate = graph.reshape(gate, head_dim, heads, tokens);
    a = b.norm(graph.reshape(output, head_dim, heads, tokens), layer);
    a = graph.mul(a, graph.unary(Activation::sigmoid, gate));
    a = graph.cont(a, inner, tokens);
    return b.multiply(b.weight(TensorRole::attn_output, layer, inner, width), a);
}

} // namespace headroom::core::llama
