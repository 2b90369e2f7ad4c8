#include "ui/where_panel.hpp"

#include "ui/card.hpp"
#include "ui/chip.hpp"
#include "ui/field.hpp"
#include "ui/icons.gen.hpp"
#include "ui/stepper.hpp"

#include <algorithm>

namespace headroom::ui {

namespace {

/// Narrower than this a GPU's name is cut beside the stepper.
constexpr float least_picker = 180;

void gpu_and_count(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const app::FieldView& gpu = frame.screen.field(app::FieldId::gpu);
    const app::FieldView& count = frame.screen.field(app::FieldId::count);
    const float gap = look.px(theme::space_8);
    if (!count.is_shown) {
        picker_field(frame, column, gpu);
        return;
    }
    const float right_width = 2 * look.control_height() + look.px(44);
    if (column.width - right_width - gap < look.px(least_picker)) {
        picker_field(frame, column, gpu);
        column.skip(look.px(theme::space_12));
        field_label(frame, column, count.label);
        Rect line = column.take(look.control_height());
        line.width = right_width;
        stepper(frame, line, count);
        field_foot(frame, column, count);
        return;
    }
    Column left{column.x, column.y, column.width - right_width - gap};
    Column right{column.x + column.width - right_width, column.y, right_width};
    field_label(frame, left, gpu.label);
    field_label(frame, right, count.label);
    picker_box(frame, left.take(look.control_height()), gpu);
    stepper(frame, right.take(look.control_height()), count);
    column.y = std::max(left.y, right.y);
    field_foot(frame, column, gpu);
    field_foot(frame, column, count);
}

void browser_gpu(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const auto& chip = frame.screen.gpu_chip;
    if (chip && chip->is_current) return;
    if (chip) {
        column.skip(look.px(theme::space_12));
        chips(frame, column, {*chip});
    } else if (!frame.screen.gpu_chip_note.empty()) {
        column.skip(look.px(theme::space_12));
        note(look, column, icons::info, frame.screen.gpu_chip_note);
    }
}

} // namespace

void where_panel(Frame& frame, Column& column) {
    const Look& look = frame.look;
    Card card(look, column, look.px(theme::card_padding));
    card_title(look, card.inside(), text::string(look.language(), text::Key::panel_where));
    gpu_and_count(frame, card.inside());
    if (const app::FieldView& memory = frame.screen.field(app::FieldId::memory); memory.is_shown) {
        card.inside().skip(look.px(theme::space_16));
        picker_field(frame, card.inside(), memory);
    }
    if (const app::FieldView& ram = frame.screen.field(app::FieldId::ram); ram.is_shown) {
        card.inside().skip(look.px(theme::space_16));
        text_field(frame, card.inside(), ram);
    }
    browser_gpu(frame, card.inside());
    card.end(column);
}

} // namespace headroom::ui
