#include "ui/catalog_panel.hpp"

#include "ui/catalog_sort.hpp"
#include "ui/catalog_table.hpp"
#include "ui/catalog_widths.hpp"
#include "ui/choice_chips.hpp"
#include "ui/icons.gen.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include "text/fill.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace headroom::ui {

namespace {

std::string_view search_label(const Look& look) {
    return text::string(look.language(), text::Key::catalog_search);
}

/// Tells the platform where its text field goes, every frame anew.
void place_search(Frame& frame, const Rect& rect) {
    frame.memory.edit->rect = rect;
    frame.memory.edit->is_drawn = ImGui::IsRectVisible(rect.min(), rect.max());
}

void begin_search(Frame& frame, const CatalogMemory& catalog) {
    frame.memory.picker.reset();
    frame.memory.edit = TextEdit{.rect = {},
                                 .text = catalog.query.text,
                                 .label = std::string{search_label(frame.look)},
                                 .input_mode = "search",
                                 .catalog = catalog.query.kind};
}

void search_box(Frame& frame, const Rect& rect, const CatalogMemory& catalog) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const float radius = look.px(theme::radius_control);
    const bool is_active = frame.memory.edit && frame.memory.edit->catalog == catalog.query.kind;
    const Press press = begin_item(frame, rect, {catalog.search_id.c_str(), search_label(look)});
    box(look, rect, press.is_hovered && !is_active ? palette.hover : palette.field,
        is_active ? palette.accent : palette.control, radius);
    const float icon = look.px(theme::icon);
    const float at_right = icon + look.px(theme::space_8);
    write_line({look.type(TypeSize::m).font, icon, icon},
               {rect.right() - at_right, rect.y, icon, rect.height}, palette.muted, icons::search);
    if (is_active) {
        place_search(frame, rect);
    } else {
        const bool is_empty = catalog.query.text.empty();
        Rect words = rect.inset(look.px(theme::frame_padding_x) + look.px(theme::edge), 0);
        words.width -= at_right;
        // Browsers centre the text of an input half a pixel lower than other text.
        words.height += look.scale();
        write_elided(look.type(TypeSize::m), words, is_empty ? palette.muted : palette.text,
                     is_empty ? search_label(look) : catalog.query.text);
    }
    end_item(frame, rect, press, radius);
    if (press.is_pressed) begin_search(frame, catalog);
}

/// The search, and how many of the entries fit.
void first_line(Frame& frame, Column& column, const CatalogMemory& catalog) {
    const Look& look = frame.look;
    const Type type = look.type(TypeSize::s);
    const float summary = std::ceil(width_of(type, catalog.list.summary));
    const float room = column.width - summary - look.px(theme::space_16);
    const bool is_beside = room >= look.px(160);
    const Rect line = column.take(look.control_height());
    const float box_width = is_beside ? std::min(room, look.px(320)) : line.width;
    search_box(frame, {line.x, line.y, box_width, line.height}, catalog);
    if (is_beside) {
        write_line(type, line, look.palette().muted, catalog.list.summary, Align::right);
        return;
    }
    column.skip(look.px(theme::space_8));
    write_wrapped(type, column, look.palette().muted, catalog.list.summary);
}

void filters(Frame& frame, Column& column, CatalogMemory& catalog) {
    std::vector<ItemInfo> choices;
    for (std::size_t index = 0; index < catalog.list.filters.size(); ++index) {
        const app::Choice& filter = catalog.list.filters[index];
        choices.push_back({catalog.filter_ids[index].c_str(), filter.label,
                           catalog.list.query.filter == filter.value});
    }
    const auto pressed = choice_chips(frame, column, choices);
    if (!pressed || choices[*pressed].is_current) return;
    catalog.query.filter = catalog.list.filters[*pressed].value;
    catalog.is_stale = true;
}

void nothing_found(const Frame& frame, Column& column, const CatalogMemory& catalog) {
    const Look& look = frame.look;
    column.skip(look.px(theme::space_8));
    write_wrapped(
        look.type(TypeSize::m), column, look.palette().muted,
        text::say(look.language(), text::Key::picker_none, {{"text", catalog.query.text}}));
}

} // namespace

void catalog_panel(Frame& frame, Column& column, CatalogMemory& catalog) {
    // In the first frame after it was opened, the list is not there yet.
    if (!catalog.version) {
        frame.memory.wants_frame = true;
        return;
    }
    const Look& look = frame.look;
    first_line(frame, column, catalog);
    column.skip(look.px(theme::space_12));
    filters(frame, column, catalog);
    column.skip(look.px(theme::space_8));
    measure_columns(look, catalog, column.width);
    if (is_folded(catalog)) catalog_sort(frame, column, catalog);
    if (catalog.list.rows.empty())
        nothing_found(frame, column, catalog);
    else
        catalog_table(frame, column, catalog);
    if (catalog.is_stale || catalog.wants_view || catalog.has_moved)
        frame.memory.wants_frame = true;
    catalog.has_moved = false;
}

float catalog_height(const Look& look) { return look.px(600); }

} // namespace headroom::ui
