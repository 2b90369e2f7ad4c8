#pragma once
// Finds entries by what a person types: words of the name, ids, aliases and what the entry is
// ("laptop", "moe"), in any order. Where nothing is found as it is written, one wrong letter a word
// is forgiven; digits are never guessed: "3080" is not "3090". For a name that leads nowhere,
// `nearest_…` says what may have been meant.

#include <cstddef>
#include <span>
#include <string_view>

namespace headroom::catalog {

/// Fills `found` with indices into gpus(), the best first, and returns how many. Every word of the
/// query must be found; an empty query finds all, in the order of the catalog. Never fails.
std::size_t search_gpus(std::string_view query, std::span<std::size_t> found) noexcept;

/// The same for models(). Of equally good ones those come first that most people ask for, and the
/// newer of these. Never fails.
std::size_t search_models(std::string_view query, std::span<std::size_t> found) noexcept;

/// Fills `found` with indices into gpus() whose names are most like `name`, the best first, and
/// returns how many; 0 where nothing is like it. Never fails.
std::size_t nearest_gpus(std::string_view name, std::span<std::size_t> found) noexcept;

/// The same for models(). Never fails.
std::size_t nearest_models(std::string_view name, std::span<std::size_t> found) noexcept;

} // namespace headroom::catalog
