#pragma once
// Models and GPUs as they are named on the command line.

#include "app/state.hpp"
#include "core/result.hpp"
#include "text/messages.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::cli {

struct NamedGpu {
    app::GpuChoice gpu;
    std::optional<int> count; ///< none where the text says none
    std::string name;         ///< as it was typed, without the count
};

/// "rtx 3090", "2x RTX 3090", "RTX 3090 x2", "48 GB". What is a GPU's name as a whole is not taken
/// apart ("7900 xtx"); a name that is none is looked up as the lists do, if one GPU is clearly
/// meant. Fails with unknown_id and the nearest names, or with out_of_range for a count that is not
/// 1 to 1,024 or a memory that no card has.
[[nodiscard]] core::Result<NamedGpu, text::Problem> named_gpu(std::string_view text);

/// An id, a name, a number of parameters, or words that clearly mean one model. Fails with
/// unknown_id and the nearest names, or with out_of_range for a number of parameters.
[[nodiscard]] core::Result<app::ModelChoice, text::Problem> named_model(std::string_view text);

/// What the cards that have no id were called, card by card; "48 GB" once for each of its count.
[[nodiscard]] std::vector<std::string> card_names(const std::vector<std::string>& gpus,
                                                  const std::optional<std::string>& count);

} // namespace headroom::cli
