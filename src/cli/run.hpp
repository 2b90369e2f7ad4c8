#pragma once
// Runs what was asked. Exit codes: 0 (fits, or tight with a note), 1 (does not fit), 2 (bad input).

#include "cli/arguments.hpp"

namespace headroom::cli {

[[nodiscard]] int run(const Arguments& arguments);

} // namespace headroom::cli
