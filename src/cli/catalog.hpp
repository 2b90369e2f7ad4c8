#pragma once
// The catalog on the command line: lists for a scenario, and entries with their sources.

#include "app/session.hpp"
#include "cli/arguments.hpp"

#include <string>

namespace headroom::cli {

struct CatalogAnswer {
    std::string out;
    std::string error; ///< empty when all is well
};

/// What `arguments.command`, one of the catalog's, asks for: a table, or JSON as the api writes it.
[[nodiscard]] CatalogAnswer catalog_answer(const Arguments& arguments, app::Session& session);

} // namespace headroom::cli
