#include "app/describe.hpp"
#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

namespace headroom::app {
namespace {

using text::Key;
using text::say;

/// What a bar is of: one card, or all of them together.
struct Extent {
    std::string id;
    std::string label;
    core::Bytes capacity;
    core::Bytes limit;
    core::Bytes used;
    std::int64_t share; ///< the bar shows 1 / share of the total
};

/// In GiB or GB where the whole reaches that, so that the parts of one bar share a unit.
std::string amount(core::Bytes part, core::Bytes whole, text::Unit unit) {
    const bool is_small = text::bare_size(whole, unit, 0) == "0";
    if (is_small) return text::size(part, unit);
    return text::bare_size(part, unit, 2) + ' ' + std::string{text::unit_name(unit)};
}

std::string listed(const std::vector<Segment>& parts, text::Language language) {
    std::string out;
    for (const Segment& part : parts) {
        if (!out.empty()) out += language == text::Language::ja ? "、" : ", ";
        out += part.label + ' ' + part.amount;
    }
    return out;
}

Bar bar(const ScreenInput& in, const Extent& extent) {
    const auto bare = [&](core::Bytes bytes) { return text::bare_size(bytes, in.unit(), 1); };
    // "0.0 of 12.0 GiB" would hide a small need
    const std::string used =
        bare(extent.used) == "0.0" ? text::size(extent.used, in.unit()) : bare(extent.used);
    const std::string_view unit = text::unit_name(in.unit());
    Bar out{.id = extent.id,
            .label = extent.label,
            .capacity = extent.capacity,
            .limit = extent.limit,
            .used = extent.used,
            .low = extent.used,
            .high = extent.used};
    out.segments = segments(in, extent.share);
    out.caption = say(in.language(), Key::bar_caption,
                      {{"used", used}, {"limit", bare(extent.limit)}, {"unit", unit}});
    const std::int64_t left = core::difference(extent.limit, extent.used);
    if (left < 0) out.over = headroom_amount(left, in.language(), in.unit());
    if (extent.limit < extent.capacity)
        out.limit_label =
            say(in.language(), Key::bar_limit, {{"size", text::size(extent.limit, in.unit())}});
    out.alternative = say(in.language(), Key::bar_alternative,
                          {{"gpu", extent.label},
                           {"caption", out.caption},
                           {"parts", listed(out.segments, in.language())}});
    return out;
}

} // namespace

std::vector<Segment> segments(const ScreenInput& in, std::int64_t share) {
    const core::RuleOfThumb& need = in.derived.need;
    const auto segment = [&](std::string_view part, Key label, core::Bytes bytes,
                             PartColour colour) {
        const core::Bytes shown = core::scaled_up(bytes, 1, share);
        return Segment{std::string{part}, say(in.language(), label),
                       amount(shown, core::scaled_up(need.total(), 1, share), in.unit()), shown,
                       colour};
    };
    return {segment("weights", Key::part_weights, need.weights, PartColour::weights),
            segment("allowance", Key::part_allowance, need.allowance, PartColour::runtime)};
}

std::vector<Bar> bars(const ScreenInput& in) {
    const Derived& derived = in.derived;
    const std::string one = gpu_name(in.state.scenario.gpu, in.state.preferences);
    const int count = in.state.scenario.count;
    const Extent each{"each", one, derived.group.capacity, derived.group.limit, derived.each.used,
                      count};
    if (count == 1) return {bar(in, each)};
    const Extent all{"all",
                     gpus_name(in.state.scenario, in.state.preferences),
                     derived.all.capacity,
                     derived.all.limit,
                     derived.need.total(),
                     1};
    Extent every = each;
    every.label = say(in.language(), Key::bar_each, {{"n", text::grouped(count)}, {"gpu", one}});
    return {bar(in, all), bar(in, every)};
}

} // namespace headroom::app
