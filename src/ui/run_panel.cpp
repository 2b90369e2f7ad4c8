#include "ui/run_panel.hpp"

#include "ui/card.hpp"
#include "ui/field.hpp"
#include "ui/more_fields.hpp"
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

namespace {

void field_of_kind(Frame& frame, Column& column, const app::FieldView& field) {
    switch (app::info(field.id).kind) {
    case app::FieldKind::picker:
    case app::FieldKind::select: return picker_field(frame, column, field);
    case app::FieldKind::number_choice: return bits_field(frame, column);
    case app::FieldKind::number_scale: return scale_field(frame, column, field);
    default: return text_field(frame, column, field);
    }
}

} // namespace

void run_panel(Frame& frame, Column& column) {
    const Look& look = frame.look;
    Card card(look, column, look.px(theme::card_padding));
    card_title(look, card.inside(), text::string(look.language(), text::Key::panel_run));
    bool is_first = true;
    for (const app::FieldView& field : frame.screen.fields) {
        const app::FieldInfo& info = app::info(field.id);
        if (info.group != app::FieldGroup::run || info.is_folded || !field.is_shown) continue;
        if (!is_first) card.inside().skip(look.px(theme::space_16));
        is_first = false;
        field_of_kind(frame, card.inside(), field);
    }
    more_fields(frame, card.inside());
    card.end(column);
}

} // namespace headroom::ui
