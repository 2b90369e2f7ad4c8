#pragma once
// A heading over the whole width that opens and closes what follows it.

#include "ui/frame.hpp"
#include "ui/item.hpp"

namespace headroom::ui {

/// `info.is_current` says that it is open. Returns whether it was pressed.
[[nodiscard]] bool heading(Frame& frame, Column& column, const ItemInfo& info);

} // namespace headroom::ui
