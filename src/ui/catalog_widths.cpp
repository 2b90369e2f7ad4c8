#include "ui/catalog_widths.hpp"

#include "ui/table_widths.hpp"
#include "ui/verdict_mark.hpp"
#include "ui/wrap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace headroom::ui {

namespace {

/// Narrower than this a name says nothing.
constexpr float least_name = 150;

constexpr std::size_t verdict_column = 1;

/// Fewer than these are no table: then the rows fold.
constexpr std::size_t least_columns = 3;

float widest_cell(const Look& look, const app::CatalogList& list, std::size_t index) {
    const Type type = look.type(TypeSize::s);
    float widest = std::ceil(width_of(type, list.columns[index].label)) + sort_arrow_width(look);
    for (const app::CatalogRow& row : list.rows) {
        const float words = index == verdict_column
                                ? verdict_pill_width(look, row.cells[index])
                                : std::ceil(width_of(look.strong(TypeSize::s), row.cells[index]));
        widest = std::max(widest, words);
    }
    return widest;
}

/// The name gives way where all together are too wide; empty where that is not enough.
std::vector<float> fitted(const Look& look, std::vector<float> widths, float width) {
    const float sum = std::accumulate(widths.begin(), widths.end(), 0.0F);
    if (sum <= width) return spread(std::move(widths), width);
    widths.front() -= sum - width;
    if (widths.front() < look.px(least_name)) return {};
    return widths;
}

} // namespace

float sort_arrow_width(const Look& look) { return look.px(theme::space_16); }

bool is_folded(const CatalogMemory& catalog) { return catalog.widths.columns.empty(); }

void measure_columns(const Look& look, CatalogMemory& catalog, float width) {
    float head = 0;
    for (const app::CatalogColumn& column : catalog.list.columns)
        head += width_of(look.type(TypeSize::s), column.label);
    if (catalog.widths.table == width && catalog.widths.head == head) return;
    const std::size_t count = catalog.list.columns.size();
    std::vector<float> widths;
    for (std::size_t index = 0; index < count; ++index) {
        const int sides = (index == 0 ? 0 : 1) + (index + 1 == count ? 0 : 1);
        widths.push_back(widest_cell(look, catalog.list, index) +
                         static_cast<float>(sides) * look.px(theme::cell_padding_x));
    }
    catalog.widths = {width, head, {}};
    if (look.is_phone()) return;
    // The entry tells what the last columns would.
    for (; catalog.widths.columns.empty() && widths.size() >= least_columns; widths.pop_back())
        catalog.widths.columns = fitted(look, widths, width);
}

} // namespace headroom::ui
