#include "app/describe.hpp"
#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>

namespace headroom::app {
namespace {

using core::Part;
using text::Key;
using text::say;

/// More equal cards than these are one bar: the tightest.
constexpr std::size_t most_bars = 4;

PartColour colour_of(Part part) {
    switch (part) {
    case Part::weights:
    case Part::master_weights: return PartColour::weights;
    case Part::kv_cache:
    case Part::recurrent_state: return PartColour::cache;
    case Part::compute_buffer:
    case Part::output_buffer:
    case Part::activations:
    case Part::logits: return PartColour::compute;
    case Part::runtime_overhead: return PartColour::runtime;
    case Part::gradients:
    case Part::optimizer_state: return PartColour::training;
    default: return PartColour::extra;
    }
}

/// Parts under a hundredth of the whole are told together.
bool is_small(core::Bytes part, core::Bytes whole) { return part.count() < whole.count() / 100; }

/// The parts of `shown` in their order; which of them stand alone is said by `whole`, so that the
/// cards' bars and the legend have the same. System RAM has no legend of its own: all stand alone.
std::vector<Segment> part_segments(const ScreenInput& in, const core::PartRanges& shown,
                                   const core::PartRanges& whole, bool is_ram = false) {
    const core::Bytes total = need_of(whole).expected;
    const auto amount = [&](core::Bytes bytes) { return text::size(bytes, in.unit(), 2); };
    std::vector<Segment> out;
    core::Bytes rest;
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        if (part == Part::desktop || part == Part::others) continue;
        const core::Bytes bytes = shown[part].expected;
        if (whole[part].expected == core::Bytes{}) continue;
        if (!is_ram && is_small(whole[part].expected, total))
            rest += bytes;
        else
            out.push_back({std::string{name_of(part)}, part_title(in.language(), part),
                           amount(bytes), bytes, colour_of(part)});
    }
    if (rest > core::Bytes{})
        out.push_back(
            {"other", say(in.language(), Key::part_other), amount(rest), rest, PartColour::extra});
    return out;
}

std::string listed(const std::vector<Segment>& parts, text::Language language) {
    std::string out;
    for (const Segment& part : parts) {
        if (!out.empty()) out += language == text::Language::ja ? "、" : ", ";
        out += part.label + ' ' + part.amount;
    }
    return out;
}

/// Caption, over and alternative of a bar that has its sizes.
void add_words(const ScreenInput& in, Bar& bar) {
    const auto bare = [&](core::Bytes bytes) { return text::bare_size(bytes, in.unit(), 1); };
    const std::string used =
        bare(bar.used) == "0.0" ? text::size(bar.used, in.unit()) : bare(bar.used);
    bar.caption =
        say(in.language(), Key::bar_caption,
            {{"used", used}, {"limit", bare(bar.limit)}, {"unit", text::unit_name(in.unit())}});
    const std::int64_t left = core::difference(bar.limit, bar.used);
    if (left < 0) bar.over = headroom_amount(left, in.language(), in.unit());
    bar.alternative = say(in.language(), Key::bar_alternative,
                          {{"gpu", bar.label},
                           {"caption", bar.caption},
                           {"parts", listed(bar.segments, in.language())}});
}

Bar card_bar(const ScreenInput& in, std::size_t index, std::string label) {
    const EngineEstimate& engine = in.derived.engine;
    const core::llama::CardEstimate& card = engine.each[index];
    const core::Range need = need_of(card.parts);
    Bar bar{.id = "card-" + std::to_string(index + 1),
            .label = std::move(label),
            .capacity = card.capacity,
            .limit = usable_of(card),
            .reserved = reserved_of(card.parts),
            .used = need.expected,
            .low = need.low,
            .high = need.high};
    bar.segments = part_segments(in, card.parts, engine.sum.devices);
    const std::string usable = text::size(bar.limit, in.unit());
    if (bar.reserved > core::Bytes{})
        bar.limit_label = say(in.language(), Key::bar_desktop, {{"size", usable}});
    else if (bar.limit < bar.capacity)
        bar.limit_label = say(in.language(), Key::bar_limit, {{"size", usable}});
    add_words(in, bar);
    return bar;
}

/// System RAM, where enough of the model lies there to be worth a bar.
std::optional<Bar> ram_bar(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    const bool is_unified = in.derived.gpu != nullptr && in.derived.gpu->unified_memory;
    if (engine.in_ram() <= least_in_ram || is_unified) return {};
    const core::Bytes ram = in.state.scenario.ram;
    const core::Range need = engine.sum.host.total();
    Bar bar{.id = "ram",
            .label = say(in.language(), Key::bar_ram),
            .capacity = ram,
            .limit = ram,
            .used = need.expected,
            .low = need.low,
            .high = need.high};
    bar.segments = part_segments(in, engine.sum.host, engine.sum.host, true);
    add_words(in, bar);
    return bar;
}

} // namespace

std::vector<Bar> engine_bars(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    std::vector<Bar> out;
    if (engine.each.size() > most_bars) {
        const auto tightest = static_cast<std::size_t>(std::max(engine.sum.tightest, 0));
        out.push_back(
            card_bar(in, tightest,
                     say(in.language(), Key::bar_tightest,
                         {{"n", std::to_string(engine.each.size())},
                          {"gpu", gpu_name(in.state.scenario.gpu, in.state.preferences)}})));
    } else {
        for (std::size_t i = 0; i < engine.each.size(); ++i)
            out.push_back(card_bar(in, i, card_name(in, i)));
    }
    if (auto bar = ram_bar(in)) out.push_back(std::move(*bar));
    return out;
}

std::vector<Segment> engine_legend(const ScreenInput& in) {
    const core::PartRanges& devices = in.derived.engine.sum.devices;
    return part_segments(in, devices, devices);
}

} // namespace headroom::app
