#include "ui/breakdown_panel.hpp"

#include "ui/more_fields.hpp"
#include "ui/paint.hpp"
#include "ui/table.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

namespace headroom::ui {

namespace {

/// The formula's lines on a field of their own.
void formula(const Look& look, Column& column, const std::vector<std::string>& lines) {
    const Type type = look.type(TypeSize::m);
    const float pad_x = look.px(theme::space_16);
    const float pad_y = look.px(theme::space_12);
    const float gap = look.px(theme::space_4);
    Column words{column.x + pad_x, column.y + pad_y, column.width - 2 * pad_x};
    float height = 2 * pad_y - gap;
    for (const std::string& line : lines)
        height += static_cast<float>(wrapped(type, line, words.width).size()) * type.line + gap;
    // On the phone there is no card below it.
    const theme::Color paper = look.is_phone() ? look.palette().surface : look.palette().page;
    fill(column.take(height), paper, look.px(theme::radius_control));
    for (const std::string& line : lines) {
        const bool is_answer = &line == &lines.back();
        write_wrapped(is_answer ? look.strong(TypeSize::m) : type, words, look.palette().text,
                      line);
        words.skip(gap);
    }
}

void working(const Look& look, Column& column, const app::Working& working) {
    const Type small = look.type(TypeSize::s);
    write_wrapped(look.strong(TypeSize::m), column, look.palette().text, working.title);
    column.skip(look.px(theme::space_12));
    formula(look, column, working.lines);
    column.skip(look.px(theme::space_8));
    if (!working.legend.empty()) write_wrapped(small, column, look.palette().muted, working.legend);
    if (working.source.empty()) return;
    column.skip(look.px(theme::space_8));
    write_wrapped(small, column, look.palette().muted, working.source);
}

/// One part: its name and size, its formula line by line, where the rule comes from.
void explanation(const Look& look, Column& column, const app::Working& part) {
    const Type type = look.type(TypeSize::s);
    const float gap = look.px(theme::space_4);
    const Rect line = column.take(look.type(TypeSize::m).line);
    write_line(look.strong(TypeSize::m), line, look.palette().text, part.title);
    write_line(look.type(TypeSize::m), line, look.palette().text, part.amount, Align::right);
    for (const std::string& each : part.lines) {
        column.skip(gap);
        write_wrapped(type, column, look.palette().text, each);
    }
    if (part.source.empty()) return;
    column.skip(gap);
    write_wrapped(type, column, look.palette().muted, part.source);
}

/// Every part's formula, in a list that opens.
void explanations(Frame& frame, Column& column) {
    const auto& parts = frame.screen.result.explanations;
    if (parts.empty()) return;
    const Look& look = frame.look;
    column.skip(look.px(theme::space_12));
    bool& is_open = frame.memory.is_working_open;
    if (fold_heading(frame, column,
                     {"working", text::string(look.language(), text::Key::tab_working), is_open}))
        is_open = !is_open;
    if (!is_open) return;
    for (const app::Working& part : parts) {
        column.skip(look.px(theme::space_12));
        explanation(look, column, part);
    }
}

} // namespace

void breakdown_panel(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const app::Table& breakdown = frame.screen.result.breakdown;
    if (!breakdown.rows.empty()) table(frame, column, breakdown);
    if (const auto& cards = frame.screen.result.cards) {
        column.skip(look.px(theme::space_24));
        write_wrapped(look.strong(TypeSize::m), column, look.palette().text, cards->caption);
        column.skip(look.px(theme::space_4));
        table(frame, column, *cards);
    }
    explanations(frame, column);
    column.skip(look.px(theme::space_24));
    working(look, column, frame.screen.result.working);
}

} // namespace headroom::ui
