#pragma once
// A response of the contract as a table for people.

#include "cli/arguments.hpp"

#include <string>
#include <string_view>

namespace headroom::cli {

/// `response` is one line of JSON as api::estimate_line writes it and holds no error.
[[nodiscard]] std::string table(std::string_view response, text::Language language,
                                text::Unit unit);

} // namespace headroom::cli
