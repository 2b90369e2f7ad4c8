#include "ui/guide_panel.hpp"

#include "ui/chip.hpp"
#include "ui/heading.hpp"
#include "ui/table.hpp"
#include "ui/write.hpp"

#include <algorithm>

namespace headroom::ui {

namespace {

/// What every quantization costs, for who wants to know.
void quantizations(Frame& frame, Column& column) {
    const Look& look = frame.look;
    Memory& memory = frame.memory;
    const std::string_view label = text::string(look.language(), text::Key::guide_quantizations);
    if (heading(frame, column, {"quantizations", label, memory.is_quantizations_open})) {
        memory.is_quantizations_open = !memory.is_quantizations_open;
        memory.wants_frame = true;
    }
    if (!memory.is_quantizations_open || !memory.quantizations) return;
    Column words{column.x, column.y, std::min(column.width, look.px(680))};
    write_wrapped(look.type(TypeSize::s), words, look.palette().muted,
                  memory.quantizations->source);
    column.y = words.y + look.px(theme::space_8);
    table(frame, column, memory.quantizations->table);
}

void step(Frame& frame, Column& column, const app::GuideStep& step) {
    const Look& look = frame.look;
    write_wrapped(look.strong(TypeSize::m), column, look.palette().text, step.title);
    column.skip(look.px(theme::space_8));
    // Longer lines are hard to read.
    Column words{column.x, column.y, std::min(column.width, look.px(680))};
    write_wrapped(look.type(TypeSize::m), words, look.palette().text, step.text);
    column.y = words.y;
    if (step.table) {
        column.skip(look.px(theme::space_8));
        table(frame, column, *step.table);
    }
    if (!step.actions.empty()) {
        column.skip(look.px(theme::space_8));
        chips(frame, column, step.actions);
    }
    if (step.id != "quantize") return;
    column.skip(look.px(theme::space_16));
    quantizations(frame, column);
}

} // namespace

void guide_panel(Frame& frame, Column& column) {
    for (std::size_t index = 0; index < frame.screen.guide.size(); ++index) {
        if (index > 0) column.skip(frame.look.px(theme::space_24));
        step(frame, column, frame.screen.guide[index]);
    }
}

} // namespace headroom::ui
