#pragma once
// The guide: four steps, each with what it can set in the fields.

#include "ui/frame.hpp"

namespace headroom::ui {

void guide_panel(Frame& frame, Column& column);

} // namespace headroom::ui
