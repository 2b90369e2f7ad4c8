#include "ui/chip.hpp"

#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

/// A label may need several lines where the column is narrow.
struct ChipSize {
    float width;
    float height;
    std::vector<std::string_view> lines;
};

float chip_height(const Look& look) {
    return look.is_phone() ? look.control_height() : look.px(theme::space_32);
}

ChipSize chip_size(const Look& look, const app::Action& action, float room) {
    const Type type = look.type(TypeSize::s);
    const float padding = look.px(theme::frame_padding_x) + look.px(theme::edge);
    ChipSize size{0, 0, wrapped(type, action.label, room - 2 * padding)};
    for (const std::string_view line : size.lines)
        size.width = std::max(size.width, std::ceil(width_of(type, line)) + 2 * padding);
    size.height = std::max(chip_height(look), static_cast<float>(size.lines.size()) * type.line +
                                                  2 * look.px(theme::space_4));
    return size;
}

void chip(Frame& frame, const Rect& rect, const app::Action& action, const ChipSize& size) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = std::min(look.px(theme::radius_chip), rect.height / 2);
    const Press press =
        begin_item(frame, rect, {action.id.c_str(), action.label, action.is_current});
    const theme::Color edge =
        action.is_current || press.is_hovered ? palette.accent : palette.accent_soft;
    box(look, rect, palette.accent_soft, edge, radius);
    const Type type = look.type(TypeSize::s);
    Column words{rect.x,
                 rect.y + (rect.height - static_cast<float>(size.lines.size()) * type.line) / 2,
                 rect.width};
    for (const std::string_view line : size.lines)
        write_line(type, words.take(type.line), palette.accent, line, Align::centre);
    end_item(frame, rect, press, radius);
    if (press.is_pressed && !action.is_current)
        frame.wanted.insert(frame.wanted.end(), action.sets.begin(), action.sets.end());
}

} // namespace

void chips(Frame& frame, Column& column, const std::vector<app::Action>& actions) {
    const float gap = frame.look.px(theme::space_8);
    float x = column.x;
    float line_height = 0;
    for (const app::Action& action : actions) {
        const ChipSize size = chip_size(frame.look, action, column.width);
        if (x > column.x && x + size.width > column.x + column.width) {
            x = column.x;
            column.skip(line_height + gap);
            line_height = 0;
        }
        chip(frame, {x, column.y, size.width, size.height}, action, size);
        x += size.width + gap;
        line_height = std::max(line_height, size.height);
    }
    column.skip(line_height);
}

} // namespace headroom::ui
