#pragma once
// A few words of which one is chosen, as one control.

#include "ui/frame.hpp"

namespace headroom::ui {

/// The field's choices over the whole width of `rect`; a press asks for that value.
void segmented(Frame& frame, const Rect& rect, const app::FieldView& field, TypeSize size);

/// The width that the choices need.
[[nodiscard]] float segmented_width(const Look& look, const app::FieldView& field, TypeSize size);

} // namespace headroom::ui
