#pragma once
// Errors as sentences in the reader's language: what is wrong, where, and what would be right.

#include "core/error.hpp"
#include "text/strings.gen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::text {

/// An error and what a sentence about it needs besides: the text that was given, the nearest or the
/// allowed names, and the place inside a larger input ("devices[1].count") where there is one.
struct Problem {
    core::Error error;
    std::string given;
    std::vector<std::string> nearest;
    std::string place;

    [[nodiscard]] std::string_view field() const { return place.empty() ? error.field : place; }
};

/// The code as the contract spells it: "out_of_range".
[[nodiscard]] std::string_view code_name(core::ErrorCode code);

/// A limit as the sentence shows it: "1,024", "1.05".
[[nodiscard]] std::string limit_text(double limit);

/// The sentence, without a full stop. Knows every code; `label` is what the reader calls the field.
[[nodiscard]] std::string message(Language language, const Problem& problem,
                                  std::string_view label);

} // namespace headroom::text
