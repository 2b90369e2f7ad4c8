#include "ui/catalog_table.hpp"

#include "ui/catalog_entry_view.hpp"
#include "ui/catalog_widths.hpp"
#include "ui/icons.gen.hpp"
#include "ui/item.hpp"
#include "ui/paint.hpp"
#include "ui/tooltip.hpp"
#include "ui/verdict_mark.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <string>

namespace headroom::ui {

namespace {

constexpr std::size_t verdict_column = 1;

/// Rows that are drawn beyond what is seen, so that the arrow keys find the next one.
constexpr float rows_beyond = 2;

float row_height(const Look& look, const CatalogMemory& catalog) {
    if (!is_folded(catalog)) return look.row_height() + look.px(theme::edge);
    return look.type(TypeSize::m).line + look.type(TypeSize::s).line + 2 * look.px(theme::space_8) +
           look.px(theme::edge);
}

/// Rules reach the table's ends, and so do the outermost words.
Rect words_in(const Look& look, const Rect& place, std::size_t index, std::size_t count) {
    const float padding = look.px(theme::cell_padding_x);
    const float left = index == 0 ? 0 : padding;
    const float right = index + 1 == count ? 0 : padding;
    return {place.x + left, place.y, place.width - left - right, place.height};
}

/// The column's words; the arrow beside them while it sorts.
void head_words(const Look& look, const Rect& words, const CatalogMemory& catalog,
                std::size_t index, bool is_hovered) {
    const app::CatalogColumn& column = catalog.list.columns[index];
    const app::CatalogQuery& query = catalog.list.query;
    const Type type = look.type(TypeSize::s);
    const bool is_sorted = query.sort == column.id;
    const theme::Color colour =
        is_sorted || is_hovered ? look.palette().text : look.palette().muted;
    write_line(type, words, colour, column.label, column.is_number ? Align::right : Align::left);
    if (!is_sorted) return;
    const float icon = look.px(14);
    const float width = width_of(type, column.label);
    const float x = column.is_number ? words.right() - width - sort_arrow_width(look)
                                     : words.x + width + look.px(2);
    write_line({type.font, icon, icon}, {x, words.y, icon, words.height}, colour,
               query.is_descending ? icons::chevron_down : icons::chevron_up);
}

void head(Frame& frame, const Rect& line, CatalogMemory& catalog) {
    const Look& look = frame.look;
    const std::size_t count = catalog.widths.columns.size();
    float x = line.x;
    for (std::size_t index = 0; index < count; ++index) {
        const app::CatalogColumn& column = catalog.list.columns[index];
        const Rect place{x, line.y, catalog.widths.columns[index], line.height};
        const Rect words = words_in(look, place, index, count);
        const bool is_sorted = catalog.list.query.sort == column.id;
        const Press press =
            begin_item(frame, place, {catalog.sort_ids[index].c_str(), column.label, is_sorted});
        head_words(look, words, catalog, index, press.is_hovered);
        end_item(frame, place.inset(0, look.px(theme::space_4)), press,
                 look.px(theme::radius_control));
        if (press.is_pressed) sort_by(catalog, column.id);
        x += place.width;
    }
}

theme::Color name_colour(const Look& look, const app::CatalogRow& row) {
    return row.is_current ? look.palette().accent : look.palette().text;
}

/// The row that is drawn, as an item.
struct RowItem {
    const app::CatalogRow& row;
    const ItemInfo& info;
    const Press& press;
};

/// The name, which gives way where the row is narrow.
void name(Frame& frame, const Rect& line, const RowItem& item, const Type& type,
          const Rect& words) {
    const std::string& text = item.row.cells.front();
    write_elided(type, words, name_colour(frame.look, item.row), text);
    whole_text(frame, line, item.info, item.press, type, text, words.width);
}

void full_row(Frame& frame, const Rect& line, const CatalogMemory& catalog, const RowItem& item) {
    const Look& look = frame.look;
    const app::CatalogRow& row = item.row;
    const std::vector<float>& widths = catalog.widths.columns;
    const Type type = look.type(TypeSize::s);
    float x = line.x;
    for (std::size_t index = 0; index < widths.size(); ++index) {
        const Rect place{x, line.y, widths[index], line.height};
        const Rect words = words_in(look, place, index, widths.size());
        if (index == 0)
            name(frame, line, item, row.is_current ? look.strong(TypeSize::s) : type, words);
        else if (index == verdict_column)
            verdict_pill(look, words, row.verdict, row.cells[index]);
        else
            write_line(type, words, look.palette().text, row.cells[index],
                       catalog.list.columns[index].is_number ? Align::right : Align::left);
        x += widths[index];
    }
}

/// Where the columns do not fit: name and verdict, and the figures in a line below.
void folded_row(Frame& frame, const Rect& line, const CatalogMemory& catalog, const RowItem& item) {
    const Look& look = frame.look;
    const app::CatalogRow& row = item.row;
    const Type type = row.is_current ? look.strong(TypeSize::m) : look.type(TypeSize::m);
    const float pill = verdict_pill_width(look, row.cells[verdict_column]);
    Column words{line.x, line.y + look.px(theme::space_8), line.width};
    const Rect first = words.take(type.line);
    name(frame, line, item, type,
         {first.x, first.y, first.width - pill - look.px(theme::space_8), type.line});
    verdict_pill(look, {first.right() - pill, first.y, pill, type.line}, row.verdict,
                 row.cells[verdict_column]);
    std::string rest;
    for (std::size_t index = verdict_column + 1; index < row.cells.size(); ++index)
        rest += (rest.empty() ? "" : " · ") + catalog.list.columns[index].label + " " +
                row.cells[index];
    const Type small = look.type(TypeSize::s);
    write_elided(small, words.take(small.line), look.palette().muted, rest);
}

void move_list(CatalogMemory& catalog, float by) {
    ImGui::SetScrollY(ImGui::GetScrollY() + by);
    catalog.has_moved = true;
}

/// The list scrolls by itself only as far as it sees; what the keyboard reaches under the head must
/// come out from there.
void keep_clear_of_head(const Rect& line, float top, CatalogMemory& catalog,
                        const std::string& item) {
    const bool has_moved = catalog.focused_item != item;
    if (has_moved) catalog.focused_item = item;
    if (has_moved && line.y < top) move_list(catalog, line.y - top);
}

/// Returns whether it was pressed.
bool row_item(Frame& frame, const Rect& place, CatalogMemory& catalog, std::size_t index,
              float top) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const app::CatalogRow& row = catalog.list.rows[index];
    const float edge = look.px(theme::edge);
    const Rect line{place.x, place.y + edge, place.width, place.height - edge};
    const ItemInfo info{catalog.row_ids[index].c_str(), row.cells.front(), row.is_current};
    const Press press = begin_item(frame, line, info);
    if (press.is_focused) keep_clear_of_head(line, top, catalog, catalog.row_ids[index]);
    rule(look, place, palette.line);
    const float beyond = look.px(theme::space_8);
    if (press.is_hovered)
        fill(line.inset(-beyond, 0), palette.hover, look.px(theme::radius_control));
    if (is_folded(catalog))
        folded_row(frame, line, catalog, {row, info, press});
    else
        full_row(frame, line, catalog, {row, info, press});
    end_item(frame, line.inset(-look.px(theme::space_4), look.px(theme::space_4)), press,
             look.px(theme::radius_control));
    return press.is_pressed;
}

/// What is seen of the table, from below the head to the end.
struct Seen {
    float top = 0;
    float bottom = 0;
    float least_top = 0; ///< where `top` is once the head has come to the upper end
};

/// An entry that was just opened is seen whole, if there is room for it below its row.
void bring_into_view(CatalogMemory& catalog, float row_top, float entry_bottom, const Seen& seen) {
    if (!catalog.wants_view) return;
    catalog.wants_view = false;
    const float hidden = std::max(entry_bottom - seen.bottom, 0.0F);
    const float by = std::min(hidden, row_top - seen.least_top);
    if (by != 0) move_list(catalog, by);
}

void rows(Frame& frame, Column& column, CatalogMemory& catalog, const Seen& seen) {
    const float height = row_height(frame.look, catalog);
    const float beyond = rows_beyond * height;
    const std::string* pressed = nullptr;
    for (std::size_t index = 0; index < catalog.list.rows.size(); ++index) {
        const Rect place = column.take(height);
        if (place.bottom() > seen.top - beyond && place.y < seen.bottom + beyond &&
            row_item(frame, place, catalog, index, seen.top))
            pressed = &catalog.list.rows[index].id;
        if (index != catalog.open_at || !catalog.entry) continue;
        catalog_entry_view(frame, column, catalog);
        bring_into_view(catalog, place.y, column.y, seen);
    }
    if (pressed != nullptr) toggle_entry(catalog, *pressed);
}

/// At its place, or at the upper end of what is seen where its place is above that. Returns its
/// lower end.
float sticky_head(Frame& frame, const Rect& natural, CatalogMemory& catalog, float seen_from) {
    const Look& look = frame.look;
    const Rect line{natural.x, std::max(natural.y, seen_from), natural.width, natural.height};
    fill(line.inset(-look.px(theme::space_8), 0), look.palette().surface);
    head(frame, line, catalog);
    // A list in another order is read from its beginning.
    if (catalog.is_stale && natural.y < line.y) move_list(catalog, natural.y - line.y);
    return line.bottom();
}

} // namespace

void catalog_table(Frame& frame, Column& column, CatalogMemory& catalog) {
    const ImVec2 from = ImGui::GetWindowDrawList()->GetClipRectMin();
    const ImVec2 to = ImGui::GetWindowDrawList()->GetClipRectMax();
    Seen seen{from.y, to.y, from.y};
    if (!is_folded(catalog)) {
        const Rect natural = column.take(frame.look.row_height());
        seen.top = sticky_head(frame, natural, catalog, from.y);
        seen.least_top += natural.height;
    }
    ImGui::PushClipRect({from.x, seen.top}, to, true);
    rows(frame, column, catalog, seen);
    ImGui::PopClipRect();
}

} // namespace headroom::ui
