#include "core/server/card_parts.hpp"

#include "core/vllm/activation_peak.hpp"

#include <algorithm>

namespace headroom::core::server {
namespace {

constexpr std::int64_t share_scale = 10'000;

Bytes less(Bytes from, Bytes taken) {
    return Bytes{std::max<std::int64_t>(difference(from, taken), 0)};
}

/// `from` less a range: the most where the least is taken.
Range less(Bytes from, const Range& taken) {
    return {less(from, taken.high), less(from, taken.expected), less(from, taken.low)};
}

Range times(const Range& range, std::int64_t count) {
    return {range.low * count, range.expected * count, range.high * count};
}

/// Cards of data centres from Hopper on: their links add up sums themselves, for which
/// communicators keep buffers. Where the capability is not given, a large card is one.
bool multicasts(const Card& card) {
    if (card.device.backend.kind != ggml::BackendKind::cuda) return false;
    const int capability = card.device.backend.compute_capability;
    return capability > 0 ? capability >= 90 && capability < 120 : card.capacity >= gib(70);
}

/// What lies outside PyTorch's allocator: kernels, cuBLAS, communicators.
Range outside_torch(const ServerSettings& settings, const ServerProfile& profile,
                    const Card& card) {
    return outside_of(settings, profile, card).range;
}

/// Sizes of batches that are captured: 1, 2, 4, then steps of 8 to 256 and of 16 to 512, up to
/// twice the sequences. Source: vLLM vllm/config/compilation.py (cudagraph_capture_sizes).
std::int64_t captured_sizes(std::int64_t max_sequences) {
    const std::int64_t most = std::min<std::int64_t>(2 * max_sequences, 512);
    const std::int64_t small = most >= 4 ? 3 : (most >= 2 ? 2 : 1);
    return small + std::min<std::int64_t>(most, 255) / 8 +
           std::max<std::int64_t>(most - 240, 0) / 16;
}

/// Measured with all sizes captured; each takes its share of what goes by layer.
Range graphs(const ServerSettings& settings, const ServerProfile& profile, int layers) {
    if (settings.eager) return {};
    const std::int64_t all = captured_sizes(512);
    const std::int64_t captured = captured_sizes(settings.max_sequences);
    const auto part = [&](Bytes whole) { return scaled_up(whole, captured, all); };
    const Range whole = profile.graph_base.range + times(profile.graph_layer.range, layers);
    return {part(whole.low), part(whole.expected), whole.high};
}

/// What a tensor's bytes were seen to miss: rounding in the logs, small tables of the engine, and
/// what a recipe of few bits leaves in 16 bits beyond the usual.
Range around(Bytes bytes, const checkpoint::WeightFormat& format) {
    std::int64_t high = checkpoint::is_plain(format) ? 1006 : 1030;
    if (format.kind == checkpoint::WeightKind::nvfp4) high = 1300;
    return {scaled_up(bytes, 996, 1000), bytes, scaled_up(bytes, high, 1000)};
}

} // namespace

const Fitted& outside_of(const ServerSettings& settings, const ServerProfile& profile,
                         const Card& card) {
    if (settings.tensor > 1 || (settings.expert_parallel && settings.data > 1))
        return multicasts(card) ? profile.outside_tensor : profile.outside_tensor_plain;
    return settings.pipeline > 1 ? profile.outside_pipeline : profile.outside_one_card;
}

PartRanges card_parts(const ServedModel& model, const ServerSettings& settings,
                      const ServerProfile& profile, const StageWeights& weights, const Card& card,
                      int stage) {
    const bool packed_experts = model.format.kind == checkpoint::WeightKind::mxfp4;
    const StageLayers layers = stage_layers(model.shape.layer_count, settings.pipeline, stage);
    PartRanges parts;
    parts[Part::weights] = around(weights.weights, model.format);
    parts[Part::vision] = around(weights.vision, {});
    parts[Part::activations] =
        vllm::activation_peak(model.shape, settings, profile, stage, packed_experts,
                              model.reads_images && stage == 0)
            .range;
    parts[Part::runtime_overhead] = card.driver_reserve + outside_torch(settings, profile, card);
    parts[Part::cuda_graphs] = graphs(settings, profile, layers.end - layers.first);
    parts[Part::desktop] = card.desktop;
    parts[Part::others] = card.others;
    return parts;
}

CardBudget card_budget(const PartRanges& parts, const ServerSettings& settings,
                       const ServerProfile& profile, const Card& card) {
    const Bytes visible = less(card.capacity, card.driver_reserve.expected);
    const auto share = [&](Bytes of) {
        return Bytes{scaled_up(of, settings.share_e4, share_scale)};
    };
    const Range outside = outside_torch(settings, profile, card);
    const Range& graph = parts[Part::cuda_graphs];
    const Range loaded = parts[Part::weights] + parts[Part::vision];
    const Range taken = card.desktop + card.others;

    CardBudget budget;
    switch (profile.limit_rule) {
    case LimitRule::share_of_total:
        budget.limit = share(visible);
        budget.in_limit = loaded + parts[Part::activations] + outside;
        if (profile.graphs_in_limit) budget.in_limit = budget.in_limit + graph;
        budget.is_in_use = less(visible, taken.expected) < budget.limit;
        break;
    case LimitRule::static_share:
        budget.limit = share(less(less(visible, outside.expected), taken.expected));
        budget.in_limit = loaded;
        break;
    case LimitRule::share_of_what_is_free: {
        budget.in_limit = loaded + parts[Part::activations] + outside + graph;
        const Bytes open = less(visible, taken.expected);
        const Bytes free = less(open, budget.in_limit.expected);
        budget.limit = less(open, less(free, share(free)));
        break;
    }
    }
    budget.pool = less(budget.limit, budget.in_limit);
    return budget;
}

} // namespace headroom::core::server
