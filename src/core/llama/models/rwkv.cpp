// RWKV 6 and 7: no attention; each token is mixed with the one before.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

using ggml::Op;

struct Rwkv {
    GraphBuilder& b;
    StateInputs states;
    bool is_seventh = false;
    TensorId first_values = no_tensor; ///< of the first layer, which later ones refer to

    Graph& graph = b.graph;
    std::int64_t width = b.shape.width;
    std::int64_t tokens = b.setup.tokens;
    std::int64_t steps = steps_of(b);
    std::int64_t sequences = b.setup.sequences;

    const Recurrent& mixer(int layer) const { return b.shape.block_of(layer).recurrent; }
    TensorId project(TensorId a, int layer) {
        return b.multiply(b.weight(TensorRole::time_mix, layer, width, width), a);
    }
    /// Through a narrow matrix and back, which no file quantizes.
    TensorId low_rank(TensorId a, int layer, std::int64_t rank, Activation between,
                      bool is_plain = false) {
        const auto matrix = [&](std::int64_t n0, std::int64_t n1) {
            return graph.held(b.backend_of(layer), true, is_plain ? Type::f32 : Type::bf16, n0, n1);
        };
        a = b.multiply(matrix(width, rank), a);
        if (between != Activation::none) a = graph.unary(between, a);
        return b.multiply(matrix(rank, width), a);
    }
    TensorId in_heads(TensorId a, int layer) {
        const std::int64_t head_dim = mixer(layer).key_head_dim;
        return graph.reshape(a, head_dim, width / head_dim, tokens);
    }
    /// Part of the mixed inputs.
    TensorId mixed(TensorId all) { return graph.view_2d(all, width, tokens, width * 4); }

    TensorId time_mix(TensorId a, TensorId before, int layer) {
        return is_seventh ? time_mix7(a, before, layer) : time_mix6(a, before, layer);
    }
    TensorId time_mix6(TensorId a, TensorId before, int layer);
    TensorId time_mix7(TensorId a, TensorId before, int layer);
    TensorId recur(Op op, const std::array<TensorId, 6>& sources, int layer);
    TensorId channel_mix(TensorId a, TensorId before, int layer);
    TensorId run(TensorId stream, TensorId rows);
};

/// The recurrence over a state [head_dim] of each channel, and a norm of each head.
TensorId Rwkv::recur(Op op, const std::array<TensorId, 6>& s, int layer) {
    const std::int64_t head_dim = mixer(layer).key_head_dim;
    const TensorId held = held_states(b, layer, width * head_dim);
    const TensorId state = read_states(b, states, held);
    const TensorId both = graph.make(op, Type::f32, {width, tokens + head_dim * sequences, 1, 1},
                                     {s[0], s[1], s[2], s[3], s[4], s[5], state});
    const TensorId a = graph.view_1d(both, width * tokens);
    keep_states(b, graph.view_1d(both, width * head_dim * sequences), held);
    TensorId normed = graph.norm(in_heads(a, layer));
    normed = graph.mul(graph.reshape(normed, width, tokens), b.vector(layer, width));
    return graph.add(normed, b.vector(layer, width));
}

TensorId Rwkv::time_mix6(TensorId a, TensorId before, int layer) {
    const Recurrent& m = mixer(layer);
    const std::int64_t rank = m.mix_rank;
    TensorId difference = graph.reshape(graph.sub(before, a), width, tokens);
    a = graph.reshape(a, width, tokens);
    TensorId all = graph.add(graph.mul(difference, b.vector(layer, width)), a);
    all = b.multiply(b.plain_weight(layer, width, 5 * rank), all);
    all = graph.reshape(graph.unary(Activation::tanh, all), rank, 1, 5, tokens);
    all = graph.cont(graph.permute(all, 0, 1, 3, 2));
    all = b.multiply(graph.reshape(b.plain_weight(layer, rank, width, 5), rank, width, 1, 5), all);
    difference = graph.reshape(difference, width, 1, tokens);
    a = graph.reshape(a, width, 1, tokens);
    all = graph.add(all, b.plain_weight(layer, width, 1, 1, 5));
    all = graph.add(graph.mul(all, difference), a);

    const TensorId decayed = mixed(all);
    TensorId k = mixed(all);
    TensorId v = mixed(all);
    TensorId r = mixed(all);
    TensorId gate = mixed(all);
    r = in_heads(project(r, layer), layer);
    k = in_heads(project(k, layer), layer);
    v = in_heads(project(v, layer), layer);
    gate = graph.unary(Activation::silu, project(gate, layer));
    TensorId w = low_rank(decayed, layer, m.decay_rank, Activation::tanh, true);
    w = graph.unary(Activation::exp, graph.add(w, b.vector(layer, width)));
    w = in_heads(graph.unary(Activation::exp, graph.unary(Activation::neg, w)), layer);
    const TensorId first = b.plain_weight(layer, m.key_head_dim, width / m.key_head_dim);
    a = recur(Op::rwkv_wkv6, {k, v, r, first, w, no_tensor}, layer);
    return project(graph.mul(a, gate), layer);
}

TensorId Rwkv::time_mix7(TensorId a, TensorId before, int layer) {
    const Recurrent& m = mixer(layer);
    const auto sigmoid = [&](TensorId x) { return graph.unary(Activation::sigmoid, x); };
    const auto biased = [&](TensorId x) { return graph.add(x, b.vector(layer, width)); };
    TensorId all = graph.repeat(graph.sub(before, a), width, steps, sequences, 6);
    all = graph.add(graph.mul(all, b.plain_weight(layer, width, 1, 1, 6)), a);

    TensorId r = project(mixed(all), layer);
    TensorId w = biased(low_rank(mixed(all), layer, m.decay_rank, Activation::tanh, true));
    w = graph.unary(Activation::exp, graph.scale(sigmoid(w)));
    TensorId k = project(mixed(all), layer);
    const TensorId values_of = mixed(all);
    TensorId v = project(values_of, layer);
    if (first_values == no_tensor) {
        first_values = v;
    } else {
        const TensorId share =
            sigmoid(biased(low_rank(values_of, layer, m.value_rank, Activation::none)));
        v = graph.add(v, graph.mul(graph.sub(first_values, v), share));
    }
    const TensorId rate =
        sigmoid(biased(low_rank(mixed(all), layer, m.rate_rank, Activation::none)));
    TensorId gate = low_rank(mixed(all), layer, m.gate_rank, Activation::sigmoid);
    const TensorId unit = graph.l2_norm(in_heads(graph.mul(k, b.vector(layer, width)), layer));
    const TensorId scaled = graph.mul(k, b.vector(layer, width));
    k = graph.add(k, graph.sub(graph.mul(rate, scaled), scaled));

    r = in_heads(r, layer);
    w = in_heads(w, layer);
    k = in_heads(k, layer);
    v = in_heads(v, layer);
    const TensorId rate_of_heads = in_heads(rate, layer);
    a = recur(Op::rwkv_wkv7,
              {r, w, k, v, graph.unary(Activation::neg, unit), graph.mul(unit, rate_of_heads)},
              layer);
    const std::int64_t head_dim = m.key_head_dim;
    const TensorId bonus = graph.reshape(b.vector(layer, width), head_dim, width / head_dim);
    const TensorId sums = graph.sum_rows(graph.mul(graph.mul(k, r), bonus));
    a = graph.add(a, graph.reshape(graph.mul(v, sums), width, tokens));
    return project(graph.mul(a, gate), layer);
}

TensorId Rwkv::channel_mix(TensorId a, TensorId before, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    const auto matrix = [&](std::int64_t n0, std::int64_t n1) {
        return b.weight(TensorRole::channel_mix, layer, n0, n1);
    };
    const TensorId difference = graph.sub(before, a);
    const TensorId keys = graph.add(graph.mul(difference, b.vector(layer, width)), a);
    const TensorId values =
        b.activate(Activation::relu_squared, b.multiply(matrix(width, f.width), keys));
    const TensorId out = b.multiply(matrix(f.width, width), values);
    if (!f.receptance) return out;
    a = graph.add(graph.mul(difference, b.vector(layer, width)), a);
    a = graph.unary(Activation::sigmoid, b.multiply(matrix(width, width), a));
    return graph.mul(a, out);
}

TensorId Rwkv::run(TensorId stream, TensorId rows) {
    const auto one_of = [&](TensorId of) {
        const auto strides = graph[of].strides;
        return graph.view_3d(of, width, 1, sequences, strides[1], strides[2]);
    };
    /// The token before each: the last of the batch before, then all but the last.
    const auto shifted = [&](TensorId last, TensorId a) {
        const auto strides = graph[a].strides;
        return graph.concat(
            last, graph.view_3d(a, width, steps - 1, sequences, strides[1], strides[2]), 1);
    };
    for (int layer = 0; b.begins(layer); ++layer) {
        stream = graph.reshape(stream, width, steps, sequences);
        const TensorId held = held_states(b, layer, 2 * width);
        const TensorId last = graph.reshape(read_states(b, states, held), width, 2, sequences);
        const TensorId normed = b.norm(stream, layer);
        TensorId a = time_mix(normed, shifted(one_of(last), normed), layer);
        a = graph.reshape(a, width, steps, sequences);
        TensorId middle = graph.add(a, stream);
        a = b.norm(middle, layer);
        TensorId before = shifted(one_of(last), a);
        const TensorId kept = graph.concat(one_of(normed), one_of(a), 1);
        keep_states(b, graph.view_1d(kept, 2 * width * sequences), held);
        middle = graph.reshape(middle, width, tokens);
        a = graph.reshape(a, width, tokens);
        before = graph.reshape(before, width, tokens);
        if (b.is_last(layer)) {
            middle = graph.get_rows(middle, rows);
            a = graph.get_rows(a, rows);
            before = graph.get_rows(before, rows);
        }
        stream = graph.add(channel_mix(a, before, layer), middle);
        if (!is_seventh && (layer + 1) % rescale_rhythm == 0) stream = graph.scale(stream);
    }
    return stream;
}

} // namespace

void build_rwkv(GraphBuilder& b) {
    const TensorId stream = b.norm(b.embedding(), 0);
    Rwkv rwkv{.b = b,
              .states = state_inputs(b),
              .is_seventh = b.shape.architecture == Architecture::rwkv7};
    b.finish(rwkv.run(stream, b.output_rows()));
}

} // namespace headroom::core::llama
