#include "core/llama/graph_recurrent.hpp"

namespace headroom::core::llama {

StateInputs state_inputs(GraphBuilder& b) {
    const TensorId all = b.graph.input(Type::i32, b.setup.sequences);
    StateInputs inputs;
    inputs.used = b.graph.view_1d(all, b.setup.sequences);
    inputs.moved = b.graph.view_1d(all, 0);
    return inputs;
}

TensorId held_states(GraphBuilder& b, int layer, std::int64_t width) {
    const BackendId backend = b.setup.cache_on_host ? b.setup.host : b.backend_of(layer);
    return b.graph.held(backend, false, Type::f32, width, b.setup.sequences);
}

TensorId clear_state(GraphBuilder& b, TensorId held) {
    const std::int64_t width = b.graph[held].extents[0];
    const TensorId states = b.graph.reshape(held, width, b.graph[held].extents[1]);
    b.graph.expand(b.graph.scale_in_place(b.graph.view_1d(states, width)));
    return states;
}

void move_states(GraphBuilder& b, const StateInputs& inputs, TensorId held, TensorId states) {
    const std::int64_t width = b.graph[held].extents[0];
    const TensorId moved = b.graph.get_rows(states, inputs.moved);
    const TensorId to = b.graph.view_2d(held, width, 0, b.graph[held].strides[1]);
    b.graph.expand(b.graph.cpy(moved, to));
}

TensorId read_states(GraphBuilder& b, const StateInputs& inputs, TensorId held) {
    return read_states(b, inputs, held, [&](TensorId states, TensorId used) {
        return b.graph.get_rows(states, used);
    });
}

void keep_states(GraphBuilder& b, TensorId states, TensorId held) {
    const auto extents = b.graph[held].extents;
    const TensorId to = b.graph.view_2d(held, extents[0], extents[1], b.graph[held].strides[1]);
    b.graph.expand(b.graph.cpy(states, to));
}

TensorId convolution_input(GraphBuilder& b, const StateInputs& inputs, int layer, TensorId a,
                           std::int64_t taps, bool copied) {
    const std::int64_t channels = b.graph[a].extents[0];
    const std::int64_t sequences = b.setup.sequences;
    const TensorId held = held_states(b, layer, (taps - 1) * channels);
    TensorId last = read_states(b, inputs, held);
    last = b.graph.reshape(last, taps - 1, channels, sequences);
    const TensorId all = b.graph.concat(last, b.graph.transpose(a), 0);
    const auto strides = b.graph[all].strides;
    last = b.graph.view_3d(all, taps - 1, channels, sequences, strides[1], strides[2]);
    keep_states(b, copied ? b.graph.cont(last) : last, held);
    return all;
}

TensorId norm_by(GraphBuilder& b, TensorId a, int layer, TensorId weight) {
    const TensorId normed = b.graph.rms_norm(a);
    b.pin_to_layer(normed, layer);
    return b.graph.mul(normed, weight);
}

TensorId heads_of(GraphBuilder& b, TensorId a, std::int64_t width, std::int64_t parts,
                  std::int64_t row) {
    const std::int64_t steps = steps_of(b);
    const std::int64_t row_bytes = row * 4;
    return b.graph.view_4d(a, width, parts, steps, b.setup.sequences, width * 4, row_bytes,
                           row_bytes * steps);
}

DeltaNetResult delta_net(GraphBuilder& b, const DeltaNet& net) {
    Graph& graph = b.graph;
    const auto [width, heads, steps, sequences] = graph[net.v].extents;
    const std::int64_t row = width * heads;
    const std::int64_t rows = steps * sequences + width * sequences;
    const TensorId both = graph.make(ggml::Op::gated_delta_net, Type::f32, {row, rows, 1, 1},
                                     {net.q, net.k, net.v, net.decay, net.rate, net.state});
    graph[both].parameter = 1;
    DeltaNetResult result;
    result.output = heads_of(b, both, width, heads, row);
    result.state = graph.view_4d(both, width, width, heads, sequences, width * 4, width * width * 4,
                                 width * row * 4);
    return result;
}

TensorId unit_length(GraphBuilder& b, TensorId a) { return b.graph.scale(b.graph.rms_norm(a)); }

} // namespace headroom::core::llama
