#include "ui/field.hpp"

#include "ui/icons.gen.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/segmented.hpp"
#include "ui/tooltip.hpp"

namespace headroom::ui {

namespace {

bool is_edited(const Memory& memory, app::FieldId field) {
    return memory.edit && !memory.edit->catalog && memory.edit->field == field;
}

void begin_edit(Memory& memory, const app::FieldView& field) {
    memory.edit = TextEdit{.field = field.id,
                           .rect = {},
                           .text = field.text,
                           .label = field.label,
                           .input_mode = field.input_mode};
}

theme::Color edge_colour(const Frame& frame, const app::FieldView& field, bool is_active) {
    const theme::Palette& palette = frame.look.palette();
    if (shows_error(frame, field)) return palette.no;
    return is_active ? palette.accent : palette.control;
}

struct BoxForm {
    Align align = Align::left;
    float radius = 0;
    float at_right = 0; ///< kept free for what the caller draws there
};

/// Tells the platform where its text field goes, every frame anew.
void place_edit(const Frame& frame, const Rect& rect, const app::FieldView& field,
                const BoxForm& form) {
    Memory& memory = frame.memory;
    memory.edit->rect = rect;
    memory.edit->is_error = shows_error(frame, field);
    memory.edit->is_centred = form.align == Align::centre;
    memory.edit->is_drawn = ImGui::IsRectVisible(rect.min(), rect.max());
}

/// Box, text and press.
Press field_box(Frame& frame, const Rect& rect, const app::FieldView& field, const BoxForm& form) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const ItemInfo info{app::info(field.id).name.data(), field.label};
    const Press press = begin_item(frame, rect, info);
    // Browsers centre the text of an input half a pixel lower than other text.
    const Rect text_rect{rect.x, rect.y, rect.width, rect.height + look.scale()};
    const bool is_active = is_edited(frame.memory, field.id);
    box(look, rect, press.is_hovered && !is_active ? palette.hover : palette.field,
        edge_colour(frame, field, is_active), form.radius);
    if (is_active) {
        place_edit(frame, rect, field, form);
    } else if (form.align == Align::centre) {
        write_line(look.type(TypeSize::m), text_rect, palette.text, field.text, Align::centre);
    } else {
        Rect words = text_rect.inset(look.px(theme::frame_padding_x) + look.px(theme::edge), 0);
        words.width -= form.at_right;
        write_elided(look.type(TypeSize::m), words, palette.text, field.text);
        whole_text(frame, rect, info, press, look.type(TypeSize::m), field.text, words.width);
    }
    end_item(frame, rect, press, form.radius);
    return press;
}

} // namespace

bool shows_error(const Frame& frame, const app::FieldView& field) {
    return !field.error.empty() && frame.memory.hushed != field.id;
}

void field_label(const Frame& frame, Column& column, std::string_view label) {
    const Type type = frame.look.type(TypeSize::s);
    write_line(type, column.take(type.line), frame.look.palette().text, label);
    column.skip(frame.look.px(theme::space_4));
}

void field_foot(const Frame& frame, Column& column, const app::FieldView& field) {
    const Look& look = frame.look;
    const Type type = look.type(TypeSize::s);
    if (shows_error(frame, field)) {
        column.skip(look.px(theme::space_4));
        const float icon = look.px(18);
        const float indent = icon + look.px(theme::space_4);
        write_line({type.font, icon, type.line}, {column.x, column.y, icon, type.line},
                   look.palette().no, icons::octagon_cross);
        Column words{column.x + indent, column.y, column.width - indent};
        write_wrapped(type, words, look.palette().no, field.error);
        column.y = words.y;
    }
    if (!field.help.empty()) {
        column.skip(look.px(theme::space_4));
        write_wrapped(type, column, look.palette().muted, field.help);
    }
}

void text_box(Frame& frame, const Rect& rect, const app::FieldView& field) {
    const BoxForm form{.radius = frame.look.px(theme::radius_control)};
    if (field_box(frame, rect, field, form).is_pressed) begin_edit(frame.memory, field);
}

void inner_text_box(Frame& frame, const Rect& rect, const app::FieldView& field) {
    const BoxForm form{.align = Align::centre};
    if (field_box(frame, rect, field, form).is_pressed) begin_edit(frame.memory, field);
}

void picker_box(Frame& frame, const Rect& rect, const app::FieldView& field) {
    const Look& look = frame.look;
    const float icon = look.px(theme::icon);
    const float at_right = icon + look.px(6);
    const bool is_open = frame.memory.picker && frame.memory.picker->field == field.id;
    const BoxForm form{.radius = look.px(theme::radius_control), .at_right = at_right};
    const Press press = field_box(frame, rect, field, form);
    const Rect place{rect.right() - at_right, rect.y, icon, rect.height};
    write_line({look.type(TypeSize::m).font, icon, icon}, place, look.palette().muted,
               icons::chevron_down);
    if (is_open) frame.memory.picker->anchor = rect;
    if (!press.is_pressed) return;
    begin_edit(frame.memory, field);
    frame.memory.picker = Picker{.field = field.id, .text = {}, .groups = {}, .anchor = rect};
}

void text_field(Frame& frame, Column& column, const app::FieldView& field) {
    field_label(frame, column, field.label);
    text_box(frame, column.take(frame.look.control_height()), field);
    field_foot(frame, column, field);
}

void picker_field(Frame& frame, Column& column, const app::FieldView& field) {
    field_label(frame, column, field.label);
    picker_box(frame, column.take(frame.look.control_height()), field);
    field_foot(frame, column, field);
}

void scale_field(Frame& frame, Column& column, const app::FieldView& field) {
    const Look& look = frame.look;
    field_label(frame, column, field.label);
    text_box(frame, column.take(look.control_height()), field);
    column.skip(look.px(theme::space_4));
    segmented(frame, column.take(look.control_height()), field, TypeSize::s);
    field_foot(frame, column, field);
}

void segment_field(Frame& frame, Column& column, const app::FieldView& field) {
    field_label(frame, column, field.label);
    segmented(frame, column.take(frame.look.control_height()), field, TypeSize::m);
    field_foot(frame, column, field);
}

} // namespace headroom::ui
