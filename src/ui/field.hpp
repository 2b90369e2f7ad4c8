#pragma once
// What stands around every input: its label above, its error or help below; and the boxes whose
// text is edited in the platform's own text field.

#include "ui/frame.hpp"
#include "ui/write.hpp"

#include <string_view>

namespace headroom::ui {

/// Whether the field's error is to be seen.
[[nodiscard]] bool shows_error(const Frame& frame, const app::FieldView& field);

void field_label(const Frame& frame, Column& column, std::string_view label);

/// The error where there is one and the typing has paused, and the help.
void field_foot(const Frame& frame, Column& column, const app::FieldView& field);

/// A box with the field's text. Pressing it begins the edit.
void text_box(Frame& frame, const Rect& rect, const app::FieldView& field);

/// The same without corners of its own and with the text in the middle: a part of another control.
void inner_text_box(Frame& frame, const Rect& rect, const app::FieldView& field);

/// The same with a chevron: the edit is a search, and its list opens below.
void picker_box(Frame& frame, const Rect& rect, const app::FieldView& field);

/// Label, box and foot.
void text_field(Frame& frame, Column& column, const app::FieldView& field);
void picker_field(Frame& frame, Column& column, const app::FieldView& field);
/// The usual values side by side below the box.
void scale_field(Frame& frame, Column& column, const app::FieldView& field);
/// The choices as one control.
void segment_field(Frame& frame, Column& column, const app::FieldView& field);

} // namespace headroom::ui
