#include "ui/catalog_memory.hpp"

#include <algorithm>
#include <string_view>

namespace headroom::ui {

namespace {

void name_items(CatalogMemory& catalog) {
    const std::string prefix = catalog.query.kind == app::PickerKind::gpu ? "gpus-" : "models-";
    catalog.search_id = prefix + "search";
    catalog.filter_ids.clear();
    for (const app::Choice& filter : catalog.list.filters)
        catalog.filter_ids.push_back(prefix + "filter-" + filter.value);
    catalog.sort_id = prefix + "sort";
    catalog.best_id = prefix + "sort-best";
    catalog.sort_ids.clear();
    for (const app::CatalogColumn& column : catalog.list.columns)
        catalog.sort_ids.push_back(prefix + "sort-" + column.id);
    catalog.row_ids.clear();
    for (const app::CatalogRow& row : catalog.list.rows)
        catalog.row_ids.push_back(prefix + "row-" + row.id);
}

/// The open entry follows its row to wherever it is sorted.
void find_open_entry(CatalogMemory& catalog, const app::State& state) {
    const auto& rows = catalog.list.rows;
    const auto row = std::ranges::find(rows, catalog.open_id, &app::CatalogRow::id);
    catalog.open_at = static_cast<std::size_t>(row - rows.begin());
    catalog.entry.reset();
    catalog.use.clear();
    if (row == rows.end()) return;
    if (catalog.sources_of != row->id) {
        catalog.sources_of = row->id;
        catalog.sources = {};
        catalog.sources_state = SourcesState::wanted;
    }
    catalog.entry = app::catalog_entry(state, catalog.query.kind, row->id);
    app::add_sources(*catalog.entry, catalog.sources, state.preferences.language);
    catalog.use.push_back(row->use);
}

} // namespace

void answer(CatalogMemory& catalog, const app::State& state, std::uint64_t version) {
    if (!catalog.is_stale && catalog.version == version) return;
    catalog.list = app::catalog_list(state, catalog.query);
    catalog.is_stale = false;
    catalog.version = version;
    catalog.widths = {};
    name_items(catalog);
    find_open_entry(catalog, state);
}

void toggle_entry(CatalogMemory& catalog, const std::string& id) {
    const bool is_open = catalog.open_id == id;
    catalog.open_id = is_open ? std::string{} : id;
    catalog.wants_view = !is_open;
    // Again after a failure: the network may be back.
    if (catalog.sources_state == SourcesState::failed) catalog.sources_of.clear();
    catalog.is_stale = true;
}

void sort_by(CatalogMemory& catalog, const std::string& column) {
    const auto at = std::ranges::find(catalog.list.columns, column, &app::CatalogColumn::id);
    const bool first = at != catalog.list.columns.end() && at->is_number;
    app::CatalogQuery& query = catalog.query;
    const bool is_same = !column.empty() && query.sort == column;
    const bool is_over = is_same && query.is_descending != first;
    query.sort = is_over ? std::string{} : column;
    query.is_descending = !is_over && !column.empty() && is_same != first;
    catalog.is_stale = true;
}

} // namespace headroom::ui
