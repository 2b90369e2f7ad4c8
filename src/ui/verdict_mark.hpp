#pragma once
// The verdict as shape and colour, without one that it is not possible; the word beside it says the
// same.

#include "core/verdict.hpp"
#include "ui/look.hpp"
#include "ui/rect.hpp"

#include <optional>
#include <string_view>

namespace headroom::ui {

[[nodiscard]] theme::Color verdict_colour(const theme::Palette& palette,
                                          std::optional<core::Verdict> verdict);
[[nodiscard]] theme::Color verdict_soft(const theme::Palette& palette,
                                        std::optional<core::Verdict> verdict);

/// The shape, `size` device pixels high, in the middle of the box's height at its left.
void verdict_mark(const Look& look, const Rect& box, std::optional<core::Verdict> verdict,
                  float size);

/// Shape and word on the verdict's own colour, in the middle of the box's height at its left.
void verdict_pill(const Look& look, const Rect& box, std::optional<core::Verdict> verdict,
                  std::string_view word);
[[nodiscard]] float verdict_pill_width(const Look& look, std::string_view word);

} // namespace headroom::ui
