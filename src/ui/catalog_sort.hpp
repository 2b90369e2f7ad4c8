#pragma once
// What the heads of a catalog's columns do, for where its rows fold and there is no head.

#include "ui/frame.hpp"

namespace headroom::ui {

/// A line that says what the list is sorted by; pressing it opens the choice.
void catalog_sort(Frame& frame, Column& column, CatalogMemory& catalog);

} // namespace headroom::ui
