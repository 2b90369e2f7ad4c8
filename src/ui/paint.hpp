#pragma once
// The few shapes that everything is made of.

#include "ui/look.hpp"
#include "ui/rect.hpp"

#include <cstdint>

namespace headroom::ui {

enum class Corners : std::uint8_t { all, left, right, none };

void fill(const Rect& rect, theme::Color colour, float radius = 0, Corners corners = Corners::all);

/// A line of `thickness` inside the rectangle's border.
void outline(const Rect& rect, theme::Color colour, float radius, float thickness,
             Corners corners = Corners::all);

/// A filled box with a 1 px edge.
void box(const Look& look, const Rect& rect, theme::Color inside, theme::Color edge, float radius);

/// A rule across the rectangle's top.
void rule(const Look& look, const Rect& rect, theme::Color colour);

/// Diagonal lines, clipped to the rectangle: memory that is not there.
void hatch(const Look& look, const Rect& rect, theme::Color colour);

/// The part's pattern in `ink` on `paper`, for palettes without colours.
void pattern(const Look& look, const Rect& rect, theme::Pattern kind, theme::Color ink,
             theme::Color paper);

/// The ring around what the keyboard acts on: 2 px wide, 2 px away.
void focus_ring(const Look& look, const Rect& rect, float radius);

} // namespace headroom::ui
