#include "ui/layout.hpp"

#include "ui/card.hpp"
#include "ui/details_panel.hpp"
#include "ui/icons.gen.hpp"
#include "ui/paint.hpp"
#include "ui/picker_list.hpp"
#include "ui/result_card.hpp"
#include "ui/run_panel.hpp"
#include "ui/scroll_area.hpp"
#include "ui/style.hpp"
#include "ui/tooltip.hpp"
#include "ui/where_panel.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace headroom::ui {

namespace {

/// Lower than this the tabs cannot be read: then the result scrolls by itself above them.
constexpr float least_details = 176;

/// Examples give way where they would leave the tabs less than this.
constexpr float roomy_details = 240;

/// What the page is for, in one sentence.
void lead(const Look& look, Column& column) {
    const float inset = look.px(theme::space_16);
    Column words{column.x + inset, column.y, column.width - 2 * inset};
    write_wrapped(look.type(TypeSize::s), words, look.palette().muted,
                  text::string(look.language(), text::Key::app_lead));
    column.y = words.y;
}

void inputs(Frame& frame, Column& column) {
    run_panel(frame, column);
    column.skip(frame.look.px(theme::card_gap));
    where_panel(frame, column);
    column.skip(frame.look.px(theme::card_gap));
    lead(frame.look, column);
}

void link_notice(const Frame& frame, Column& column) {
    if (frame.screen.link_notice.empty()) return;
    note(frame.look, column, icons::info, frame.screen.link_notice);
    column.skip(frame.look.px(theme::space_16));
}

/// Inputs at the left; the result at the right, and the tabs below it or, where the window is wide,
/// right of it. What is too high scrolls by itself.
class Columns {
  public:
    Columns(Frame& frame, float top)
        : frame_(frame),
          top_(top),
          bottom_(frame.look.height() - frame.look.page_margin()),
          ring_(frame.look.px(theme::space_8)) {}

    void inputs_column() {
        const Look& look = frame_.look;
        Column column =
            begin("inputs", look.page_left(), look.px(theme::inputs_width), look.height());
        inputs(frame_, column);
        end(column, ring_);
    }

    void result_column() {
        const Look& look = frame_.look;
        const float gap = look.px(theme::column_gap);
        const float x = look.page_left() + look.px(theme::inputs_width) + gap;
        const float right = look.page_left() + look.page_width();
        if (look.is_wide()) {
            const float width = std::floor((right - x - gap) / 2);
            result(x, width, bottom_ - top_, bottom_ - top_);
            const float details_x = x + width + gap;
            details_panel(frame_, {details_x, top_, right - details_x, bottom_ - top_});
            return;
        }
        const float room = bottom_ - top_ - look.px(theme::card_gap);
        const float height =
            result(x, right - x, room - look.px(least_details), room - look.px(roomy_details));
        const float details_y = top_ + height + look.px(theme::card_gap);
        details_panel(frame_, {x, details_y, right - x, bottom_ - details_y});
    }

  private:
    /// The card, at most `most` high on the screen; `with_examples` is how high it may be with
    /// them. Returns how high it is on the screen, as it was measured in the last frame.
    float result(float x, float width, float most, float with_examples) {
        float& measured = frame_.memory.result_height;
        const float height = measured > 0 ? std::min(measured, most) : most;
        Column column = begin("results", x, width, top_ + height + ring_);
        const float from = column.y;
        result_card(frame_, column, from + with_examples);
        if (measured != column.y - from) frame_.memory.wants_frame = true;
        measured = column.y - from;
        end(column, ring_);
        return height;
    }

    /// The area is larger than its cards all around, so that focus rings are not cut and the
    /// scrollbar stands beside them.
    Column begin(const char* id, float x, float width, float area_bottom) {
        const float side = frame_.look.px(theme::space_16);
        const Rect area{x - side, top_ - ring_, width + 2 * side, area_bottom - top_ + ring_};
        Column column = begin_scroll_area(frame_, id, area, side);
        column.y += ring_ - side;
        return column;
    }
    static void end(const Column& column, float below) { end_scroll_area(column, below); }

    Frame& frame_;
    float top_;
    float bottom_;
    float ring_;
};

void two_columns(Frame& frame) {
    const Look& look = frame.look;
    Column page{look.page_left(), look.page_margin(), look.page_width()};
    link_notice(frame, page);
    Columns columns(frame, page.y);
    columns.inputs_column();
    columns.result_column();
}

void one_column(Frame& frame) {
    const Look& look = frame.look;
    Column column{look.page_left(), look.page_margin(), look.page_width()};
    link_notice(frame, column);
    result_card(frame, column, std::numeric_limits<float>::infinity());
    column.skip(look.px(theme::card_gap));
    inputs(frame, column);
    column.skip(look.px(theme::card_gap));
    details_headings(frame, column);
    frame.memory.content_height = column.y + look.page_margin();
}

void begin_canvas_window() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("canvas", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
}

void begin_memory(Memory& memory) {
    memory.items.clear();
    memory.content_height = 0;
    memory.is_picker_done = false;
    memory.wants_frame = false;
    if (memory.edit) memory.edit->is_drawn = false;
}

void end_memory(Memory& memory) {
    memory.pointed_part = std::exchange(memory.pointed_part_next, {});
    memory.scroll.reset();
}

} // namespace

void lay_out(Frame& frame) {
    begin_memory(frame.memory);
    set_style(frame.look);
    begin_canvas_window();
    fill({0, 0, frame.look.width(), frame.look.height()}, frame.look.palette().page);
    if (frame.look.is_phone())
        one_column(frame);
    else
        two_columns(frame);
    ImGui::End();
    picker_list(frame);
    draw_tooltip(frame);
    end_memory(frame.memory);
}

} // namespace headroom::ui
