#pragma once
// The rows of a catalog list before they are sorted: cells as text, and the numbers behind them.

#include "app/catalog_list.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace headroom::app {

inline constexpr std::size_t catalog_columns = 6;

/// `keys[i]` orders column i; the name's column is ordered by its text. `rank` orders the ranking:
/// smaller is better, `tie` decides among equals.
struct RankedRow {
    CatalogRow row;
    std::array<std::int64_t, catalog_columns> keys{};
    std::int64_t rank = 0;
    std::int64_t tie = 0;
};

/// One filter: its value, its words, and which entries it lets through.
struct CatalogFilter {
    std::string_view value;
    std::string label;
};

[[nodiscard]] std::vector<CatalogColumn> gpu_columns(text::Language language);
[[nodiscard]] std::vector<CatalogColumn> model_columns(const State& state);
[[nodiscard]] std::vector<Choice> gpu_filters(text::Language language);
[[nodiscard]] std::vector<Choice> model_filters(text::Language language);

/// Rows of the entries `found` (indices into the catalog) that `filter` lets through.
[[nodiscard]] std::vector<RankedRow>
gpu_rows(const State& state, std::span<const std::size_t> found, std::string_view filter);
[[nodiscard]] std::vector<RankedRow>
model_rows(const State& state, std::span<const std::size_t> found, std::string_view filter);

} // namespace headroom::app
