#include "ui/details_panel.hpp"

#include "ui/breakdown_panel.hpp"
#include "ui/guide_panel.hpp"
#include "ui/icons.gen.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/scroll_area.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <cmath>

namespace headroom::ui {

namespace {

struct Tab {
    const char* id;
    std::string_view label;
    bool is_open;
};

/// A word with the accent under it while it is open. Returns whether it was pressed.
bool tab_item(Frame& frame, const Rect& rect, const Tab& tab) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const Press press = begin_item(frame, rect, {tab.id, tab.label, tab.is_open});
    const theme::Color colour = tab.is_open        ? palette.accent
                                : press.is_hovered ? palette.text
                                                   : palette.muted;
    write_line(tab.is_open ? look.strong(TypeSize::m) : look.type(TypeSize::m), rect, colour,
               tab.label, Align::centre);
    const float underline = look.px(theme::tab_underline);
    if (tab.is_open)
        fill({rect.x, rect.bottom() - underline, rect.width, underline}, palette.accent);
    end_item(frame, rect.inset(0, look.px(theme::space_4)), press, look.px(theme::radius_control));
    return press.is_pressed;
}

void tab_strip(Frame& frame, const Rect& strip) {
    const Look& look = frame.look;
    Memory& memory = frame.memory;
    rule(look, {strip.x, strip.bottom() - look.px(theme::edge), strip.width, 0},
         look.palette().line);
    const Tab tabs[] = {
        {"tab-breakdown", text::string(look.language(), text::Key::tab_breakdown),
         !memory.is_guide_open},
        {"tab-guide", text::string(look.language(), text::Key::menu_guide), memory.is_guide_open},
    };
    float x = strip.x + look.px(theme::result_padding);
    for (const Tab& tab : tabs) {
        const float width = std::ceil(width_of(look.strong(TypeSize::m), tab.label));
        if (tab_item(frame, {x, strip.y, width, strip.height}, tab))
            memory.is_guide_open = tab.id == tabs[1].id;
        x += width + look.px(theme::space_24);
    }
}

void footer(const Look& look, const Rect& line, std::string_view words) {
    rule(look, line, look.palette().line);
    write_elided(look.type(TypeSize::s), line.inset(look.px(theme::result_padding), 0),
                 look.palette().muted, words);
}

/// A heading over the whole width; pressing it opens or closes what follows.
bool heading(Frame& frame, Column& column, const Tab& tab) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const Rect line = column.take(look.control_height());
    const Press press = begin_item(frame, line, {tab.id, tab.label, tab.is_open});
    rule(look, line, palette.line);
    const float icon = look.px(theme::icon);
    write_line(look.strong(TypeSize::m), line, palette.text, tab.label);
    write_line({look.type(TypeSize::m).font, icon, icon},
               {line.right() - icon, line.y, icon, line.height}, palette.muted,
               tab.is_open ? icons::chevron_down : icons::chevron_right);
    end_item(frame, line, press, look.px(theme::radius_control));
    return press.is_pressed;
}

} // namespace

void details_panel(Frame& frame, const Rect& rect) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    box(look, rect, palette.surface, palette.line, look.px(theme::radius_card));
    const float strip = look.px(theme::tab_height);
    const float foot = look.px(theme::table_row);
    tab_strip(frame, {rect.x, rect.y, rect.width, strip});
    footer(look, {rect.x, rect.bottom() - foot, rect.width, foot}, frame.screen.footer);
    const Rect area{rect.x, rect.y + strip, rect.width, rect.height - strip - foot};
    const float margin = look.px(theme::result_padding);
    const char* id = frame.memory.is_guide_open ? "guide" : "breakdown";
    Column column = begin_scroll_area(frame, id, area, margin);
    if (frame.memory.is_guide_open)
        guide_panel(frame, column);
    else
        breakdown_panel(frame, column);
    frame.memory.details_height = column.y + margin - (area.y - ImGui::GetScrollY());
    end_scroll_area(column, margin);
}

float details_height(const Frame& frame) {
    return frame.memory.details_height + frame.look.px(theme::tab_height) +
           frame.look.px(theme::table_row);
}

void details_headings(Frame& frame, Column& column) {
    const Look& look = frame.look;
    Memory& memory = frame.memory;
    const auto word = [&](text::Key key) { return text::string(look.language(), key); };
    if (heading(frame, column,
                {"tab-breakdown", word(text::Key::tab_breakdown), memory.is_breakdown_open}))
        memory.is_breakdown_open = !memory.is_breakdown_open;
    if (memory.is_breakdown_open) {
        breakdown_panel(frame, column);
        column.skip(look.px(theme::space_16));
    }
    if (heading(frame, column, {"tab-guide", word(text::Key::menu_guide), memory.is_guide_open}))
        memory.is_guide_open = !memory.is_guide_open;
    if (memory.is_guide_open) {
        guide_panel(frame, column);
        column.skip(look.px(theme::space_16));
    }
    const Type small = look.type(TypeSize::s);
    column.skip(look.px(theme::space_16));
    write_wrapped(small, column, look.palette().muted, frame.screen.footer);
}

} // namespace headroom::ui
