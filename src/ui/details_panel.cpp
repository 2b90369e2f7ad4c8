#include "ui/details_panel.hpp"

#include "ui/breakdown_panel.hpp"
#include "ui/catalog_panel.hpp"
#include "ui/guide_panel.hpp"
#include "ui/heading.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/scroll_area.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <array>
#include <cmath>

namespace headroom::ui {

namespace {

/// Lower than this the tabs need all their height for themselves.
constexpr float least_with_foot = 220;

struct TabInfo {
    const char* id;
    std::string_view label;
    bool is_open;
};

/// A word with the accent under it while it is open. Returns whether it was pressed.
bool tab_item(Frame& frame, const Rect& rect, const TabInfo& tab) {
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
    const auto word = [&](text::Key key) { return text::string(look.language(), key); };
    const auto is_open = [&](Tab tab) { return !memory.is_guide_open && memory.tab == tab; };
    const std::array tabs{
        TabInfo{"tab-breakdown", word(text::Key::tab_breakdown), is_open(Tab::breakdown)},
        TabInfo{"tab-gpus", word(text::Key::tab_gpus), is_open(Tab::gpus)},
        TabInfo{"tab-models", word(text::Key::tab_models), is_open(Tab::models)},
        TabInfo{"tab-guide", word(text::Key::menu_guide), memory.is_guide_open},
    };
    constexpr std::array pages{Tab::breakdown, Tab::gpus, Tab::models};
    float x = strip.x + look.px(theme::result_padding);
    for (std::size_t index = 0; index < tabs.size(); ++index) {
        const float width = std::ceil(width_of(look.strong(TypeSize::m), tabs[index].label));
        if (tab_item(frame, {x, strip.y, width, strip.height}, tabs[index])) {
            memory.is_guide_open = index == pages.size();
            if (index < pages.size()) memory.tab = pages[index];
        }
        x += width + look.px(theme::space_24);
    }
}

const char* open_id(const Memory& memory) {
    if (memory.is_guide_open) return "guide";
    switch (memory.tab) {
    case Tab::breakdown: return "breakdown";
    case Tab::gpus: return "gpus";
    case Tab::models: return "models";
    }
    return "breakdown";
}

void open_panel(Frame& frame, Column& column) {
    Memory& memory = frame.memory;
    if (memory.is_guide_open) return guide_panel(frame, column);
    switch (memory.tab) {
    case Tab::breakdown: return breakdown_panel(frame, column);
    case Tab::gpus: return catalog_panel(frame, column, memory.gpus);
    case Tab::models: return catalog_panel(frame, column, memory.models);
    }
}

void footer(const Look& look, const Rect& line, std::string_view words) {
    rule(look, line, look.palette().line);
    write_elided(look.type(TypeSize::s), line.inset(look.px(theme::result_padding), 0),
                 look.palette().muted, words);
}

/// A heading with a catalog, which scrolls by itself: the page could not be as long as the list.
void catalog_heading(Frame& frame, Column& column, const ItemInfo& info, CatalogMemory& catalog,
                     bool& is_open) {
    if (heading(frame, column, info)) is_open = !is_open;
    if (!is_open) return;
    // The scrollbar stands in the page's margin.
    const float margin = frame.look.page_margin();
    const Rect place = column.take(catalog_height(frame.look));
    Column inside = begin_scroll_area(frame, info.id, place.inset(-margin, 0), margin);
    catalog_panel(frame, inside, catalog);
    end_scroll_area(inside, margin);
    column.skip(frame.look.px(theme::space_16));
}

} // namespace

void details_panel(Frame& frame, const Rect& rect) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    box(look, rect, palette.surface, palette.line, look.px(theme::radius_card));
    const float strip = look.px(theme::tab_height);
    const bool has_foot = rect.height >= look.px(least_with_foot);
    const float foot = has_foot ? look.px(theme::table_row) : look.px(theme::edge);
    tab_strip(frame, {rect.x, rect.y, rect.width, strip});
    if (has_foot)
        footer(look, {rect.x, rect.bottom() - foot, rect.width, foot}, frame.screen.footer);
    const Rect area{rect.x, rect.y + strip, rect.width, rect.height - strip - foot};
    const float margin = look.px(theme::result_padding);
    Column column = begin_scroll_area(frame, open_id(frame.memory), area, margin);
    open_panel(frame, column);
    end_scroll_area(column, margin);
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
    catalog_heading(frame, column, {"tab-gpus", word(text::Key::tab_gpus), memory.is_gpus_open},
                    memory.gpus, memory.is_gpus_open);
    catalog_heading(frame, column,
                    {"tab-models", word(text::Key::tab_models), memory.is_models_open},
                    memory.models, memory.is_models_open);
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
