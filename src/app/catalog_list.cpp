#include "app/catalog_list.hpp"

#include "app/catalog_rows.hpp"
#include "catalog/catalog.hpp"
#include "catalog/query.hpp"
#include "catalog/search.hpp"
#include "core/sorted.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

std::vector<std::size_t> found_entries(const CatalogQuery& query) {
    const bool is_gpu = query.kind == PickerKind::gpu;
    std::vector<std::size_t> found(is_gpu ? catalog::gpus().size() : catalog::models().size());
    found.resize(is_gpu ? catalog::search_gpus(query.text, found)
                        : catalog::search_models(query.text, found));
    return found;
}

std::size_t column_index(const std::vector<CatalogColumn>& columns, std::string_view id) {
    const auto at = std::ranges::find(columns, id, &CatalogColumn::id);
    return static_cast<std::size_t>(at - columns.begin());
}

bool is_before(const RankedRow& a, const RankedRow& b, std::size_t column, std::size_t columns) {
    if (column == 0) return a.row.cells[0] < b.row.cells[0];
    if (column < columns && a.keys[column] != b.keys[column])
        return a.keys[column] < b.keys[column];
    // Every two rows differ, so that each library sorts them alike.
    return std::tie(a.rank, a.tie, a.row.id) < std::tie(b.rank, b.tie, b.row.id);
}

void sort_rows(std::vector<RankedRow>& rows, const CatalogList& list) {
    const std::size_t columns = list.columns.size();
    const std::size_t column = column_index(list.columns, list.query.sort);
    core::sort(std::span{rows}, [&](const RankedRow& a, const RankedRow& b) {
        return list.query.is_descending ? is_before(b, a, column, columns)
                                        : is_before(a, b, column, columns);
    });
}

/// Who types a name looks for it: rows stay in the order in which they were found.
void keep_order(std::vector<RankedRow>& rows) {
    std::int64_t place = 0;
    for (RankedRow& row : rows)
        row.rank = place++;
}

std::string summary(const std::vector<RankedRow>& rows, text::Language language) {
    const auto fits = std::ranges::count_if(
        rows, [](const RankedRow& row) { return row.row.verdict == core::Verdict::fits; });
    return say(language, Key::catalog_summary,
               {{"n", text::grouped(fits)},
                {"all", text::grouped(static_cast<std::int64_t>(rows.size()))}});
}

/// A sort or a filter that there is not becomes the default.
void settle(CatalogList& list) {
    if (column_index(list.columns, list.query.sort) == list.columns.size()) list.query.sort.clear();
    const auto at = std::ranges::find(list.filters, list.query.filter, &Choice::value);
    if (at == list.filters.end()) list.query.filter = list.filters.front().value;
}

} // namespace

CatalogList catalog_list(const State& state, const CatalogQuery& query) {
    const text::Language language = state.preferences.language;
    const bool is_gpu = query.kind == PickerKind::gpu;
    CatalogList list{.query = query};
    list.caption = say(language, is_gpu ? Key::tab_gpus : Key::tab_models);
    list.columns = is_gpu ? gpu_columns(language) : model_columns(state);
    list.filters = is_gpu ? gpu_filters(language) : model_filters(language);
    settle(list);
    const auto found = found_entries(query);
    auto rows = is_gpu ? gpu_rows(state, found, list.query.filter)
                       : model_rows(state, found, list.query.filter);
    list.summary = summary(rows, language);
    if (!catalog::Query{query.text}.text().empty()) keep_order(rows);
    sort_rows(rows, list);
    for (RankedRow& row : rows)
        list.rows.push_back(std::move(row.row));
    return list;
}

} // namespace headroom::app
