// Dense transformers, which llama.cpp has a file each for: the same layer but for a few traits.
// What the shape tells (norms, biases, gates, windows) is taken from there.
#include "core/gguf/file_layout.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

/// Layers that rotate queries and keys.
enum class Rotation : std::uint8_t { all, none, windowed, three_of_four };

/// Whether the feed-forward reads what attention leaves in the stream, or runs beside attention;
/// then what is summed, in which order.
enum class Join : std::uint8_t {
    in_turn,
    attention_feed_forward_stream,
    feed_forward_attention_stream,
    feed_forward_stream_attention,
};

struct Traits {
    Rotation rotation = Rotation::all;
    Join join = Join::in_turn;
    Activation activation = Activation::gelu; ///< of feed-forwards without a gate
    bool norms_before = true;
    bool norms_after = false;
    bool norms_rotated = false; ///< queries and keys get their norm after the rotation
    bool stream_first = false;  ///< in the sum with the feed-forward
    bool scales_queries = false;
    bool tempers_queries = false; ///< with a factor for each position
    bool scales_branches = false; ///< and the embedding
    bool scales_logits = false;
    std::int8_t positions = 1; ///< of a token: four where pictures have places
    std::int8_t pictures = 0;  ///< picture embeddings beside that of a token, for the first layers
};

Traits traits_of(Architecture architecture) {
    using enum Architecture;
    switch (architecture) {
    case apertus: return {.activation = Activation::xielu};
    case arcee:
    case nemotron: return {.activation = Activation::relu_squared};
    case bloom:
    case gpt2:
    case mpt:
    case starcoder: return {.rotation = Rotation::none};
    case cohere2:
        return {.rotation = Rotation::windowed,
                .join = Join::feed_forward_stream_attention,
                .scales_logits = true};
    case command_r: return {.join = Join::feed_forward_stream_attention, .scales_logits = true};
    case exaone4:
        return {.rotation = Rotation::windowed, .norms_before = false, .norms_after = true};
    case falcon:
    case plamo: return {.join = Join::feed_forward_attention_stream};
    case glm4:
    case plamo3: return {.norms_after = true};
    case gptneox: return {.join = Join::feed_forward_stream_attention};
    case granite:
    case minicpm: return {.scales_branches = true, .scales_logits = true};
    case hunyuan_dense: return {.norms_rotated = true};
    case mistral3: return {.tempers_queries = true};
    case olmo2: return {.norms_before = false, .norms_after = true};
    case phi2: return {.join = Join::attention_feed_forward_stream, .scales_queries = true};
    case phi3: return {.stream_first = true, .scales_queries = true};
    case qwen2vl: return {.positions = 4};
    case qwen3vl: return {.positions = 4, .pictures = picture_layers};
    case smollm3: return {.rotation = Rotation::three_of_four};
    default: return {};
    }
}

class Dense {
  public:
    explicit Dense(GraphBuilder& builder)
        : b(builder),
          graph(builder.graph),
          traits(traits_of(builder.shape.architecture)) {}

    void build();

  private:
    [[nodiscard]] TensorId embedding();
    [[nodiscard]] bool rotates(int layer) const;
    /// One norm over all heads; else one for each.
    [[nodiscard]] bool norms_all_heads(const Attention& attention) const {
        return attention.qk_norm == QkNorm::full && b.shape.norm == NormKind::rms;
    }
    [[nodiscard]] TensorId heads_norm(TensorId a, int layer, const Attention& attention);
    [[nodiscard]] TensorId attend(TensorId a, int layer);
    [[nodiscard]] TensorId feed_forward(TensorId a, int layer);
    [[nodiscard]] TensorId layer_beside(TensorId stream, int layer);
    [[nodiscard]] TensorId layer_in_turn(TensorId stream, int layer);
    [[nodiscard]] TensorId scaled(TensorId a) {
        return traits.scales_branches ? graph.scale(a) : a;
    }
    /// Only the rows that are wanted, in the last layer.
    [[nodiscard]] TensorId wanted(TensorId a, int layer) {
        return b.is_last(layer) ? graph.get_rows(a, rows) : a;
    }

    GraphBuilder& b;
    Graph& graph;
    const Traits traits;
    TensorId positions = no_tensor;
    TensorId temper = no_tensor;
    TensorId rows = no_tensor;
    AttentionInputs inputs;
};

TensorId Dense::embedding() {
    TensorId a = b.embedding(traits.scales_branches, 1 + traits.pictures);
    if (b.shape.learned_positions > 0) {
        const TensorId table =
            b.host_weight(TensorRole::position_embd, b.shape.width, b.shape.learned_positions);
        a = graph.add(a, graph.get_rows(table, positions));
    }
    if (b.shape.embedding_norm) a = b.norm(a, 0);
    return a;
}

bool Dense::rotates(int layer) const {
    switch (traits.rotation) {
    case Rotation::all: return true;
    case Rotation::none: return false;
    case Rotation::windowed: return !b.has_window() || b.keeps_window(layer);
    case Rotation::three_of_four: return (layer + 1) % rotation_rhythm != 0;
    }
    return true;
}

TensorId Dense::heads_norm(TensorId a, int layer, const Attention& attention) {
    if (attention.qk_norm == QkNorm::none) return a;
    const bool is_rms = b.shape.norm == NormKind::rms;
    if (attention.qk_norm == QkNorm::full && !is_rms) { // each head has weights of its own
        a = graph.norm(a);
        b.pin_to_layer(a, layer);
        return graph.mul(a, b.plain_weight(layer, attention.head_dim, graph[a].extents[1]));
    }
    a = b.head_norm(a, layer, is_rms ? NormKind::rms : NormKind::layer_without_bias);
    if (!norms_all_heads(attention)) return a;
    return graph.reshape(a, attention.head_dim, graph[a].extents[0] / attention.head_dim,
                         b.setup.tokens);
}

TensorId Dense::attend(TensorId a, int layer) {
    const Attention& attention = b.shape.block_of(layer).attention;
    Projections p = gguf::fuses_qkv(b.shape.architecture)
                        ? b.project_fused(a, layer, attention)
                        : b.project(a, layer, attention, !norms_all_heads(attention));
    const auto normed = [&] {
        p.q = heads_norm(p.q, layer, attention);
        p.k = heads_norm(p.k, layer, attention);
    };
    if (!traits.norms_rotated) normed();
    if (rotates(layer)) {
        const TensorId factors = b.rope_factors(layer);
        p.q = graph.rope(p.q, positions, factors);
        p.k = graph.rope(p.k, positions, factors);
    }
    if (traits.norms_rotated) normed();
    if (traits.scales_queries) p.q = graph.scale(p.q);
    if (traits.tempers_queries) p.q = graph.mul(p.q, temper);

    const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
    AttentionOptions options;
    options.output_weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width);
    if (attention.bias == AttentionBias::qkvo) options.output_bias = b.vector(layer, b.shape.width);
    return b.attend(inputs, p, layer, options);
}

TensorId Dense::feed_forward(TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    if (f.has_experts())
        return b.experts(a, b.expert_weights(layer, f),
                         {.experts = f.experts, .used = f.experts_per_token, .norm_weights = true});
    if (f.gated && gguf::fuses_gate_up(b.shape.architecture)) {
        const std::int64_t width = b.shape.width;
        a = b.multiply(b.weight(TensorRole::ffn_up, layer, width, 2 * std::int64_t{f.width}), a);
        a = graph.glu(Activation::silu, a);
        return b.multiply(b.weight(TensorRole::ffn_down, layer, f.width, width), a);
    }
    return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                          f.gated ? Activation::silu : traits.activation);
}

/// Attention and feed-forward side by side: one norm for both, or one each.
TensorId Dense::layer_beside(TensorId stream, int layer) {
    const bool two_norms = b.shape.norms_per_layer > 1;
    const TensorId normed = b.norm(stream, layer);
    const TensorId attended = attend(normed, layer);
    const TensorId a = wanted(attended, layer);
    const TensorId before = wanted(stream, layer);
    if (traits.join == Join::feed_forward_stream_attention) {
        const TensorId read = two_norms ? b.norm(before, layer) : wanted(normed, layer);
        return graph.add(graph.add(feed_forward(read, layer), before), a);
    }
    const TensorId read = wanted(two_norms ? b.norm(stream, layer) : normed, layer);
    const TensorId forward = feed_forward(read, layer);
    const bool attention_first = traits.join == Join::attention_feed_forward_stream;
    return graph.add(attention_first ? graph.add(a, forward) : graph.add(forward, a), before);
}

TensorId Dense::layer_in_turn(TensorId stream, int layer) {
    const bool has_attention = b.shape.block_of(layer).attention.heads > 0;
    const TensorId normed = traits.norms_before ? b.norm(stream, layer) : stream;
    TensorId middle = wanted(stream, layer);
    if (has_attention) {
        TensorId a = wanted(attend(normed, layer), layer);
        if (traits.norms_after) a = b.norm(a, layer);
        middle = graph.add(scaled(a), middle);
    }
    TensorId a = middle;
    if (b.shape.norms_per_layer == 1) { // beside attention after all, but not summed so
        a = wanted(normed, layer);
    } else if (traits.norms_before) {
        a = b.norm(middle, layer);
    }
    a = feed_forward(a, layer);
    if (traits.norms_after) a = traits.norms_before ? b.norm(a, layer) : b.loose_norm(a, layer);
    a = scaled(a);
    return traits.stream_first ? graph.add(middle, a) : graph.add(a, middle);
}

void Dense::build() {
    positions = b.positions(traits.positions);
    temper = graph.input(Type::f32, 1, 1, b.setup.tokens);
    rows = b.output_rows();
    inputs = b.attention_inputs();
    const TensorId embedded = embedding();
    TensorId stream = embedded;
    for (int layer = 0; b.begins(layer); ++layer) {
        stream = traits.join == Join::in_turn ? layer_in_turn(stream, layer)
                                              : layer_beside(stream, layer);
        if (layer < traits.pictures) {
            const std::int64_t stride = graph[embedded].strides[1];
            stream =
                graph.add(stream, graph.view_2d(embedded, b.shape.width, b.setup.tokens, stride));
        }
    }
    b.finish(stream, traits.scales_logits);
}

} // namespace

void build_dense(GraphBuilder& b) { Dense{b}.build(); }

} // namespace headroom::core::llama
