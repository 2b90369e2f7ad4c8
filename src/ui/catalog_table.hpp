#pragma once
// The table of a catalog list: a head that sorts and stays in view, and rows that open.

#include "ui/frame.hpp"

namespace headroom::ui {

/// Draws the rows that are in view; the column moves past all of them. The list must not be empty,
/// and its columns measured.
void catalog_table(Frame& frame, Column& column, CatalogMemory& catalog);

} // namespace headroom::ui
