#pragma once
// Where bytes lie on a bar: the arithmetic of the memory bar, without drawing.

#include "app/screen.hpp"
#include "core/units.hpp"

#include <vector>

namespace headroom::ui {

/// The bytes that the full width stands for, for all of `bars`. A track narrower than a fifth of it
/// could not be read; what exceeds that is cut off at the right.
[[nodiscard]] double bar_scale(const std::vector<app::Bar>& bars);

/// Distance of `bytes` from the bar's left end, in whole pixels, at most `width`.
[[nodiscard]] float bar_place(core::Bytes bytes, double scale, float width);

/// One stretch of a bar, in pixels from its left end.
struct BarStretch {
    float from = 0;
    float to = 0;
};

/// Each segment's place up to the limit, `gap` apart and at least `least` wide; empty (from == to)
/// for what lies beyond the limit altogether.
[[nodiscard]] std::vector<BarStretch> bar_stretches(const app::Bar& bar, double scale, float width,
                                                    float gap, float least);

} // namespace headroom::ui
