#include "core/transformers/prompt_peak.hpp"

#include <algorithm>

namespace headroom::core::transformers {
namespace {

using local::AttentionKernel;
using local::LocalSettings;

constexpr std::int64_t fp32_bytes = 4;
constexpr std::int64_t index_bytes = 8; ///< PyTorch's indices are of 64 bits

/// Scores in 16 bits, their softmax in 32, and what that is cast to.
constexpr std::int64_t eager_score_bytes = 2 + fp32_bytes + 2;

/// Widths of the stream alive in a layer: the embedding that the caller keeps, the layer's input,
/// the residual, and its norm. While attention runs, input and residual are one.
constexpr std::int64_t streams_in_feed_forward = 4;
constexpr std::int64_t streams_in_attention = 3;

/// How much more than its share the fullest expert is given.
constexpr std::int64_t expert_imbalance = 2;

std::int64_t tokens_of(const LocalSettings& settings) {
    return settings.prompt * settings.sequences;
}

/// `elements` of every token, in the width of activations.
Bytes of_tokens(std::int64_t elements, const LocalSettings& settings) {
    return Bytes{elements} * tokens_of(settings) * settings.plain_bytes;
}

/// The gate, its activation and the product are alive together; before it, a matrix may be copied.
Bytes dense_peak(std::int64_t width, bool gated, const LocalSettings& settings, Bytes matrix) {
    const std::int64_t together = gated ? 3 : 2;
    return std::max(of_tokens(together * width, settings),
                    of_tokens((together - 1) * width, settings) + matrix);
}

/// Experts run one after the other over the tokens that chose them.
Bytes expert_peak(const FeedForward& ff, std::int64_t width, const LocalSettings& settings) {
    const std::int64_t tokens = tokens_of(settings);
    // Logits and their softmax in 32 bits, and the choice as one-hot indices.
    const Bytes router =
        Bytes{(2 * fp32_bytes) * ff.experts + index_bytes * ff.experts * ff.experts_per_token} *
        tokens;
    const std::int64_t chosen = std::min<std::int64_t>(
        tokens, expert_imbalance * tokens * ff.experts_per_token / ff.experts + 1);
    const std::int64_t matrices = ff.gated ? 3 : 2;
    const Bytes expert =
        Bytes{matrices * ff.expert_width + 2 * width} * chosen * settings.plain_bytes;
    return router + expert;
}

Bytes feed_forward_peak(const ModelShape& shape, const Block& block, const LocalSettings& settings,
                        Bytes matrix) {
    const FeedForward& ff = block.feed_forward;
    Bytes peak;
    if (ff.width > 0) peak = dense_peak(ff.width, ff.gated, settings, matrix);
    if (ff.has_experts()) {
        const Bytes sum = of_tokens(shape.width, settings); // of the experts' answers
        peak = std::max(peak, sum + expert_peak(ff, shape.width, settings));
        peak = std::max(peak, sum + dense_peak(ff.shared_width, ff.gated, settings, {}));
    }
    return peak;
}

Bytes scores(std::int64_t heads, const LocalSettings& settings) {
    if (settings.attention != AttentionKernel::eager) return {};
    return Bytes{eager_score_bytes * heads} * settings.prompt * tokens_of(settings);
}

/// Queries before and after the rotation, keys and values, and the answer; without flash attention
/// keys and values are repeated for every head of the queries.
Bytes attention_peak(const Attention& attention, const LocalSettings& settings) {
    const std::int64_t queries = std::int64_t{attention.heads} * attention.head_dim;
    const std::int64_t kv = attention.key_width() + attention.value_width();
    return of_tokens(4 * queries + kv, settings) + scores(attention.heads, settings);
}

Bytes latent_peak(const LatentAttention& latent, const LocalSettings& settings) {
    const std::int64_t heads = latent.heads;
    const std::int64_t keys = heads * (latent.nope_head_dim + latent.rope_head_dim);
    const std::int64_t values = heads * latent.value_head_dim;
    return of_tokens(4 * keys + 3 * values, settings) + scores(heads, settings);
}

/// Inputs of the recurrence in 16 and in 32 bits.
Bytes recurrent_peak(const Recurrent& recurrent, const LocalSettings& settings) {
    const std::int64_t keys = std::int64_t{recurrent.key_heads} * recurrent.key_head_dim;
    const std::int64_t values = std::int64_t{recurrent.value_heads} * recurrent.value_head_dim;
    const std::int64_t inner = std::max<std::int64_t>(recurrent.inner_width, 2 * keys + values);
    return of_tokens(6 * inner, settings);
}

Bytes mixer_peak(const Block& block, const LocalSettings& settings) {
    switch (block.mixer) {
    case MixerKind::none: return {};
    case MixerKind::attention: return attention_peak(block.attention, settings);
    case MixerKind::latent_attention:
    case MixerKind::compressed_attention: return latent_peak(block.latent, settings);
    case MixerKind::attention_and_mamba2:
        return std::max(attention_peak(block.attention, settings),
                        recurrent_peak(block.recurrent, settings));
    default: return recurrent_peak(block.recurrent, settings);
    }
}

/// What the design of the model keeps beside the stream: copies of it, embeddings of each layer.
std::int64_t beside_stream(const ModelShape& shape) {
    const std::int64_t copies = std::max<std::int64_t>(shape.altup_inputs, shape.hyper_connections);
    return shape.width * std::max<std::int64_t>(copies - 1, 0) +
           std::int64_t{shape.per_layer_embedding} * shape.layer_count;
}

} // namespace

Bytes layer_peak(const ModelShape& shape, const Block& block, const LocalSettings& settings,
                 Bytes matrix) {
    const std::int64_t beside = beside_stream(shape);
    const Bytes feed_forward = of_tokens(streams_in_feed_forward * shape.width + beside, settings) +
                               feed_forward_peak(shape, block, settings, matrix);
    const Bytes mixer = of_tokens(streams_in_attention * shape.width + beside, settings) +
                        mixer_peak(block, settings);
    return std::max(feed_forward, mixer);
}

Bytes logits_peak(const ModelShape& shape, const LocalSettings& settings, std::int64_t rows,
                  bool is_cast) {
    const std::int64_t each = settings.plain_bytes + (is_cast ? fp32_bytes : 0);
    return of_tokens(2 * std::int64_t{shape.width}, settings) +
           Bytes{shape.vocabulary * each} * rows;
}

Bytes sampler_peak(const ModelShape& shape, const LocalSettings& settings) {
    constexpr std::int64_t copies = 5; // logits, scores, sorted, softmax, sum
    const std::int64_t each = settings.plain_bytes + copies * fp32_bytes + index_bytes;
    return Bytes{shape.vocabulary * each} * settings.sequences;
}

} // namespace headroom::core::transformers
