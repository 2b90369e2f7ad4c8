#include "app/cards.hpp"

#include <algorithm>
#include <string_view>

namespace headroom::app {
namespace {

using core::ggml::BackendKind;

/// What llama.cpp computes with on a card of this maker, where nothing else is said.
BackendKind backend_of(std::string_view vendor) {
    if (vendor == "NVIDIA") return BackendKind::cuda;
    if (vendor == "AMD") return BackendKind::rocm;
    if (vendor == "Apple") return BackendKind::metal;
    return BackendKind::vulkan;
}

/// "8.9" as 89.
std::int16_t capability_of(std::string_view text) {
    std::int16_t out = 0;
    for (const char letter : text)
        if (letter >= '0' && letter <= '9')
            out = static_cast<std::int16_t>(out * 10 + letter - '0');
    return out;
}

} // namespace

bool has_backend(const catalog::Gpu& gpu) { return gpu.family != "TPU" && gpu.family != "Gaudi"; }

CardMemory memory_of(const catalog::Gpu& gpu, core::Bytes ram) {
    for (const catalog::MemoryOption& option : gpu.options)
        if (core::gib(option.marketed_gb) == ram) return {ram, core::Bytes{option.limit_bytes}};
    return {core::mib(gpu.reported_mib), core::Bytes{gpu.limit_bytes}};
}

core::llama::Card card_of(const catalog::Gpu& gpu, core::Bytes ram) {
    core::llama::Card card;
    card.device.backend.kind = backend_of(gpu.vendor);
    if (!gpu.compute_capability.empty())
        card.device.backend.compute_capability = capability_of(gpu.compute_capability);
    const CardMemory memory = memory_of(gpu, ram);
    card.capacity = memory.capacity;
    card.limit = memory.limit;
    card.driver_reserve = core::Range::exactly(core::mib(gpu.driver_reserve_mib));
    card.desktop = {core::mib(gpu.desktop_low_mib), core::mib(gpu.desktop_reserve_mib),
                    core::mib(gpu.desktop_high_mib)};
    return card;
}

void drive_one_screen(std::span<core::llama::Card> cards) {
    bool has_screen = false;
    for (core::llama::Card& card : cards) {
        if (has_screen) card.desktop = {};
        has_screen = has_screen || card.desktop.high > core::Bytes{};
    }
}

void share_by_free_memory(std::span<core::llama::Card> cards) {
    for (core::llama::Card& card : cards) {
        const core::Bytes taken = card.driver_reserve.expected + card.desktop.expected;
        card.device.share =
            static_cast<double>(std::max<std::int64_t>(core::difference(card.limit, taken), 1));
    }
}

} // namespace headroom::app
