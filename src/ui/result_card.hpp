#pragma once
// The result: verdict, how much is free or short, what fills the memory, facts, examples.

#include "ui/frame.hpp"

namespace headroom::ui {

void result_card(Frame& frame, Column& column);

} // namespace headroom::ui
