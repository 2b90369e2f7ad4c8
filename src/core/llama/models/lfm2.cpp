// LFM2: gated convolutions over a few tokens, and attention.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

TensorId short_convolution(GraphBuilder& b, const StateInputs& states, TensorId a, int layer) {
    Graph& graph = b.graph;
    const std::int64_t width = b.shape.width;
    const std::int64_t taps = b.shape.block_of(layer).recurrent.conv_kernel;
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;
    a = graph.reshape(a, width, steps, sequences);
    const TensorId all = b.multiply(b.weight(TensorRole::shortconv_in, layer, width, 3 * width), a);
    const auto strides = graph[all].strides;
    const auto third = [&] {
        return graph.view_3d(all, width, steps, sequences, strides[1], strides[2]);
    };
    const TensorId before = third();
    const TensorId after = third();
    a = graph.mul(before, third());
    a = convolution_input(b, states, layer, a, taps);
    a = graph.mul(after, graph.ssm_conv(a, b.plain_weight(layer, taps, width)));
    a = b.multiply(b.weight(TensorRole::shortconv_out, layer, width, width), a);
    return graph.reshape(a, width, b.setup.tokens);
}

TensorId attention(GraphBuilder& b, const CacheInputs& inputs, TensorId positions, TensorId a,
                   int layer) {
    const Attention& attention = b.shape.block_of(layer).attention;
    Projections p = b.project(a, layer, attention);
    p.q = b.graph.rope(b.head_norm(p.q, layer), positions);
    p.k = b.graph.rope(b.head_norm(p.k, layer), positions);
    const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
    return b.attend(
        inputs, false, p, layer, attention,
        {.output_weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width)});
}

TensorId feed_forward(GraphBuilder& b, TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                              Activation::silu);
    ExpertWeights weights = b.expert_weights(layer, f);
    weights.selection_bias = b.vector(layer, f.experts);
    return b.experts(a, weights,
                     {.experts = f.experts,
                      .used = f.experts_per_token,
                      .gating = Gating::sigmoid,
                      .norm_weights = true});
}

} // namespace

void build_lfm2(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId positions = b.positions();
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId a = b.norm(stream, layer);
        a = b.shape.block_of(layer).mixer == MixerKind::attention
                ? attention(b, inputs, positions, a, layer)
                : short_convolution(b, states, a, layer);
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            stream = graph.get_rows(stream, rows);
        }
        stream = graph.add(stream, a);
        stream = graph.add(stream, feed_forward(b, b.norm(stream, layer), layer));
    }
    b.finish(stream);
}

} // namespace headroom::core::llama
