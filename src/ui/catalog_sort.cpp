#include "ui/catalog_sort.hpp"

#include "ui/choice_chips.hpp"
#include "ui/icons.gen.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace headroom::ui {

namespace {

/// "Memory ↓", or what stands for the ranking.
std::string order(const Look& look, const app::CatalogList& list) {
    const auto at = std::ranges::find(list.columns, list.query.sort, &app::CatalogColumn::id);
    if (at == list.columns.end())
        return std::string{text::string(look.language(), text::Key::catalog_best_first)};
    return at->label + (list.query.is_descending ? " ↓" : " ↑");
}

void sort_line(Frame& frame, Column& column, CatalogMemory& catalog) {
    const Look& look = frame.look;
    const Type type = look.type(TypeSize::s);
    const std::string label = std::string{text::string(look.language(), text::Key::catalog_sort)} +
                              ": " + order(look, catalog.list);
    const float icon = look.px(theme::icon);
    Rect line = column.take(look.control_height());
    line.width =
        std::min(line.width, std::ceil(width_of(type, label)) + icon + look.px(theme::space_4));
    const Press press =
        begin_item(frame, line, {catalog.sort_id.c_str(), label, catalog.is_sort_open});
    const theme::Color colour = press.is_hovered ? look.palette().text : look.palette().muted;
    write_line(type, line, colour, label);
    write_line({type.font, icon, icon}, {line.right() - icon, line.y, icon, line.height}, colour,
               catalog.is_sort_open ? icons::chevron_up : icons::chevron_down);
    end_item(frame, line, press, look.px(theme::radius_control));
    if (press.is_pressed) catalog.is_sort_open = !catalog.is_sort_open;
}

} // namespace

void catalog_sort(Frame& frame, Column& column, CatalogMemory& catalog) {
    const Look& look = frame.look;
    sort_line(frame, column, catalog);
    if (!catalog.is_sort_open) return;
    const std::string& sort = catalog.list.query.sort;
    std::vector<ItemInfo> choices{{catalog.best_id.c_str(),
                                   text::string(look.language(), text::Key::catalog_best_first),
                                   sort.empty()}};
    for (std::size_t index = 0; index < catalog.list.columns.size(); ++index) {
        const app::CatalogColumn& one = catalog.list.columns[index];
        choices.push_back({catalog.sort_ids[index].c_str(), one.label, sort == one.id});
    }
    const auto pressed = choice_chips(frame, column, choices);
    column.skip(look.px(theme::space_8));
    if (pressed)
        sort_by(catalog, *pressed == 0 ? std::string{} : catalog.list.columns[*pressed - 1].id);
}

} // namespace headroom::ui
