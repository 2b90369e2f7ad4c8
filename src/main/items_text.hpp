#pragma once
// What can be pressed on the canvas, as text for tests and for whoever drives the page.

#include "ui/memory.hpp"

#include <string>
#include <vector>

namespace headroom {

/// One line an item: id, label, x, y, width and height in hundredths of a CSS pixel, and 1 if it is
/// the current choice; a tab between them.
[[nodiscard]] std::string items_text(const std::vector<ui::Item>& items, float scale);

} // namespace headroom
