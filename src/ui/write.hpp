#pragma once
// Text on the canvas. A line of text stands in its line box as CSS sets it: half of what the line
// is higher than the font lies above.

#include "ui/look.hpp"
#include "ui/rect.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace headroom::ui {

enum class Align : std::uint8_t { left, centre, right };

/// One line in a box of any height, in its middle; not clipped.
void write_line(const Type& type, const Rect& box, theme::Color colour, std::string_view text,
                Align align = Align::left);

/// One line that ends in … where it is wider than the box.
void write_elided(const Type& type, const Rect& box, theme::Color colour, std::string_view text);

/// As many lines as it takes; the column moves on by their height.
void write_wrapped(const Type& type, Column& column, theme::Color colour, std::string_view text);

/// `text`, or its beginning and …, at most `width` wide.
[[nodiscard]] std::string elided(const Type& type, std::string_view text, float width);

} // namespace headroom::ui
