#pragma once
// Answers to inverse questions, and rankings, as tables for people.

#include "text/format.hpp"
#include "text/strings.gen.hpp"

#include <string>
#include <string_view>

namespace headroom::cli {

/// `answer` is one line of JSON as the api's "solve" writes it and holds no error.
[[nodiscard]] std::string solve_table(std::string_view answer, text::Language language,
                                      text::Unit unit);

/// The same for "rank".
[[nodiscard]] std::string rank_table(std::string_view answer, text::Language language,
                                     text::Unit unit);

} // namespace headroom::cli
