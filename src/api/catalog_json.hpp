#pragma once
// The catalog's lists and entries as JSON: the names are those of app/catalog_list.hpp and
// app/catalog_entry.hpp.

#include "api/json.hpp"
#include "app/catalog_entry.hpp"
#include "app/catalog_list.hpp"

namespace headroom::api {

void write_list(JsonWriter& out, const app::CatalogList& list);

void write_entry(JsonWriter& out, const app::CatalogEntry& entry);

} // namespace headroom::api
