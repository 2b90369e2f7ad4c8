#pragma once
// The catalog as a list for "Which GPU?" and "Which model?": every entry with what it would mean
// for the present scenario, filtered, sorted, ready to show.

#include "app/screen.hpp"
#include "app/search.hpp"
#include "app/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

/// `sort` is a column's id; empty: what the words of `text` mean comes first, and where there are
/// none, what fits. `filter` is a choice's value.
struct CatalogQuery {
    PickerKind kind = PickerKind::gpu;
    std::string text;
    std::string sort;
    bool is_descending = false;
    std::string filter = "all";
};

struct CatalogColumn {
    std::string id; ///< "memory": what `sort` names
    std::string label;
    bool is_number = false;
};

struct CatalogRow {
    std::string id;
    std::vector<std::string> cells;       ///< one a column; the first is the name
    std::optional<core::Verdict> verdict; ///< none where the engine does not run at all
    bool is_current = false;
    Action use; ///< takes the entry into the scenario
};

struct CatalogList {
    std::string caption;
    std::string summary; ///< "57 of 224 fit"
    std::vector<CatalogColumn> columns;
    std::vector<CatalogRow> rows;
    std::vector<Choice> filters;
    CatalogQuery query; ///< as answered: an unknown sort or filter is the default
};

/// Never fails.
[[nodiscard]] CatalogList catalog_list(const State& state, const CatalogQuery& query);

} // namespace headroom::app
