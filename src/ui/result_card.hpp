#pragma once
// The result: verdict, how much is free or short, what fills the memory, facts, examples.

#include "ui/frame.hpp"

namespace headroom::ui {

/// The examples are left out where the card would reach below `examples_to` with them.
void result_card(Frame& frame, Column& column, float examples_to);

} // namespace headroom::ui
