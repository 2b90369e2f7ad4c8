#include "ui/paint.hpp"

#include <algorithm>

namespace headroom::ui {

namespace {

ImDrawFlags flags_of(Corners corners) {
    switch (corners) {
    case Corners::all: return ImDrawFlags_RoundCornersAll;
    case Corners::left: return ImDrawFlags_RoundCornersLeft;
    case Corners::right: return ImDrawFlags_RoundCornersRight;
    case Corners::none: return ImDrawFlags_RoundCornersNone;
    }
    return ImDrawFlags_RoundCornersAll;
}

ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

void diagonals(const Rect& rect, theme::Color colour, float step, float thickness, bool is_rising) {
    for (float x = rect.x - rect.height; x < rect.right(); x += step) {
        const ImVec2 low{is_rising ? x : x + rect.height, rect.bottom()};
        const ImVec2 high{is_rising ? x + rect.height : x, rect.y};
        list().AddLine(low, high, colour, thickness);
    }
}

void dots(const Look& look, const Rect& rect, theme::Color colour, float step) {
    const float radius = look.px(1.5F);
    for (float y = rect.y + step / 2; y < rect.bottom(); y += step)
        for (float x = rect.x + step / 2; x < rect.right(); x += step)
            list().AddCircleFilled({x, y}, radius, colour, 8);
}

void stripes(const Look& look, const Rect& rect, theme::Color colour, float step, bool is_upright) {
    const float thickness = look.px(2);
    if (is_upright) {
        for (float x = rect.x; x < rect.right(); x += step)
            fill({x, rect.y, thickness, rect.height}, colour);
    } else {
        for (float y = rect.y; y < rect.bottom(); y += step)
            fill({rect.x, y, rect.width, thickness}, colour);
    }
}

} // namespace

void fill(const Rect& rect, theme::Color colour, float radius, Corners corners) {
    list().AddRectFilled(rect.min(), rect.max(), colour, radius, flags_of(corners));
}

void outline(const Rect& rect, theme::Color colour, float radius, float thickness,
             Corners corners) {
    const float half = thickness / 2;
    list().PathRect({rect.x + half, rect.y + half}, {rect.right() - half, rect.bottom() - half},
                    std::max(0.0F, radius - half), flags_of(corners));
    list().PathStroke(colour, ImDrawFlags_Closed, thickness);
}

void box(const Look& look, const Rect& rect, theme::Color inside, theme::Color edge, float radius) {
    fill(rect, inside, radius);
    outline(rect, edge, radius, look.px(theme::edge));
}

void rule(const Look& look, const Rect& rect, theme::Color colour) {
    fill({rect.x, rect.y, rect.width, look.px(theme::edge)}, colour);
}

void hatch(const Look& look, const Rect& rect, theme::Color colour) {
    list().PushClipRect(rect.min(), rect.max(), true);
    diagonals(rect, colour, look.px(6), look.px(1.5F), true);
    list().PopClipRect();
}

void pattern(const Look& look, const Rect& rect, theme::Pattern kind, theme::Color ink,
             theme::Color paper) {
    fill(rect, paper);
    list().PushClipRect(rect.min(), rect.max(), true);
    const float step = look.px(6);
    const float thin = look.px(1.5F);
    switch (kind) {
    case theme::Pattern::solid: fill(rect, ink); break;
    case theme::Pattern::diagonal: diagonals(rect, ink, step, thin, true); break;
    case theme::Pattern::dots: dots(look, rect, ink, step); break;
    case theme::Pattern::horizontal: stripes(look, rect, ink, step, false); break;
    case theme::Pattern::crossed:
        diagonals(rect, ink, step, thin, true);
        diagonals(rect, ink, step, thin, false);
        break;
    case theme::Pattern::vertical: stripes(look, rect, ink, step, true); break;
    }
    list().PopClipRect();
    outline(rect, ink, 0, look.px(theme::edge));
}

void focus_ring(const Look& look, const Rect& rect, float radius) {
    const float width = look.px(theme::focus_ring);
    const float away = width + look.px(theme::focus_gap);
    outline(rect.inset(-away, -away), look.palette().focus, radius + away, width);
}

} // namespace headroom::ui
