#pragma once
// How wide the columns of a table are.

#include "app/screen.hpp"
#include "ui/look.hpp"

#include <vector>

namespace headroom::ui {

[[nodiscard]] Type cell_type(const Look& look, const app::TableRow& row, std::size_t index);

/// Of the cell's words, with the verdict's shape and its pill where it has one.
[[nodiscard]] float cell_width(const Look& look, const app::TableRow& row, std::size_t index);

/// Each column as wide as its widest cell, padding included.
[[nodiscard]] std::vector<float> natural_widths(const Look& look, const app::Table& content);

/// The columns over `width`, each with its share of what is left; empty where they do not fit.
[[nodiscard]] std::vector<float> spread(std::vector<float> widths, float width);

} // namespace headroom::ui
