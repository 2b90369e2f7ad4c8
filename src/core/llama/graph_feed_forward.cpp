// Feed-forwards and experts, as part of the graph builder.
#include "core/gguf/file_layout.hpp"
#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

FeedForwardWeights GraphBuilder::dense_weights(int layer, std::int64_t width, bool gated,
                                               bool bias) {
    FeedForwardWeights weights;
    weights.up = weight(TensorRole::ffn_up, layer, shape.width, width);
    if (gated) weights.gate = weight(TensorRole::ffn_gate, layer, shape.width, width);
    weights.down = weight(TensorRole::ffn_down, layer, width, shape.width);
    if (bias) {
        weights.up_bias = vector(layer, width);
        if (gated) weights.gate_bias = vector(layer, width);
        weights.down_bias = vector(layer, shape.width);
    }
    return weights;
}

FeedForwardWeights GraphBuilder::shared_expert_weights(int layer, std::int64_t width) {
    FeedForwardWeights weights;
    weights.up = weight(TensorRole::ffn_up_shexp, layer, shape.width, width);
    weights.gate = weight(TensorRole::ffn_gate_shexp, layer, shape.width, width);
    weights.down = weight(TensorRole::ffn_down_shexp, layer, width, shape.width);
    return weights;
}

TensorId GraphBuilder::activate(Activation activation, TensorId a) {
    if (activation != Activation::relu_squared) return graph.unary(activation, a);
    return graph.sqr(graph.unary(Activation::relu, a));
}

TensorId GraphBuilder::join(Activation activation, TensorId gate, TensorId up) {
    if (activation != Activation::situ) return graph.glu_split(activation, gate, up);
    const auto bounded = [&](TensorId a) {
        return graph.scale(graph.unary(Activation::tanh, graph.scale(a)));
    };
    const TensorId active = graph.mul(bounded(gate), graph.unary(Activation::sigmoid, gate));
    return graph.mul(active, bounded(up));
}

TensorId GraphBuilder::feed_forward(TensorId a, const FeedForwardWeights& weights,
                                    Activation activation, GateOrder order) {
    TensorId up = weights.up != no_tensor ? multiply(weights.up, a) : a;
    if (weights.up_bias != no_tensor) up = graph.add(up, weights.up_bias);
    TensorId out = up;
    bool joined = true;
    if (weights.gate != no_tensor) {
        out = multiply(weights.gate, order == GateOrder::parallel ? a : up);
        if (weights.gate_bias != no_tensor) out = graph.add(out, weights.gate_bias);
        joined = order == GateOrder::sequential;
    }
    out = joined ? activate(activation, out) : join(activation, out, up);
    if (weights.down != no_tensor) out = multiply(weights.down, out);
    if (weights.down_bias != no_tensor) out = graph.add(out, weights.down_bias);
    return out;
}

ExpertWeights GraphBuilder::expert_weights(int layer, const FeedForward& f) {
    const std::int64_t width = f.latent_width > 0 ? f.latent_width : shape.width;
    ExpertWeights weights;
    weights.router = plain_weight(layer, shape.width, f.experts);
    const std::int64_t expert_width = f.expert_width;
    const auto to_expert = [&](TensorRole role, std::int64_t rows) {
        return weight(role, layer, width, rows, f.experts);
    };
    if (gguf::fuses_expert_gate_up(shape.architecture)) {
        weights.gate_up = to_expert(TensorRole::ffn_up_exps, 2 * expert_width);
    } else {
        weights.up = to_expert(TensorRole::ffn_up_exps, expert_width);
        if (f.gated) weights.gate = to_expert(TensorRole::ffn_gate_exps, expert_width);
    }
    weights.down = weight(TensorRole::ffn_down_exps, layer, f.expert_width, width, f.experts);
    if (f.expert_bias) {
        const auto bias = [&](std::int64_t rows) {
            return graph.held(backend_of_experts(layer), true, Type::f32, rows, f.experts);
        };
        weights.up_bias = bias(f.expert_width);
        if (f.gated) weights.gate_bias = bias(f.expert_width);
        weights.down_bias = bias(width);
    }
    return weights;
}

TensorId GraphBuilder::experts(TensorId a, const ExpertWeights& w, const ExpertOptions& o) {
    const std::int64_t width = graph[a].extents[0];
    const std::int64_t tokens = graph[a].extents[1];

    TensorId logits = o.probabilities != no_tensor ? o.probabilities : multiply(w.router, a);
    if (w.router_bias != no_tensor) logits = graph.add(logits, w.router_bias);
    TensorId probabilities = logits;
    switch (o.gating) {
    case Gating::softmax: probabilities = graph.soft_max(logits); break;
    case Gating::sigmoid: probabilities = graph.unary(Activation::sigmoid, logits); break;
    case Gating::softmax_weight: break;
    case Gating::sqrt_softplus:
        probabilities = graph.sqrt(graph.unary(Activation::softplus, logits));
        break;
    }
    TensorId chosen_by = probabilities;
    if (w.selection_bias != no_tensor) chosen_by = graph.add(probabilities, w.selection_bias);
    if (o.weights_before_experts) chosen_by = logits;

    if (o.groups > 1) {
        const std::int64_t per_group = o.experts / o.groups;
        const TensorId groups = graph.reshape(chosen_by, per_group, o.groups, tokens);
        const TensorId best = graph.argsort_top_k(groups, 2);
        const auto extents = graph[groups].extents;
        TensorId scores =
            graph.get_rows(graph.reshape(groups, 1, extents[0], extents[1], extents[2]), best);
        const auto rows = graph[scores].extents;
        scores = graph.sum_rows(graph.reshape(scores, rows[1], rows[2], rows[3]));
        const auto sums = graph[scores].extents;
        scores = graph.reshape(scores, sums[1], sums[2]);
        const TensorId chosen_groups = graph.argsort_top_k(scores, o.groups_used);
        chosen_by = graph.get_rows(groups, chosen_groups);
        chosen_by = graph.set_rows(graph.fill(groups), chosen_by, chosen_groups);
        chosen_by = graph.reshape(chosen_by, o.experts, tokens);
    }

    const TensorId selected =
        o.selected != no_tensor ? o.selected : graph.argsort_top_k(chosen_by, o.used);
    probabilities = graph.reshape(probabilities, 1, o.experts, tokens);
    TensorId weights = graph.get_rows(probabilities, selected);
    if (o.gating == Gating::softmax_weight) {
        weights = graph.reshape(weights, o.used, tokens);
        weights = graph.soft_max(weights);
        weights = graph.reshape(weights, 1, o.used, tokens);
    }
    if (o.norm_weights) {
        weights = graph.reshape(weights, o.used, tokens);
        const TensorId sum = graph.clamp(graph.sum_rows(weights));
        weights = graph.div(weights, sum);
        weights = graph.reshape(weights, 1, o.used, tokens);
    }
    if (o.scale_weights) weights = graph.scale(weights);
    graph.expand(weights);

    TensorId x = graph.reshape(a, width, 1, tokens);
    if (o.weights_before_experts) {
        const TensorId repeated = graph.repeat(x, width, o.used, tokens, 1);
        x = graph.mul(repeated, weights);
    }

    TensorId up = no_tensor;
    if (w.gate_up != no_tensor) {
        TensorId both = graph.mul_mat_id(w.gate_up, x, selected);
        if (w.gate_up_bias != no_tensor) both = graph.add_id(both, w.gate_up_bias, selected);
        const auto extents = graph[both].extents;
        const auto strides = graph[both].strides;
        x = graph.view_3d(both, extents[0] / 2, extents[1], extents[2], strides[1], strides[2]);
        up = graph.view_3d(both, extents[0] / 2, extents[1], extents[2], strides[1], strides[2]);
    } else {
        up = graph.mul_mat_id(w.up, x, selected);
        if (w.up_bias != no_tensor) up = graph.add_id(up, w.up_bias, selected);
        x = w.gate != no_tensor ? graph.mul_mat_id(w.gate, x, selected) : up;
        if (w.gate_bias != no_tensor) x = graph.add_id(x, w.gate_bias, selected);
    }
    const bool has_gate = w.gate != no_tensor || w.gate_up != no_tensor;
    if (o.clamped) {
        up = graph.clamp(up);
        TensorId gate = graph.clamp(graph.unary(o.activation, x));
        x = graph.mul(gate, up);
    } else if (has_gate) {
        x = join(o.activation, x, up);
    } else {
        x = activate(o.activation, x);
    }

    TensorId out = graph.mul_mat_id(w.down, x, selected);
    graph[out].full_precision = o.precise_down;
    if (w.down_scale != no_tensor) {
        TensorId scales = graph.reshape(w.down_scale, 1, o.experts);
        scales = graph.repeat(scales, 1, o.experts, tokens, 1);
        out = graph.mul(out, graph.get_rows(scales, selected));
    }
    if (w.down_bias != no_tensor) out = graph.add_id(out, w.down_bias, selected);
    if (!o.weights_before_experts) out = graph.mul(out, weights);
    graph.expand(out);

    // One view an expert, all before the sums.
    const std::int64_t stride = graph[out].strides[2];
    TensorId first = no_tensor;
    for (std::int64_t i = 0; i < o.used; ++i) {
        const TensorId view = graph.view_2d(out, width, tokens, stride);
        if (first == no_tensor) first = view;
        graph.expand(view);
    }
    TensorId sum = first;
    for (std::int64_t i = 1; i < o.used; ++i) {
        sum = graph.add(sum, first + static_cast<TensorId>(i));
        graph.expand(sum);
    }
    if (o.used == 1) sum = graph.cont(sum);
    return sum;
}

} // namespace headroom::core::llama
