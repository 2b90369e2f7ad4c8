#include "core/vllm/activation_peak.hpp"

#include "core/server/rank_weights.hpp"

#include <algorithm>

namespace headroom::core::vllm {
namespace {

using server::ServerSettings;

constexpr std::int64_t vocabulary_multiple = 64;
/// Tensors of the stream's width that live at once inside a layer, and what a stage hands on.
constexpr std::int64_t stream_tensors = 4;
constexpr std::int64_t handed_on_tensors = 2;
/// Copies of the sampled rows' hidden states.
constexpr std::int64_t sampled_copies = 2;

constexpr std::int64_t divided_up(std::int64_t value, std::int64_t by) {
    return (value + by - 1) / by;
}

/// Values a token of the layer with the widest feed-forward, on one rank.
struct Widest {
    std::int64_t layer = 0;     ///< inner tensors while the layer runs
    std::int64_t workspace = 0; ///< what experts keep afterwards
};

Widest widest_layer(const ModelShape& shape, const ServerSettings& settings, int stage,
                    bool packed_experts) {
    Widest widest;
    const auto layers = server::stage_layers(shape.layer_count, settings.pipeline, stage);
    for (int layer = layers.first; layer < layers.end; ++layer) {
        const FeedForward& f = shape.block_of(layer).feed_forward;
        const std::int64_t dense = divided_up(f.width, settings.tensor);
        widest.layer = std::max(widest.layer, (f.gated ? 3 : 1) * dense);
        if (!f.has_experts()) continue;
        const std::int64_t split = settings.expert_parallel ? 1 : settings.tensor;
        const std::int64_t inner = divided_up(f.expert_width, split);
        const std::int64_t width = f.latent_width > 0 ? f.latent_width : shape.width;
        const std::int64_t first = std::max((f.gated ? 2 : 1) * inner, width);
        const std::int64_t workspace =
            packed_experts ? 0 : f.experts_per_token * (first + std::max(inner, width));
        const std::int64_t results = 2 * f.experts_per_token * width;
        widest.workspace = std::max(widest.workspace, workspace);
        widest.layer = std::max(widest.layer, workspace + results);
    }
    return widest;
}

} // namespace

ActivationPeak activation_peak(const ModelShape& shape, const ServerSettings& settings,
                               const ServerProfile& profile, int stage, bool packed_experts,
                               bool reads_images) {
    const std::int64_t tokens = settings.batched_tokens;
    const std::int64_t rows = std::min(settings.max_sequences, tokens);
    const std::int64_t value = settings.value_bytes;
    const std::int64_t vocabulary =
        divided_up(shape.vocabulary, vocabulary_multiple) * vocabulary_multiple;
    const Widest widest = widest_layer(shape, settings, stage, packed_experts);
    const bool last = stage == settings.pipeline - 1;
    const std::int64_t stream =
        settings.pipeline > 1 ? stream_tensors + handed_on_tensors : stream_tensors;

    const Bytes layers = Bytes{tokens * value} * (widest.layer + stream * shape.width);
    Bytes sampler;
    if (last) {
        sampler = Bytes{rows * (profile.sampler_bytes + value)} * vocabulary +
                  Bytes{(tokens + sampled_copies * rows) * value} * shape.width +
                  Bytes{tokens * value} * widest.workspace;
    }
    ActivationPeak peak;
    peak.is_of_sampler = sampler >= layers;
    const Bytes most = std::max(layers, sampler);
    const Range& base = profile.activation_base.range;
    const Range images = reads_images ? profile.activation_images.range : Range{};
    peak.range = Range::exactly(most) + base + images;
    if (!peak.is_of_sampler || widest.workspace > 0) {
        // Which tensors of a layer live at once was seen on few runs.
        peak.range.low = scaled_up(peak.range.low, 9, 10);
        peak.range.high = scaled_up(peak.range.high, 11, 10);
    }
    return peak;
}

} // namespace headroom::core::vllm
