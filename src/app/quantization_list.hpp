#pragma once
// The catalog's quantizations as a table: how their bytes lie, what is lost, and what loads them.

#include "app/screen.hpp"
#include "text/strings.gen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

struct QuantizationList {
    Table table;
    std::vector<std::string> column_ids; ///< "name", "bits", "block", "loss", "engines"
    std::string source;                  ///< what the loss is and who measured it
};

/// Those whose id, alias or engine contains `text`, the most bits first: bits per weight to four
/// decimals, bytes and weights of a block, the median KL divergence where it was measured. Never
/// fails.
[[nodiscard]] QuantizationList quantization_list(std::string_view text, text::Language language);

} // namespace headroom::app
