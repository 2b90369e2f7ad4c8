// PLaMo 2: a Mamba of its own and attention in turn, with norms on both sides.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

TensorId mamba(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer) {
    Graph& graph = b.graph;
    const Recurrent& m = b.shape.block_of(layer).recurrent;
    const std::int64_t inner = m.inner_width;
    const std::int64_t heads = m.key_heads;
    const std::int64_t head_dim = inner / heads;
    const std::int64_t state_size = m.state_size;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;

    a = graph.reshape(a, b.shape.width, steps, sequences);
    a = b.multiply(b.weight(TensorRole::ssm_in, layer, b.shape.width, 2 * inner), a);
    a = graph.cont(graph.permute(a, 0, 2, 1, 3), 2 * head_dim, heads, steps, sequences);
    const auto strides = graph[a].strides;
    const auto half = [&] {
        return graph.view_4d(a, head_dim, heads, steps, sequences, strides[1], strides[2],
                             strides[3]);
    };
    TensorId x = graph.cont(half(), inner, steps, sequences);
    const TensorId gate = half();
    x = convolution_input(b, inputs, layer, x, m.conv_kernel);
    x = graph.ssm_conv(x, b.plain_weight(layer, m.conv_kernel, inner));
    x = graph.unary(Activation::silu, x);

    const std::int64_t row = m.dt_rank + 2 * state_size;
    const TensorId parts = b.multiply(b.weight(TensorRole::ssm_x, layer, inner, row), x);
    const auto part = [&](std::int64_t width) {
        const TensorId view = graph.view_3d(parts, width, steps, sequences, graph[parts].strides[1],
                                            graph[parts].strides[2]);
        return b.norm(view, layer, NormKind::rms);
    };
    TensorId in = part(state_size);
    TensorId out = part(state_size);
    TensorId dt =
        b.multiply(b.weight(TensorRole::ssm_dt, layer, m.dt_rank, heads), part(m.dt_rank));
    dt = graph.add(dt, b.vector(layer, heads));
    // No device scans states of this size, so the engine keeps what is for the scan alone on the
    // host.
    const TensorId decay =
        graph.reshape(graph.held(b.setup.host, true, Type::f32, heads), 1, heads);
    x = heads_of(b, x, head_dim, heads, inner);
    in = heads_of(b, in, state_size, 1, state_size);
    out = heads_of(b, out, state_size, 1, state_size);

    const TensorId held = held_states(b, layer, state_size * inner);
    const TensorId scanned = scan(b, inputs, held, {x, dt, decay, in, out});
    keep_states(b, graph.view_1d(scanned, graph[held].elements()), held);
    TensorId y = heads_of(b, scanned, head_dim, heads, inner);
    const TensorId skip = graph.reshape(b.vector(layer, heads), 1, heads);
    y = graph.add(y, graph.mul(x, skip));
    y = graph.glu_split(Activation::silu, graph.cont(gate), y);
    y = graph.view_3d(y, inner, steps, sequences, graph[y].strides[2], graph[y].strides[3]);
    y = b.multiply(b.weight(TensorRole::ssm_out, layer, inner, b.shape.width), y);
    return graph.reshape(y, b.shape.width, b.setup.tokens);
}

TensorId attention(GraphBuilder& b, const CacheInputs& inputs, TensorId positions, TensorId a,
                   int layer) {
    const Attention& attention = b.shape.block_of(layer).attention;
    Projections p = b.project_fused(a, layer, attention);
    const auto norm_heads = [&](TensorId heads) {
        const auto extents = b.graph[heads].extents;
        const TensorId weight = b.plain_weight(layer, extents[0], extents[1]);
        return b.graph.rope(norm_by(b, heads, layer, weight), positions);
    };
    p.q = norm_heads(p.q);
    p.k = norm_heads(p.k);
    const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
    return b.attend(
        inputs, false, p, layer, attention,
        {.output_weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width)});
}

/// Gate and up are one matrix.
TensorId feed_forward(GraphBuilder& b, TensorId a, int layer) {
    const std::int64_t width = b.shape.block_of(layer).feed_forward.width;
    a = b.multiply(b.weight(TensorRole::ffn_up, layer, b.shape.width, 2 * width), a);
    a = b.graph.glu(Activation::silu, a);
    return b.multiply(b.weight(TensorRole::ffn_down, layer, width, b.shape.width), a);
}

} // namespace

void build_plamo2(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const TensorId positions = b.positions();
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId a = b.norm(stream, layer);
        a = b.shape.block_of(layer).mixer == MixerKind::attention
                ? attention(b, inputs, positions, a, layer)
                : mamba(b, states, a, layer);
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            stream = graph.get_rows(stream, rows);
        }
        stream = graph.add(b.norm(a, layer), stream);
        a = feed_forward(b, b.norm(stream, layer), layer);
        stream = graph.add(b.norm(a, layer), stream);
    }
    b.finish(stream);
}

} // namespace headroom::core::llama
