#pragma once
// An open entry of the catalog: what is known about it, fact by fact, and the button that takes it
// into the scenario.

#include "ui/frame.hpp"

namespace headroom::ui {

/// `catalog.entry` must be there.
void catalog_entry_view(Frame& frame, Column& column, CatalogMemory& catalog);

} // namespace headroom::ui
