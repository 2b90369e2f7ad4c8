// Attention and experts (or a dense feed-forward), one after the other, each after a norm: what
// most architectures with experts are. What the shape tells is taken from there, and how the engine
// computes it from the options.
#include "core/gguf/file_layout.hpp"
#include "core/llama/models/block_sparse.hpp"
#include "core/llama/models/models.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

/// Where the engine drops the rows of the last layer that nobody asked for.
enum class RowsTaken : std::uint8_t { before_feed_forward, before_last_norm, after_last_norm };

struct MoeOptions {
    ExpertOptions experts; ///< but for how many there are, which the shape says
    RowsTaken rows_taken = RowsTaken::before_feed_forward;
    std::int8_t pictures = 0; ///< picture embeddings beside that of a token, for the first layers
    bool clamps_projections = false;
    bool norms_after_rope = false;     ///< of queries and keys
    bool weightless_norms = false;     ///< queries and keys are normed without weights
    bool rotates_windows_only = false; ///< layers that see all tokens have no RoPE
    bool scales_long_contexts = false; ///< queries of such layers are scaled by their position
    bool scales_queries = false;       ///< before attention rather than in it
    bool scales_attention = false;     ///< its result
    bool stream_first = false;         ///< in the sum with the feed-forward
};

std::int32_t most_experts(const ModelShape& shape) {
    std::int32_t experts = 0;
    for (const Block& block : shape.blocks)
        experts = std::max(experts, block.feed_forward.experts);
    return experts;
}

constexpr ExpertOptions by_softmax{.norm_weights = true};

/// DeepSeek V3's way to choose experts, which others took over.
constexpr ExpertOptions by_sigmoid{.gating = Gating::sigmoid, .norm_weights = true};
constexpr ExpertOptions by_scaled_sigmoid{
    .gating = Gating::sigmoid, .norm_weights = true, .scale_weights = true};
constexpr ExpertOptions by_group{.gating = Gating::sigmoid,
                                 .norm_weights = true,
                                 .scale_weights = true,
                                 .groups = 8,
                                 .groups_used = 4};

MoeOptions options_of(const ModelShape& shape) {
    using enum Architecture;
    switch (shape.architecture) {
    case bailingmoe2: return {.experts = by_group};
    case dbrx: return {.experts = by_softmax, .clamps_projections = true};
    case deepseek:
    case olmoe:
    case qwen2moe: return {};
    case dots1: return {.experts = by_scaled_sigmoid};
    case exaone_moe: return {.experts = by_scaled_sigmoid, .rotates_windows_only = true};
    case glm4moe: { // only the large ones norm queries and keys
        const bool is_large = shape.blocks[0].attention.qk_norm != QkNorm::none;
        return {.experts = is_large ? by_scaled_sigmoid : by_sigmoid};
    }
    case gpt_oss:
        return {.experts = {.activation = Activation::other, .gating = Gating::softmax_weight},
                .rows_taken = RowsTaken::before_last_norm};
    case hunyuan_moe: return {.experts = by_softmax, .norms_after_rope = true};
    case hy_v3: return {.experts = by_scaled_sigmoid, .rows_taken = RowsTaken::after_last_norm};
    case llama4:
        return {.experts = {.gating = Gating::sigmoid, .weights_before_experts = true},
                .norms_after_rope = true,
                .weightless_norms = most_experts(shape) < 128, // Scout, not Maverick
                .rotates_windows_only = true,
                .scales_long_contexts = true};
    case mimo2: return {.experts = by_sigmoid, .scales_attention = true};
    case minimax_m2: return {.experts = by_sigmoid};
    case minimax_m3: {
        MoeOptions options{.experts = by_scaled_sigmoid};
        options.experts.activation = Activation::other;
        return options;
    }
    case phimoe: return {.experts = by_softmax, .scales_queries = true, .stream_first = true};
    case qwen3vlmoe: return {.experts = by_softmax, .pictures = picture_layers};
    case step35: return {.experts = by_scaled_sigmoid, .rows_taken = RowsTaken::before_last_norm};
    default: return {.experts = by_softmax}; // bailingmoe, ernie4_5_moe, qwen3moe
    }
}

/// What all layers read.
struct MoeInputs {
    TensorId positions = no_tensor;
    TensorId query_scales = no_tensor;
    AttentionInputs attention;
    BlockSparseInputs sparse;
};

Projections projections(GraphBuilder& b, TensorId a, int layer, const MoeInputs& inputs,
                        const MoeOptions& o) {
    Graph& graph = b.graph;
    const Attention& attention = b.shape.block_of(layer).attention;
    const bool normed_together = attention.qk_norm == QkNorm::full;
    Projections p = gguf::fuses_qkv(b.shape.architecture)
                        ? b.project_fused(a, layer, attention, o.clamps_projections)
                        : b.project(a, layer, attention, !normed_together);
    const bool rotates = !o.rotates_windows_only || attention.reach != Reach::full;
    const auto normed = [&](TensorId heads) {
        if (attention.qk_norm == QkNorm::per_head) return b.head_norm(heads, layer);
        if (normed_together)
            return graph.reshape(b.head_norm(heads, layer), attention.head_dim,
                                 graph[heads].extents[0] / attention.head_dim, b.setup.tokens);
        return o.weightless_norms && rotates ? graph.rms_norm(heads) : heads;
    };
    const auto rotated = [&](TensorId heads) {
        if (!rotates) return heads;
        const TensorId factors = b.rope_factors(layer);
        return graph.rope(heads, inputs.positions, factors);
    };
    for (TensorId* heads : {&p.q, &p.k})
        *heads = o.norms_after_rope ? normed(rotated(*heads)) : rotated(normed(*heads));
    if (!rotates && inputs.query_scales != no_tensor) p.q = graph.mul(p.q, inputs.query_scales);
    if (o.scales_queries) p.q = graph.scale(p.q);
    return p;
}

/// Attention with the factors of its gate, one a head.
TensorId gated(GraphBuilder& b, TensorId out, TensorId a, int layer, const Attention& attention) {
    Graph& graph = b.graph;
    const std::int64_t heads = attention.heads;
    const TensorId weight = b.weight(TensorRole::attn_gate, layer, b.shape.width, heads);
    TensorId gate = graph.unary(Activation::sigmoid, b.multiply(weight, a));
    out = graph.reshape(out, attention.value_head_dim, heads, b.setup.tokens);
    gate = graph.reshape(gate, 1, heads, b.setup.tokens);
    return graph.reshape(graph.mul(out, gate), heads * attention.value_head_dim, b.setup.tokens);
}

TensorId attention_of(GraphBuilder& b, TensorId a, int layer, const MoeInputs& inputs,
                      const MoeOptions& o) {
    const Attention& attention = b.shape.block_of(layer).attention;
    const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
    const Projections p = projections(b, a, layer, inputs, o);
    AttentionOptions options;
    if (attention.sinks) options.sinks = b.vector(layer, attention.heads);
    if (attention.bias == AttentionBias::qkvo) options.output_bias = b.vector(layer, b.shape.width);
    const TensorId weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width);
    const bool has_gate = attention.gate == OutputGate::per_head;
    if (!has_gate) options.output_weight = weight;
    if (b.shape.block_of(layer).indexer.block_size > 0 && inputs.sparse.rows != no_tensor)
        return b.multiply(weight, attend_to_blocks(b, a, layer, inputs.positions, p,
                                                   inputs.attention.full, inputs.sparse));
    TensorId out = b.attend(inputs.attention, p, layer, options);
    if (has_gate) out = b.multiply(weight, gated(b, out, a, layer, attention));
    return o.scales_attention ? b.graph.scale(out) : out;
}

TensorId shared_experts(GraphBuilder& b, TensorId a, int layer, const FeedForward& f,
                        Activation activation) {
    Graph& graph = b.graph;
    const TensorId out =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), activation);
    if (!f.shared_gate) return out;
    const TensorId gate = b.multiply(b.vector(layer, b.shape.width), a);
    return graph.mul(out, graph.div(graph.unary(Activation::silu, gate), gate)); // a sigmoid
}

TensorId feed_forward_of(GraphBuilder& b, TensorId a, int layer, const ExpertOptions& options) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    const Activation activation = options.activation;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias), activation);
    ExpertWeights weights = b.expert_weights(layer, f);
    if (f.router_bias) {
        const bool is_added_to_scores = options.gating == Gating::softmax_weight;
        (is_added_to_scores ? weights.router_bias : weights.selection_bias) =
            b.vector(layer, f.experts);
    }
    ExpertOptions all = options;
    all.experts = f.experts;
    all.used = f.experts_per_token;
    const TensorId out = b.experts(a, weights, all);
    if (f.shared_width == 0) return out;
    return b.graph.add(out, shared_experts(b, a, layer, f, activation));
}

} // namespace

void build_moe(GraphBuilder& b) {
    Graph& graph = b.graph;
    const MoeOptions options = options_of(b.shape);
    const TensorId embedded = b.embedding(false, 1 + options.pictures);
    TensorId stream = embedded;
    MoeInputs inputs;
    inputs.positions = b.positions(options.pictures > 0 ? 4 : 1);
    if (options.scales_long_contexts)
        inputs.query_scales = graph.input(Type::f32, 1, 1, b.setup.tokens);
    inputs.attention = b.attention_inputs();
    inputs.sparse = block_sparse_inputs(b, inputs.attention.full);
    const TensorId rows = b.output_rows();

    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId before = stream;
        TensorId a = attention_of(b, b.norm(stream, layer), layer, inputs, options);
        if (b.is_last(layer) && options.rows_taken == RowsTaken::before_feed_forward) {
            a = graph.get_rows(a, rows);
            before = graph.get_rows(before, rows);
        }
        const TensorId middle = graph.add(a, before);
        a = feed_forward_of(b, b.norm(middle, layer), layer, options.experts);
        stream = options.stream_first ? graph.add(middle, a) : graph.add(a, middle);
        if (layer < options.pictures) {
            const TensorId picture =
                graph.view_2d(embedded, b.shape.width, b.setup.tokens, graph[embedded].strides[1]);
            stream = graph.add(stream, picture);
        }
    }
    if (options.rows_taken == RowsTaken::before_last_norm) {
        graph[stream].is_output = true; // prediction layers would read it
        stream = graph.get_rows(stream, rows);
    }
    b.finish(stream, false, false,
             options.rows_taken == RowsTaken::after_last_norm ? rows : no_tensor);
}

} // namespace headroom::core::llama
