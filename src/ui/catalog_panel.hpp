#pragma once
// The tabs "Which GPU?" and "Which model?": the catalog with what every entry would mean for the
// present scenario; searched, filtered and sorted, and opened entry by entry.

#include "ui/frame.hpp"

namespace headroom::ui {

/// Must stand in a scroll area: its head stays at the top of what is seen.
void catalog_panel(Frame& frame, Column& column, CatalogMemory& catalog);

/// How high the part that the list scrolls in is on the phone, whose page has no end of its own.
[[nodiscard]] float catalog_height(const Look& look);

} // namespace headroom::ui
