#pragma once
// The options of the command line as a request of the contract, or as a question about one.

#include "cli/arguments.hpp"
#include "core/result.hpp"
#include "text/messages.hpp"

#include <string>

namespace headroom::cli {

/// One line of JSON: a request, with the key "solve" or "rank" where that is the command. Model,
/// GPUs, bits and count are read as the page's fields read them; what the contract checks is left
/// to it. Errors name the option as its place.
[[nodiscard]] core::Result<std::string, text::Problem> request_of(const Arguments& arguments);

} // namespace headroom::cli
