#include "ui/choice_chips.hpp"

#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

/// Returns whether it was pressed.
bool choice_chip(Frame& frame, const Rect& rect, const ItemInfo& info) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = std::min(look.px(theme::radius_chip), rect.height / 2);
    const Press press = begin_item(frame, rect, info);
    const theme::Color inside = info.is_current    ? palette.accent_soft
                                : press.is_hovered ? palette.hover
                                                   : palette.surface;
    box(look, rect, inside, info.is_current ? palette.accent : palette.control, radius);
    const theme::Color words = info.is_current    ? palette.accent
                               : press.is_hovered ? palette.text
                                                  : palette.muted;
    write_line(look.type(TypeSize::s), rect, words, info.label, Align::centre);
    end_item(frame, rect, press, radius);
    return press.is_pressed;
}

} // namespace

std::optional<std::size_t> choice_chips(Frame& frame, Column& column,
                                        const std::vector<ItemInfo>& choices) {
    const Look& look = frame.look;
    const Type type = look.type(TypeSize::s);
    const float gap = look.px(theme::space_8);
    const float height = look.is_phone() ? look.control_height() : look.px(theme::space_32);
    std::optional<std::size_t> pressed;
    float x = column.x;
    for (std::size_t index = 0; index < choices.size(); ++index) {
        const float width =
            std::ceil(width_of(type, choices[index].label)) + 2 * look.px(theme::frame_padding_x);
        if (x > column.x && x + width > column.x + column.width) {
            x = column.x;
            column.skip(height + gap);
        }
        if (choice_chip(frame, {x, column.y, width, height}, choices[index])) pressed = index;
        x += width + gap;
    }
    column.skip(height);
    return pressed;
}

} // namespace headroom::ui
