#pragma once
// Buttons that set fields: examples, the browser's GPU, the guide's suggestions.

#include "ui/frame.hpp"

#include <vector>

namespace headroom::ui {

/// As many lines of chips as it takes.
void chips(Frame& frame, Column& column, const std::vector<app::Action>& actions);

} // namespace headroom::ui
