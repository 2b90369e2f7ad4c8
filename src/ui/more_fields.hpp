#pragma once
// The folded fields of a card: a heading that opens, and below it the fields two by two.

#include "ui/frame.hpp"
#include "ui/item.hpp"

namespace headroom::ui {

/// A line with a chevron that opens and closes what follows. Returns whether it was pressed.
bool fold_heading(Frame& frame, Column& column, const ItemInfo& info);

/// Nothing where no folded field is shown.
void more_fields(Frame& frame, Column& column);

} // namespace headroom::ui
