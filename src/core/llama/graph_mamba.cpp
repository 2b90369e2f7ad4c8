// State space models: the mixers of Mamba and Mamba 2.
#include "core/llama/graph_recurrent.hpp"

namespace headroom::core::llama {
TensorId scan(GraphBuilder& b, const StateInputs& inputs, TensorId held, const Scan& by) {
    Graph& graph = b.graph;
    const std::int64_t count = graph[by.x].elements() + graph[held].elements();
    const std::int64_t state_size = graph[by.in].extents[0];
    const auto extents = graph[by.x].extents;
    return read_states(b, inputs, held, [&](TensorId all, TensorId used) {
        const TensorId states =
            graph.reshape(all, state_size, extents[0], extents[1], b.setup.sequences);
        const TensorId result = graph.make(ggml::Op::ssm_scan, Type::f32, {count, 1, 1, 1},
                                           {states, by.x, by.dt, by.decay, by.in, by.out, used});
        graph[result].parameter = 1;
        return result;
    });
}

TensorId mamba1(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const std::int64_t inner = m.inner_width;
    const std::int64_t state_size = m.state_size;
    const std::int64_t rank = m.dt_rank;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;

    a = graph.reshape(a, b.shape.width, steps, sequences);
    const TensorId both =
        b.multiply(b.weight(TensorRole::ssm_in, layer, b.shape.width, 2 * inner), a);
    const auto half = graph[both].strides;
    TensorId x = graph.view_3d(both, inner, steps, sequences, half[1], half[2]);
    const TensorId gate = graph.view_3d(both, inner, steps, sequences, half[1], half[2]);

    x = convolution_input(b, inputs, layer, x, m.conv_kernel);
    x = graph.ssm_conv(x, b.plain_weight(layer, m.conv_kernel, inner));
    x = graph.unary(Activation::silu, graph.add(x, b.vector(layer, inner)));

    const std::int64_t row = rank + 2 * state_size;
    const TensorId parts = b.multiply(b.weight(TensorRole::ssm_x, layer, inner, row), x);
    const auto strides = graph[parts].strides;
    TensorId dt = graph.view_3d(parts, rank, steps, sequences, strides[1], strides[2]);
    TensorId in = heads_of(b, parts, state_size, 1, row);
    TensorId out = heads_of(b, parts, state_size, 1, row);
    if (m.inner_norms) {
        dt = b.norm(dt, layer, NormKind::rms);
        in = b.norm(in, layer, NormKind::rms);
        out = b.norm(out, layer, NormKind::rms);
    } else {
        dt = graph.cont(dt);
    }
    dt = b.multiply(b.weight(TensorRole::ssm_dt, layer, rank, inner), dt);
    dt = graph.add(dt, b.vector(layer, inner));

    const TensorId held = held_states(b, layer, state_size * inner);
    const TensorId decay = b.plain_weight(layer, state_size, inner);
    const TensorId columns = graph.reshape(x, 1, inner, steps, sequences);
    const TensorId scanned = scan(b, inputs, held, {columns, dt, decay, in, out});
    keep_states(b, graph.view_1d(scanned, graph[held].elements()), held);

    TensorId y = graph.view_3d(scanned, inner, steps, sequences, inner * 4, inner * 4 * steps);
    y = graph.add(y, graph.mul(x, b.vector(layer, inner)));
    y = graph.glu_split(Activation::silu, graph.cont(gate), y);
    y = b.multiply(b.weight(TensorRole::ssm_out, layer, inner, b.shape.width), y);
    return graph.reshape(y, b.shape.width, b.setup.tokens);
}

TensorId mamba2(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const std::int64_t inner = m.inner_width;
    const std::int64_t heads = m.key_heads;
    const std::int64_t head_dim = inner / heads;
    const std::int64_t convolved = inner + 2 * std::int64_t{m.groups} * m.state_size;
    const std::int64_t row = inner + convolved + heads;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;

    const TensorId flat = b.multiply(b.weight(TensorRole::ssm_in, layer, b.shape.width, row), a);
    const TensorId parts = graph.reshape(flat, row, steps, sequences);
    const auto strides = graph[parts].strides;
    const TensorId gate = heads_of(b, parts, head_dim, heads, row);
    TensorId x = graph.view_3d(parts, convolved, steps, sequences, strides[1], strides[2]);
    TensorId dt = graph.view_3d(parts, heads, steps, sequences, strides[1], strides[2]);

    x = convolution_input(b, inputs, layer, x, m.conv_kernel);
    x = graph.ssm_conv(x, b.plain_weight(layer, m.conv_kernel, convolved));
    if (m.conv_bias) x = graph.add(x, b.vector(layer, convolved));
    x = graph.unary(Activation::silu, x);

    const TensorId values = heads_of(b, x, head_dim, heads, convolved);
    const TensorId in = heads_of(b, x, m.state_size, m.groups, convolved);
    const TensorId out = heads_of(b, x, m.state_size, m.groups, convolved);
    dt = graph.add(graph.cont(dt), b.vector(layer, heads));

    const TensorId held = held_states(b, layer, m.state_size * inner);
    const TensorId decay = b.plain_weight(layer, 1, heads);
    const TensorId scanned = scan(b, inputs, held, {values, dt, decay, in, out});
    const std::int64_t state = m.state_size * inner * 4;
    keep_states(b, graph.view_3d(scanned, state / 4, sequences, 1, state, state * sequences), held);

    // The strides are those of the convolution, as the engine has them.
    const std::int64_t token = graph[values].strides[1];
    TensorId y = graph.view_4d(scanned, head_dim, heads, steps, sequences, token, heads * token,
                               steps * heads * token);
    y = graph.add(y, graph.mul(values, b.plain_weight(layer, 1, heads)));
    y = graph.glu_split(Activation::silu, graph.cont(gate), y);
    if (m.gated_norm || b.shape.extras.norms > 0) {
        y = graph.reshape(y, inner / m.groups, m.groups, steps, sequences);
        y = norm_by(b, y, layer, b.plain_weight(layer, inner / m.groups, m.groups));
    }
    y = graph.reshape(y, inner, b.setup.tokens);
    return b.multiply(b.weight(TensorRole::ssm_out, layer, inner, b.shape.width), y);
}

} // namespace headroom::core::llama
