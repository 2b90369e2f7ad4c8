#pragma once
// How wide the columns of a catalog list are: as wide as their words, the name as what is left.

#include "ui/catalog_memory.hpp"
#include "ui/look.hpp"

namespace headroom::ui {

/// Beside the words of a column's head, whether or not it is the one that sorts.
[[nodiscard]] float sort_arrow_width(const Look& look);

/// The columns do not fit: a row is its name and verdict, with the figures in a line below.
[[nodiscard]] bool is_folded(const CatalogMemory& catalog);

/// Measures the list's words where the list, the width or the font has changed.
void measure_columns(const Look& look, CatalogMemory& catalog, float width);

} // namespace headroom::ui
