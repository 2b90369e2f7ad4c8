#pragma once
// An open entry of the catalog: the button that takes it into the scenario, every fact with its
// sources, and what is doubtful.

#include "ui/frame.hpp"

namespace headroom::ui {

/// `catalog.entry` must be there.
void catalog_entry_view(Frame& frame, Column& column, const CatalogMemory& catalog);

} // namespace headroom::ui
