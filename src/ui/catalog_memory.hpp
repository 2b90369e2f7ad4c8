#pragma once
// What "Which GPU?" and "Which model?" keep from frame to frame: the question, the list that
// answers it, and the entry that is open. The list is made anew only when its question or the state
// changed.

#include "app/catalog_entry.hpp"
#include "app/catalog_list.hpp"
#include "app/entry_sources.hpp"
#include "app/state.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headroom::ui {

/// How wide the columns are, for the table's width and what the words of its head measure.
struct CatalogWidths {
    float table = 0;
    float head = 0;
    std::vector<float> columns; ///< empty: the columns do not fit, rows fold
};

/// Whether the sources of the open entry are known.
enum class SourcesState : std::uint8_t { wanted, reading, there, failed };

struct CatalogMemory {
    explicit CatalogMemory(app::PickerKind kind) { query.kind = kind; }

    app::CatalogQuery query;
    bool is_stale = true;      ///< the query or the open entry is not the one that was answered
    std::string open_id;       ///< the entry that is open; empty for none
    bool is_sort_open = false; ///< where rows fold and there is no head
    bool wants_view = false;   ///< the open entry must be scrolled into view

    app::CatalogList list;
    std::optional<app::CatalogEntry> entry;
    std::vector<app::Action> use; ///< the open entry's, as a row of chips
    std::string sources_of;       ///< the entry that `sources` belong to
    app::EntrySources sources;    ///< empty until they are there
    SourcesState sources_state = SourcesState::wanted;
    std::size_t open_at = 0; ///< its row; the number of rows where it is not in the list
    std::string search_id;   ///< names of the items, one a filter, column and row
    std::vector<std::string> filter_ids;
    std::string sort_id; ///< of what opens the choice of columns
    std::string best_id;
    std::vector<std::string> sort_ids;
    std::vector<std::string> row_ids;

    CatalogWidths widths;
    bool has_moved = false;   ///< scrolled in this frame, to be seen in the next
    std::string focused_item; ///< the row that the keyboard was on
    std::optional<std::uint64_t> version;
};

/// Answers the query where it or the session, told by its version, has changed.
void answer(CatalogMemory& catalog, const app::State& state, std::uint64_t version);

/// Opens the entry of this row, or closes it.
void toggle_entry(CatalogMemory& catalog, const std::string& id);

/// Sorts by this column, numbers from the largest; by the same one again, the other way round, and
/// a third time, by what is best. An empty name is that at once.
void sort_by(CatalogMemory& catalog, const std::string& column);

} // namespace headroom::ui
