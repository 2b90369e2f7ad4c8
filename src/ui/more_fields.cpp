#include "ui/more_fields.hpp"

#include "ui/field.hpp"
#include "ui/icons.gen.hpp"
#include "ui/item.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace headroom::ui {

namespace {

std::vector<const app::FieldView*> folded(const app::Screen& screen) {
    std::vector<const app::FieldView*> out;
    for (const app::FieldView& field : screen.fields)
        if (app::info(field.id).is_folded && field.is_shown) out.push_back(&field);
    return out;
}

void one_field(Frame& frame, Column& column, const app::FieldView& field) {
    switch (app::info(field.id).kind) {
    case app::FieldKind::select: return picker_field(frame, column, field);
    case app::FieldKind::segment: return segment_field(frame, column, field);
    default: return text_field(frame, column, field);
    }
}

/// Labels of one line each, so that the boxes of a pair stand side by side.
bool fits_half(const Look& look, const app::FieldView& field, float width) {
    return width_of(look.type(TypeSize::s), field.label) <= width;
}

} // namespace

bool fold_heading(Frame& frame, Column& column, const ItemInfo& info) {
    const Look& look = frame.look;
    const float icon = look.px(theme::icon);
    const Type type = look.type(TypeSize::m);
    const float words_at = icon + look.px(theme::space_4);
    Rect line = column.take(look.control_height());
    line.width = std::min(line.width, words_at + std::ceil(width_of(type, info.label)) +
                                          look.px(theme::space_8));
    const Press press = begin_item(frame, line, info);
    const theme::Color colour = press.is_hovered ? look.palette().accent : look.palette().text;
    write_line({type.font, icon, icon}, {line.x, line.y, icon, line.height}, look.palette().muted,
               info.is_current ? icons::chevron_down : icons::chevron_right);
    write_line(type, {line.x + words_at, line.y, line.width, line.height}, colour, info.label);
    end_item(frame, line, press, look.px(theme::radius_control));
    if (press.is_pressed) frame.memory.wants_frame = true;
    return press.is_pressed;
}

void more_fields(Frame& frame, Column& column) {
    const auto all = folded(frame.screen);
    if (all.empty()) return;
    const Look& look = frame.look;
    column.skip(look.px(theme::space_4));
    bool& is_open = frame.memory.is_more_open;
    if (fold_heading(frame, column, {"more", frame.screen.more, is_open})) is_open = !is_open;
    if (!is_open) return;
    const float gap = look.px(theme::space_12);
    const float half = std::floor((column.width - gap) / 2);
    column.skip(look.px(theme::space_4));
    for (std::size_t index = 0; index < all.size();) {
        if (index > 0) column.skip(gap);
        const bool is_pair = index + 1 < all.size() && fits_half(look, *all[index], half) &&
                             fits_half(look, *all[index + 1], half);
        Column left{column.x, column.y, is_pair ? half : column.width};
        one_field(frame, left, *all[index++]);
        Column right{column.x + column.width - half, column.y, half};
        if (is_pair) one_field(frame, right, *all[index++]);
        column.y = std::max(left.y, right.y);
    }
}

} // namespace headroom::ui
