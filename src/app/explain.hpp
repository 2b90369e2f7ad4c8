#pragma once
// How each part of a llama.cpp estimate comes about: the formula with the reader's own numbers in
// it, line by line, and the source of the rule; and how the verdict follows from the parts.

#include "core/llama/largest.hpp"
#include "text/format.hpp"
#include "text/strings.gen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

/// One part, or the verdict. All texts are finished, in the reader's language and unit.
struct Explanation {
    std::string_view id; ///< the contract's name: "kv_cache", or "verdict"
    std::string title;
    std::string amount;             ///< "1.00 GiB" over all devices; of system RAM if it is there
    std::vector<std::string> lines; ///< the formula with numbers
    std::string source;             ///< where the rule comes from
};

/// What the reader calls the part. Never fails.
[[nodiscard]] std::string part_title(text::Language language, core::Part part);

/// Every part that takes memory, in the contract's order, then the verdict. Estimates `trial`,
/// whose room for results is overwritten. Never fails.
[[nodiscard]] std::vector<Explanation> explain(const core::llama::Trial& trial,
                                               text::Language language,
                                               text::Unit unit = text::Unit::gib);

} // namespace headroom::app
