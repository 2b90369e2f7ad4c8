#pragma once
// The card "What you run": model, parameters, bits.

#include "ui/frame.hpp"

namespace headroom::ui {

void run_panel(Frame& frame, Column& column);

} // namespace headroom::ui
