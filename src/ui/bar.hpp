#pragma once
// The memory bar: what a card holds, what of it is used, where the limit is, what does not fit.

#include "ui/frame.hpp"

#include <vector>

namespace headroom::ui {

/// All bars of a result, on one scale.
void bars(Frame& frame, Column& column, const std::vector<app::Bar>& bars);

/// The parts with their amounts, in the order of the bars; pointing at one marks it in both.
void legend(Frame& frame, Column& column, const std::vector<app::Segment>& segments);

} // namespace headroom::ui
