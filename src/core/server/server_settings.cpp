#include "core/server/server_settings.hpp"

#include <algorithm>
#include <array>

namespace headroom::core::server {
namespace {

/// SGLang's tiers: cards below so many GiB, their prompt chunk and their largest CUDA graph.
struct Tier {
    std::int64_t below_gib;
    std::int64_t chunk;
    std::int64_t graph;
    std::int64_t graph_of_many; ///< with four ranks or more
};
constexpr std::array tiers{
    Tier{20, 2048, 8, 8},     Tier{35, 2048, 24, 80},    Tier{60, 4096, 32, 160},
    Tier{90, 8192, 256, 512}, Tier{160, 8192, 256, 512}, Tier{1 << 20, 16384, 512, 512},
};

/// What SGLang leaves free, in MiB: its metadata, activations by the chunk, graphs, ranks.
ServerDefaults sglang_defaults(Bytes visible, std::int32_t tensor, std::int32_t pipeline) {
    const std::int64_t total = visible.count() / bytes_per_mib;
    const auto* tier = std::find_if(tiers.begin(), tiers.end() - 1,
                                    [&](const Tier& one) { return total < one.below_gib * 1024; });
    const std::int64_t graph = tensor >= 4 ? tier->graph_of_many : tier->graph;
    std::int64_t reserved = 512 + std::max<std::int64_t>(tier->chunk, 2048) * 3 / 2 + graph * 2 +
                            std::int64_t{tensor} * pipeline * 128;
    if (total > 60 * 1024) reserved = std::max<std::int64_t>(reserved, 10 * 1024);
    const std::int64_t left = std::max<std::int64_t>(total - reserved, total / 10);
    return {.max_sequences = graph,
            .batched_tokens = tier->chunk,
            .share_e4 = total == 0
                            ? 8800
                            : static_cast<std::int32_t>((left * 1000 + total / 2) / total * 10)};
}

} // namespace

StageLayers stage_layers(int layers, int stages, int stage) {
    const int each = layers / stages;
    const int left = layers % stages;
    // One more for each of the `left` stages before the last.
    const auto extra_before = [&](int of) { return std::clamp(of - (stages - 1 - left), 0, left); };
    return {each * stage + extra_before(stage), each * (stage + 1) + extra_before(stage + 1)};
}

ServerDefaults server_defaults(const ServerProfile& profile, Bytes visible, bool is_a100,
                               std::int32_t tensor, std::int32_t pipeline) {
    switch (profile.limit_rule) {
    case LimitRule::static_share: return sglang_defaults(visible, tensor, pipeline);
    case LimitRule::share_of_what_is_free: return {2048, 8192, profile.default_share_e4};
    case LimitRule::share_of_total: break;
    }
    const bool large = visible >= gib(70) && !is_a100;
    return {large ? 1024 : 256, large ? 8192 : 2048, profile.default_share_e4};
}

} // namespace headroom::core::server
