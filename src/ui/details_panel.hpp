#pragma once
// The card of the tabs, and the guide, which opens over them.

#include "ui/frame.hpp"

namespace headroom::ui {

/// The card fills `rect`; what is in it scrolls.
void details_panel(Frame& frame, const Rect& rect);

/// The phone's form of the same: headings that open.
void details_headings(Frame& frame, Column& column);

} // namespace headroom::ui
