#pragma once
// The card "Where it runs": the GPU, how many of it, and the GPU that the browser names.

#include "ui/frame.hpp"

namespace headroom::ui {

void where_panel(Frame& frame, Column& column);

} // namespace headroom::ui
