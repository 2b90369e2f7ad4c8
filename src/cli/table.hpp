#pragma once
// A response of the contract as a table for people.

#include "cli/arguments.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::cli {

/// `names` are what cards without an id were called, card by card. `response` is one line of JSON
/// as api::estimate_line writes it and holds no error.
[[nodiscard]] std::string table(std::string_view response, text::Language language, text::Unit unit,
                                const std::vector<std::string>& names = {});

} // namespace headroom::cli
