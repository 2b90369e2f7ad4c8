#pragma once
// The tab "Breakdown": every part with its figure, and how it is computed with the reader's
// numbers.

#include "ui/frame.hpp"

namespace headroom::ui {

void breakdown_panel(Frame& frame, Column& column);

} // namespace headroom::ui
