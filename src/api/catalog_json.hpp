#pragma once
// The catalog's lists and entries as JSON: the names are those of app/catalog_list.hpp and
// app/catalog_entry.hpp.

#include "api/json.hpp"
#include "app/catalog_entry.hpp"
#include "app/catalog_list.hpp"

namespace headroom::api {

void write_list(JsonWriter& out, const app::CatalogList& list);

/// `sources` is what the catalog's sources file says of this entry, or nullptr where it was not
/// fetched: then no fact has sources. A fact's sources are those whose paths are its own, lie above
/// it, or match it with "*" for one name.
void write_entry(JsonWriter& out, const app::CatalogEntry& entry, const JsonValue* sources);

} // namespace headroom::api
