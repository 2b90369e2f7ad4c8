#pragma once
// A whole number with − and +; the number itself can be typed.

#include "ui/frame.hpp"

namespace headroom::ui {

void stepper(Frame& frame, const Rect& rect, const app::FieldView& field);

} // namespace headroom::ui
