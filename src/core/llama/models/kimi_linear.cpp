// Kimi Linear: delta attention, and latent attention without positions now and then.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/latent_attention.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

TensorId feed_forward(GraphBuilder& b, TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                              Activation::silu);
    ExpertWeights weights = b.expert_weights(layer, f);
    weights.selection_bias = b.vector(layer, f.experts);
    const TensorId routed = b.experts(a, weights,
                                      {.experts = f.experts,
                                       .used = f.experts_per_token,
                                       .gating = Gating::sigmoid,
                                       .norm_weights = true,
                                       .scale_weights = true});
    const TensorId shared =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), Activation::silu);
    return b.graph.add(routed, shared);
}

} // namespace

void build_kimi_linear(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const StateInputs states = state_inputs(b);
    const LatentInputs inputs = latent_inputs(b);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId a = b.norm(stream, layer);
        graph.expand(a);
        if (b.shape.block_of(layer).mixer == MixerKind::kda) {
            a = delta_attention(b, states, a, layer);
        } else {
            const Projections p = latent_projections(b, a, a, layer, {});
            a = attend_latent(b, inputs.key_rows, inputs.mask, p, layer);
            a = latent_output(b, a, layer);
        }
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            stream = graph.get_rows(stream, rows);
        }
        const TensorId middle = graph.add(a, stream);
        stream = graph.add(feed_forward(b, b.norm(middle, layer), layer), middle);
    }
    b.finish(stream);
}

} // namespace headroom::core::llama
