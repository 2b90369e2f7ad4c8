// Kimi K3: delta attention, latent attention without positions now and then, a residual that is
// mixed anew from checkpoints of itself, and experts that work in a narrower width.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/latent_attention.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

using ggml::Op;

/// Layers between two checkpoints of the residual.
constexpr int checkpoint_layers = 12;

/// The residual and its checkpoints, [width, checkpoints, tokens].
class Residual {
  public:
    Residual(GraphBuilder& b, TensorId first) : stream(first), b_(b), graph_(b.graph) {}

    TensorId stream;

    void keep() {
        const TensorId kept = graph_.reshape(stream, b_.shape.width, 1, b_.setup.tokens);
        checkpoints_ = checkpoints_ == no_tensor ? kept : graph_.concat(checkpoints_, kept, 1);
    }

    /// The stream and all checkpoints, by how they score.
    TensorId mixed(int layer) {
        if (checkpoints_ == no_tensor) return stream;
        const TensorId weight = b_.vector(layer, b_.shape.width);
        const std::int64_t count = graph_[checkpoints_].extents[1];
        const std::int64_t tokens = b_.setup.tokens;
        const auto scored = [&](TensorId a) {
            return graph_.sum_rows(graph_.mul(graph_.rms_norm(a), weight));
        };
        const TensorId scores =
            graph_.concat(graph_.reshape(scored(checkpoints_), count, tokens), scored(stream), 0);
        const TensorId shares = graph_.soft_max(scores);
        const auto part = [&](std::int64_t rows) {
            return graph_.cont(graph_.view_2d(shares, rows, tokens, graph_[shares].strides[1]));
        };
        const TensorId of_checkpoints = part(count);
        const TensorId of_stream = part(1);
        const TensorId sum = graph_.make(Op::custom, Type::f32, {b_.shape.width, tokens, 1, 1},
                                         {checkpoints_, of_checkpoints});
        return graph_.add(sum, graph_.mul(stream, of_stream));
    }

  private:
    GraphBuilder& b_;
    Graph& graph_;
    TensorId checkpoints_ = no_tensor;
};

TensorId latent_attention(GraphBuilder& b, const LatentInputs& inputs, TensorId a, int layer) {
    const LatentAttention& latent = b.shape.block_of(layer).latent;
    const Projections p = latent_projections(b, a, latent_queries(b, a, layer), layer, {});
    TensorId out = attend_latent(b, inputs.key_rows, inputs.mask, p, layer);
    const std::int64_t width = std::int64_t{latent.heads} * latent.value_head_dim;
    const TensorId gate =
        b.multiply(b.weight(TensorRole::attn_gate, layer, b.shape.width, width), a);
    out = b.graph.mul(out, b.graph.unary(Activation::sigmoid, gate));
    return latent_output(b, out, layer);
}

TensorId feed_forward(GraphBuilder& b, TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                              Activation::situ);
    const std::int64_t width = b.shape.width;
    ExpertWeights weights = b.expert_weights(layer, f);
    weights.selection_bias = b.vector(layer, f.experts);
    const TensorId narrow =
        b.multiply(b.weight(TensorRole::ffn_latent, layer, width, f.latent_width), a);
    TensorId out = b.experts(narrow, weights,
                             {.experts = f.experts,
                              .used = f.experts_per_token,
                              .activation = Activation::situ,
                              .gating = Gating::sigmoid,
                              .norm_weights = true,
                              .scale_weights = true,
                              .probabilities = b.multiply(weights.router, a)});
    if (f.latent_norm) out = b.norm(out, layer);
    out = b.multiply(b.weight(TensorRole::ffn_latent, layer, f.latent_width, width), out);
    const TensorId shared =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), Activation::situ);
    return b.graph.add(out, shared);
}

} // namespace

void build_kimi_k3(GraphBuilder& b) {
    Graph& graph = b.graph;
    Residual residual{b, b.embedding()};
    const StateInputs states = state_inputs(b);
    const LatentInputs inputs = latent_inputs(b);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId a = residual.mixed(layer);
        const bool restarts = layer % checkpoint_layers == 0;
        if (restarts) residual.keep();
        a = b.norm(a, layer);
        graph.expand(a);
        a = b.shape.block_of(layer).mixer == MixerKind::kda ? delta_attention(b, states, a, layer)
                                                            : latent_attention(b, inputs, a, layer);
        residual.stream = restarts ? a : graph.add(residual.stream, a);
        a = feed_forward(b, b.norm(residual.mixed(layer), layer), layer);
        residual.stream = graph.add(residual.stream, a);
    }
    b.finish(graph.get_rows(residual.mixed(-1), rows));
}

} // namespace headroom::core::llama
