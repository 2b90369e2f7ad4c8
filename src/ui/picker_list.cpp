#include "ui/picker_list.hpp"

#include "text/fill.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/scroll_area.hpp"
#include "ui/tooltip.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

int option_count(const Picker& picker) {
    std::size_t count = 0;
    for (const app::PickerGroup& group : picker.groups)
        count += group.options.size();
    return static_cast<int>(count);
}

const app::PickerOption* option_at(const Picker& picker, int at) {
    auto index = static_cast<std::size_t>(std::max(at, 0));
    for (const app::PickerGroup& group : picker.groups) {
        if (index < group.options.size()) return &group.options[index];
        index -= group.options.size();
    }
    return nullptr;
}

float option_height(const Look& look, const app::PickerOption& option) {
    const float detail = option.detail.empty() ? 0 : look.type(TypeSize::s).line;
    return look.type(TypeSize::m).line + detail + 2 * look.px(theme::space_8);
}

/// How high the list is with all its options.
float full_height(const Look& look, const Picker& picker) {
    float height = 2 * look.px(theme::space_4);
    for (const app::PickerGroup& group : picker.groups) {
        if (!group.label.empty()) height += look.px(theme::table_row);
        for (const app::PickerOption& option : group.options)
            height += option_height(look, option);
    }
    return height;
}

struct Place {
    Rect rect;
    bool is_above = false;
};

/// Below its box, or above where there is more room; as high as it needs and the canvas allows.
Place place_of(const Look& look, const Picker& picker, float wanted) {
    const float gap = look.px(theme::space_4);
    const float margin = look.px(theme::space_8);
    const float below = look.height() - picker.anchor.bottom() - gap - margin;
    const float above = picker.anchor.y - gap - margin;
    const bool is_above = wanted > below && above > below && !look.is_phone();
    const float room = look.is_phone() ? wanted : std::min(is_above ? above : below, look.px(420));
    const float height = std::max(std::min(wanted, room), look.px(theme::control_height_touch));
    const float wide = app::info(picker.field).kind == app::FieldKind::select ? 0 : look.px(440);
    const float least_width = std::min(wide, look.width() - picker.anchor.x - margin);
    const float y = is_above ? picker.anchor.y - gap - height : picker.anchor.bottom() + gap;
    return {{picker.anchor.x, y, std::max(picker.anchor.width, least_width), height}, is_above};
}

/// Returns whether it was pressed.
bool option_row(Frame& frame, const Rect& rect, const app::PickerOption& option, int index) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    Picker& picker = *frame.memory.picker;
    const std::string id = "option-" + option.id;
    const bool is_current = option.id == frame.screen.field(picker.field).value;
    const ItemInfo info{id.c_str(), option.label, is_current};
    const Press press = begin_item(frame, rect, info);
    if (picker.at == index)
        box(look, rect, palette.accent_soft, palette.accent, look.px(theme::radius_control));
    else if (press.is_hovered)
        fill(rect, palette.hover, look.px(theme::radius_control));
    if (picker.at == index && picker.has_moved) ImGui::SetScrollHereY(0.5F);
    Column words{rect.x + look.px(theme::space_8), rect.y + look.px(theme::space_8),
                 rect.width - 2 * look.px(theme::space_8)};
    const Type name = is_current ? look.strong(TypeSize::m) : look.type(TypeSize::m);
    write_elided(name, words.take(name.line), is_current ? palette.accent : palette.text,
                 option.label);
    whole_text(frame, rect, info, press, name, option.label, words.width);
    const Type detail = look.type(TypeSize::s);
    if (!option.detail.empty()) {
        whole_text(frame, rect, info, press, detail, option.detail, words.width);
        write_elided(detail, words.take(detail.line), palette.muted, option.detail);
    }
    end_item(frame, rect.inset(look.px(4), look.px(4)), press, look.px(theme::radius_control));
    return press.is_pressed;
}

void options(Frame& frame, Column& column) {
    const Look& look = frame.look;
    Picker& picker = *frame.memory.picker;
    int index = 0;
    for (const app::PickerGroup& group : picker.groups) {
        if (!group.label.empty()) {
            const Rect line = column.take(look.px(theme::table_row));
            write_line(look.type(TypeSize::s), line.inset(look.px(theme::space_8), 0),
                       look.palette().muted, group.label);
        }
        for (const app::PickerOption& option : group.options) {
            if (option_row(frame, column.take(option_height(look, option)), option, index)) {
                frame.wanted.push_back({picker.field, option.id});
                frame.memory.is_picker_done = true;
            }
            ++index;
        }
    }
    picker.has_moved = false;
}

void no_match(const Frame& frame, Column& column) {
    const Look& look = frame.look;
    const std::string words =
        text::say(look.language(), text::Key::picker_none, {{"text", frame.memory.picker->text}});
    Column inner{column.x + look.px(theme::space_8), column.y + look.px(theme::space_8),
                 column.width - 2 * look.px(theme::space_8)};
    write_wrapped(look.type(TypeSize::s), inner, look.palette().muted, words);
    column.y = inner.y + look.px(theme::space_8);
}

} // namespace

void picker_list(Frame& frame) {
    if (!frame.memory.picker) return;
    const Look& look = frame.look;
    const bool is_empty = option_count(*frame.memory.picker) == 0;
    const float wanted = is_empty ? 2 * look.type(TypeSize::s).line + 3 * look.px(theme::space_12)
                                  : full_height(look, *frame.memory.picker);
    const Rect rect = place_of(look, *frame.memory.picker, wanted).rect;
    frame.memory.picker->list = rect;
    ImGui::SetNextWindowPos(rect.min());
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::Begin("picker", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoBackground);
    box(look, rect, look.palette().surface, look.palette().control, look.px(theme::radius_card));
    const float margin = look.px(theme::space_4);
    Column column = begin_scroll_area(frame, "options", rect, margin);
    if (wanted > rect.height) column.width -= look.px(theme::scrollbar);
    if (is_empty)
        no_match(frame, column);
    else
        options(frame, column);
    end_scroll_area(column, margin);
    ImGui::End();
    if (look.is_phone())
        frame.memory.content_height =
            std::max(frame.memory.content_height, rect.bottom() + look.page_margin());
}

void move_in_picker(Picker& picker, int by) {
    const int count = option_count(picker);
    if (count == 0) return;
    picker.at = (picker.at + by + count) % count;
    picker.has_moved = true;
}

void move_to_option(Picker& picker, std::string_view id) {
    int index = 0;
    picker.at = -1; // nothing, where the list does not hold it
    for (const app::PickerGroup& group : picker.groups)
        for (const app::PickerOption& option : group.options) {
            if (option.id == id) picker.at = index;
            ++index;
        }
    picker.has_moved = true;
}

std::optional<app::Action::Set> choose_in_picker(const Picker& picker) {
    const app::PickerOption* option = picker.at < 0 ? nullptr : option_at(picker, picker.at);
    if (option == nullptr) return std::nullopt;
    return app::Action::Set{picker.field, option->id};
}

} // namespace headroom::ui
