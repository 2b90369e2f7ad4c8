#include "ui/stepper.hpp"

#include "core/device.hpp"
#include "ui/field.hpp"
#include "ui/icons.gen.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"

namespace headroom::ui {

namespace {

struct Step {
    const char* id;
    const char* icon;
    std::string_view label;
    bool is_possible;
};

bool step_button(Frame& frame, const Rect& rect, const Step& step, Corners corners) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = look.px(theme::radius_control);
    const Press press = begin_item(frame, rect, {step.id, step.label});
    if (press.is_hovered && step.is_possible) fill(rect, palette.hover, radius, corners);
    const float icon = look.px(theme::space_16);
    write_line({look.type(TypeSize::m).font, icon, icon}, rect,
               step.is_possible ? palette.text : palette.control, step.icon, Align::centre);
    end_item(frame, rect, press, radius);
    return press.is_pressed && step.is_possible;
}

} // namespace

void stepper(Frame& frame, const Rect& rect, const app::FieldView& field) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = look.px(theme::radius_control);
    const int count = frame.now.scenario.count;
    fill(rect, palette.field, radius);
    const Rect less{rect.x, rect.y, rect.height, rect.height};
    const Rect more{rect.right() - rect.height, rect.y, rect.height, rect.height};
    const float edge = look.px(theme::edge);
    inner_text_box(
        frame, {less.right() - edge, rect.y, more.x - less.right() + 2 * edge, rect.height}, field);
    if (step_button(frame, less, {"count-less", icons::minus, "−", count > 1}, Corners::left))
        frame.next = app::with_count(std::move(frame.next), count - 1);
    if (step_button(frame, more, {"count-more", icons::plus, "+", count < core::max_cards},
                    Corners::right))
        frame.next = app::with_count(std::move(frame.next), count + 1);
    outline(rect, shows_error(frame, field) ? palette.no : palette.control, radius, edge);
}

} // namespace headroom::ui
