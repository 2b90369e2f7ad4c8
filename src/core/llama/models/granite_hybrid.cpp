// Hybrids of state space layers and attention that are otherwise like Llama: Jamba, Granite 4,
// Falcon-H1.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

TensorId attention(GraphBuilder& b, const CacheInputs& inputs, TensorId positions, TensorId a,
                   int layer) {
    const Attention& attention = b.shape.block_of(layer).attention;
    Projections p = b.project(a, layer, attention);
    if (positions != no_tensor) {
        p.q = b.graph.rope(p.q, positions);
        p.k = b.graph.rope(p.k, positions);
    }
    const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
    return b.attend(
        inputs, false, p, layer, attention,
        {.output_weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width)});
}

TensorId feed_forward(GraphBuilder& b, TensorId a, int layer, bool norm_weights) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                              Activation::silu);
    const TensorId routed = b.experts(
        a, b.expert_weights(layer, f),
        {.experts = f.experts, .used = f.experts_per_token, .norm_weights = norm_weights});
    if (f.shared_experts == 0) return routed;
    const TensorId shared =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), Activation::silu);
    return b.graph.add(routed, shared);
}

} // namespace

void build_jamba(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId a = b.norm(stream, layer);
        a = b.shape.block_of(layer).mixer == MixerKind::mamba1
                ? mamba1(b, states, a, layer)
                : attention(b, inputs, no_tensor, a, layer);
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            stream = graph.get_rows(stream, rows);
        }
        const TensorId middle = graph.add(stream, a);
        a = feed_forward(b, b.norm(middle, layer), layer, false);
        stream = graph.add(middle, a);
    }
    b.finish(stream);
}

void build_granite_hybrid(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding(true);
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId a = b.norm(stream, layer);
        a = b.shape.block_of(layer).mixer == MixerKind::mamba2
                ? mamba2(b, states, a, layer)
                : attention(b, inputs, no_tensor, a, layer);
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            stream = graph.get_rows(stream, rows);
        }
        const TensorId middle = graph.add(graph.scale(a), stream);
        a = feed_forward(b, b.norm(middle, layer), layer, true);
        stream = graph.add(graph.scale(a), middle);
    }
    b.finish(stream, true);
}

void build_falcon_h1(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const TensorId positions = b.positions();
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        // The engine computes the norm once for each of the two.
        const TensorId weight = b.vector(layer, b.shape.width);
        const TensorId attended =
            attention(b, inputs, positions, norm_by(b, stream, layer, weight), layer);
        const TensorId mixed = mamba2(b, states, norm_by(b, stream, layer, weight), layer);
        stream = graph.add(graph.add(attended, mixed), stream);
        if (b.is_last(layer)) stream = graph.get_rows(stream, rows);
        const TensorId a = feed_forward(b, b.norm(stream, layer), layer, true);
        stream = graph.add(a, stream);
    }
    b.finish(stream);
}

} // namespace headroom::core::llama
