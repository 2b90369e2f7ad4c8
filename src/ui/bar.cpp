#include "ui/bar.hpp"

#include "ui/bar_scale.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

theme::PartColor part_of(const app::Segment& segment) {
    return static_cast<theme::PartColor>(segment.colour);
}

void part_fill(const Look& look, const Rect& rect, const app::Segment& segment, float radius,
               Corners corners) {
    const theme::Palette& palette = look.palette();
    if (look.has_patterns())
        pattern(look, rect, theme::pattern(part_of(segment)), palette.part(part_of(segment)),
                palette.surface);
    else
        fill(rect, palette.part(part_of(segment)), radius, corners);
}

void point_at(Frame& frame, const Rect& rect, const app::Segment& segment) {
    if (ImGui::IsWindowHovered() && rect.contains(ImGui::GetIO().MousePos))
        frame.memory.pointed_part_next = segment.part;
}

void segments(Frame& frame, const Rect& track, const app::Bar& bar, double scale, float width) {
    const Look& look = frame.look;
    const auto stretches = bar_stretches(bar, scale, width, look.px(theme::bar_gap), look.px(2));
    const float radius = look.px(theme::radius_control);
    for (std::size_t index = 0; index < stretches.size(); ++index) {
        const auto [from, to] = stretches[index];
        if (to <= from) continue;
        const Rect place{track.x + from, track.y, to - from, track.height};
        const bool is_full = place.right() >= track.right();
        const Corners corners = index == 0 ? (is_full ? Corners::all : Corners::left)
                                           : (is_full ? Corners::right : Corners::none);
        part_fill(look, place, bar.segments[index], std::min(radius, place.width), corners);
        point_at(frame, place, bar.segments[index]);
        if (frame.memory.pointed_part == bar.segments[index].part && bar.segments.size() > 1)
            outline(place, look.palette().text, 0, look.px(2));
    }
}

/// What desktop and other programs take: right of the limit.
void reserved(const Look& look, const Rect& rect, const app::Bar& bar, double scale, float radius) {
    const float from = bar_place(bar.limit, scale, rect.width);
    const float to = bar_place(bar.limit + bar.reserved, scale, rect.width);
    const Rect place{rect.x + from, rect.y, to - from, rect.height};
    const bool is_last = bar.limit + bar.reserved >= bar.capacity;
    fill(place, look.palette().track, radius, is_last ? Corners::right : Corners::none);
    hatch(look, place.inset(0, look.px(theme::edge)), look.palette().control);
}

/// From the low to the high end of what is used, in the middle of the track's height.
void bracket(const Look& look, const Rect& track, const app::Bar& bar, double scale, float width) {
    const float line = look.px(2);
    const float from = track.x + bar_place(bar.low, scale, width);
    const float to = track.x + bar_place(bar.high, scale, width);
    if (to - from < 3 * line) return;
    const float end = look.px(theme::space_12);
    const float middle = track.y + std::floor(track.height / 2);
    const auto paint = [&](const Rect& rect) {
        fill(rect.inset(-look.px(1), -look.px(1)), look.palette().surface);
        fill(rect, look.palette().text);
    };
    paint({from, middle - std::floor(end / 2), line, end});
    paint({to - line, middle - std::floor(end / 2), line, end});
    paint({from, middle - std::floor(line / 2), to - from, line});
}

void bar_drawing(Frame& frame, const Rect& rect, const app::Bar& bar, double scale) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = look.px(theme::radius_control);
    const float limit = bar_place(bar.limit, scale, rect.width);
    const float used = bar_place(bar.used, scale, rect.width);
    const Rect track{rect.x, rect.y, bar_place(bar.capacity, scale, rect.width), rect.height};
    const bool is_over = bar.used > bar.limit;
    fill(track, palette.track, radius);
    if (bar.limit < bar.capacity)
        fill({rect.x + limit, rect.y, track.width - limit, rect.height}, palette.surface, radius,
             Corners::right);
    if (bar.reserved > core::Bytes{}) reserved(look, rect, bar, scale, radius);
    segments(frame, {track.x, track.y, limit, track.height}, bar, scale, rect.width);
    outline(track, palette.control, radius, look.px(theme::edge));
    if (bar.low < bar.high) bracket(look, track, bar, scale, rect.width);
    const float line = look.px(2);
    if (is_over)
        hatch(look, {rect.x + limit, rect.y, std::max(used - limit, line), rect.height},
              palette.no);
    if (is_over || bar.limit < bar.capacity)
        fill({rect.x + limit - line / 2, rect.y - line, line, rect.height + 2 * line},
             palette.text);
}

void bar_words(const Frame& frame, Column& column, std::string_view left, theme::Color left_colour,
               std::string_view right, theme::Color right_colour) {
    const Type type = frame.look.type(TypeSize::s);
    const float gap = frame.look.px(theme::space_8);
    if (width_of(type, left) + gap + width_of(type, right) > column.width) {
        write_wrapped(type, column, left_colour, left);
        write_wrapped(type, column, right_colour, right);
        return;
    }
    const Rect line = column.take(type.line);
    write_line(type, line, left_colour, left);
    write_line(type, line, right_colour, right, Align::right);
}

struct LegendEntry {
    float width = 0;
    float amount_at = 0;
};

LegendEntry legend_entry(const Look& look, const app::Segment& segment) {
    const float words_at = look.px(theme::space_12) + look.px(theme::space_8);
    const float label = std::ceil(width_of(look.type(TypeSize::s), segment.label));
    const float amount = std::ceil(width_of(look.strong(TypeSize::s), segment.amount));
    const float amount_at = words_at + label + look.px(theme::space_8);
    return {amount_at + amount, amount_at};
}

void legend_drawing(Frame& frame, const Rect& place, const app::Segment& segment,
                    const LegendEntry& entry) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float side = look.px(theme::space_12);
    const Rect swatch{place.x, place.y + std::floor((place.height - side) / 2), side, side};
    part_fill(look, swatch, segment, look.px(3), Corners::all);
    if (frame.memory.pointed_part == segment.part)
        outline(swatch.inset(-look.px(3), -look.px(3)), palette.text,
                look.px(theme::radius_control), look.px(2));
    const float words_at = side + look.px(theme::space_8);
    write_line(look.type(TypeSize::s), {place.x + words_at, place.y, place.width, place.height},
               palette.muted, segment.label);
    write_line(look.strong(TypeSize::s),
               {place.x + entry.amount_at, place.y, place.width, place.height}, palette.text,
               segment.amount);
    point_at(frame, place, segment);
}

} // namespace

void bars(Frame& frame, Column& column, const std::vector<app::Bar>& bars) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const double scale = bar_scale(bars);
    for (std::size_t index = 0; index < bars.size(); ++index) {
        const app::Bar& bar = bars[index];
        if (index > 0) column.skip(look.px(theme::space_16));
        bar_words(frame, column, bar.label, palette.text, bar.caption, palette.muted);
        column.skip(look.px(theme::space_4));
        bar_drawing(frame, column.take(look.px(theme::bar_height)), bar, scale);
        if (bar.limit_label.empty() && bar.over.empty()) continue;
        column.skip(look.px(theme::space_4));
        bar_words(frame, column, bar.limit_label, palette.muted, bar.over, palette.no);
    }
}

void legend(Frame& frame, Column& column, const std::vector<app::Segment>& segments) {
    const Look& look = frame.look;
    const float line = look.type(TypeSize::s).line;
    float x = column.x;
    for (const app::Segment& segment : segments) {
        const LegendEntry entry = legend_entry(look, segment);
        if (x > column.x && x + entry.width > column.x + column.width) {
            x = column.x;
            column.skip(line + look.px(theme::space_4));
        }
        legend_drawing(frame, {x, column.y, entry.width, line}, segment, entry);
        x += entry.width + look.px(theme::space_24);
    }
    column.skip(line);
}

} // namespace headroom::ui
