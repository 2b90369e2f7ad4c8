#pragma once
// A table of the screen's: the first column names the row, numbers stand right, rules between rows.

#include "ui/frame.hpp"

namespace headroom::ui {

void table(const Frame& frame, Column& column, const app::Table& content);

} // namespace headroom::ui
