#include "ui/segmented.hpp"

#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace headroom::ui {

namespace {

constexpr std::size_t close_from = 4;

Corners corners_of(std::size_t index, std::size_t count) {
    if (count == 1) return Corners::all;
    if (index == 0) return Corners::left;
    return index + 1 == count ? Corners::right : Corners::none;
}

std::vector<float> natural_widths(const Look& look, const app::FieldView& field, TypeSize size) {
    std::vector<float> widths;
    for (const app::Choice& choice : field.choices) {
        const float words = std::ceil(width_of(look.strong(size), choice.label));
        // Many choices stand close together.
        const bool is_close = field.choices.size() > close_from;
        const float padding = look.px(is_close ? theme::space_4 : theme::frame_padding_x);
        widths.push_back(std::max(words + 2 * padding, look.px(theme::control_height)));
    }
    return widths;
}

/// The places of the choices: equal ones if their words fit, else each as wide as its words and an
/// equal share of what is left.
std::vector<Rect> places(const Look& look, const Rect& rect, const app::FieldView& field,
                         TypeSize size) {
    const std::vector<float> widths = natural_widths(look, field, size);
    const float sum = std::accumulate(widths.begin(), widths.end(), 0.0F);
    const float edge = look.px(theme::edge);
    const Rect inside = rect.inset(edge, 0);
    const float each = inside.width / static_cast<float>(widths.size());
    const bool are_equal = each >= std::ranges::max(widths);
    const float extra = (inside.width - sum) / static_cast<float>(widths.size());
    std::vector<Rect> found;
    float from = inside.x;
    for (const float width : widths) {
        const float to = from + (are_equal ? each : width + extra);
        found.push_back({std::round(from), rect.y, std::round(to) - std::round(from), rect.height});
        from = to;
    }
    return found;
}

void segment(Frame& frame, const Rect& place, const app::FieldView& field, std::size_t index,
             TypeSize size) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = look.px(theme::radius_control);
    const float edge = look.px(theme::edge);
    const app::Choice& choice = field.choices[index];
    const bool is_chosen = choice.value == field.value && field.error.empty();
    const std::string id = std::string{app::info(field.id).name} + "-" + choice.value;
    const Press press = begin_item(frame, place, {id.c_str(), choice.label, is_chosen});
    const Corners corners = corners_of(index, field.choices.size());
    if (is_chosen)
        fill(place, palette.accent_soft, radius, corners);
    else if (press.is_hovered)
        fill(place, palette.hover, radius, corners);
    if (index > 0) fill({place.x, place.y, edge, place.height}, palette.line);
    const theme::Color colour = is_chosen          ? palette.accent
                                : press.is_hovered ? palette.text
                                                   : palette.muted;
    write_line(is_chosen ? look.strong(size) : look.type(size), place, colour, choice.label,
               Align::centre);
    end_item(frame, place, press, radius);
    if (press.is_pressed && !is_chosen) frame.wanted.push_back({field.id, choice.value});
}

} // namespace

float segmented_width(const Look& look, const app::FieldView& field, TypeSize size) {
    const std::vector<float> widths = natural_widths(look, field, size);
    return std::accumulate(widths.begin(), widths.end(), 2 * look.px(theme::edge));
}

void segmented(Frame& frame, const Rect& rect, const app::FieldView& field, TypeSize size) {
    const Look& look = frame.look;
    const float radius = look.px(theme::radius_control);
    fill(rect, look.palette().field, radius);
    const std::vector<Rect> all = places(look, rect, field, size);
    for (std::size_t index = 0; index < all.size(); ++index)
        segment(frame, all[index], field, index, size);
    outline(rect, look.palette().control, radius, look.px(theme::edge));
}

} // namespace headroom::ui
