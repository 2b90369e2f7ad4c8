// Nemotron-H: each layer is a state space layer, attention, or a feed-forward.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

TensorId feed_forward(GraphBuilder& b, TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    const std::int64_t width = b.shape.width;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, false, f.bias),
                              Activation::relu_squared);
    TensorId latent = a;
    if (f.latent_width > 0)
        latent = b.multiply(b.weight(TensorRole::ffn_latent, layer, width, f.latent_width), a);
    ExpertWeights weights = b.expert_weights(layer, f);
    if (f.router_bias) weights.selection_bias = b.vector(layer, f.experts);
    TensorId routed = b.experts(latent, weights,
                                {.experts = f.experts,
                                 .used = f.experts_per_token,
                                 .activation = Activation::relu_squared,
                                 .gating = Gating::sigmoid,
                                 .norm_weights = true,
                                 .scale_weights = true,
                                 .probabilities = b.multiply(weights.router, a)});
    if (f.latent_width > 0)
        routed = b.multiply(b.weight(TensorRole::ffn_latent, layer, f.latent_width, width), routed);
    FeedForwardWeights shared;
    shared.up = b.weight(TensorRole::ffn_up_shexp, layer, width, f.shared_width);
    shared.down = b.weight(TensorRole::ffn_down_shexp, layer, f.shared_width, width);
    return b.graph.add(routed, b.feed_forward(a, shared, Activation::relu_squared));
}

} // namespace

void build_nemotron_h(GraphBuilder& b) {
    TensorId stream = b.embedding();
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        const Block& block = b.shape.block_of(layer);
        TensorId a = b.norm(stream, layer);
        if (block.mixer == MixerKind::mamba2) {
            a = mamba2(b, states, a, layer);
        } else if (block.mixer == MixerKind::attention) {
            const Attention& attention = block.attention;
            const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
            a = b.attend(
                inputs, false, b.project(a, layer, attention), layer, attention,
                {.output_weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width)});
        } else {
            a = feed_forward(b, a, layer);
        }
        stream = b.graph.add(a, stream);
    }
    b.finish(stream, false, false, rows);
}

} // namespace headroom::core::llama
