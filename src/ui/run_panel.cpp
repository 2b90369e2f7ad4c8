#include "ui/run_panel.hpp"

#include "ui/card.hpp"
#include "ui/field.hpp"
#include "ui/segmented.hpp"

namespace headroom::ui {

namespace {

/// The usual numbers side by side, and a box for any other at their right.
void bits_field(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const app::FieldView& field = frame.screen.field(app::FieldId::bits);
    field_label(frame, column, field.label);
    const Rect line = column.take(look.control_height());
    const float gap = look.px(theme::space_8);
    const float typed = look.px(76);
    segmented(frame, {line.x, line.y, line.width - typed - gap, line.height}, field, TypeSize::m);
    text_box(frame, {line.right() - typed, line.y, typed, line.height}, field);
    field_foot(frame, column, field);
}

} // namespace

void run_panel(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const float gap = look.px(theme::space_16);
    Card card(look, column, look.px(theme::card_padding));
    card_title(look, card.inside(), text::string(look.language(), text::Key::panel_run));
    picker_field(frame, card.inside(), frame.screen.field(app::FieldId::model));
    card.inside().skip(gap);
    text_field(frame, card.inside(), frame.screen.field(app::FieldId::params));
    card.inside().skip(gap);
    bits_field(frame, card.inside());
    card.end(column);
}

} // namespace headroom::ui
