#pragma once
// What the catalog's sources file says of one entry, read from JSON. The file is made by
// tools/generate/catalog_sources.mjs.

#include "api/json.hpp"
#include "app/entry_sources.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace headroom::api {

/// Of the entry's own object in that file. What has another shape is passed over: figures do not
/// depend on it. Never fails.
[[nodiscard]] app::EntrySources read_entry_sources(const JsonValue& entry);

/// The answer to somebody who asked for the sources of one entry.
struct GivenSources {
    app::PickerKind kind = app::PickerKind::gpu;
    std::string id;
    std::optional<app::EntrySources> sources; ///< nothing where they could not be had
};

/// {"kind":"gpu","id":"…","sources":{…} or null}; nothing where it is not of this form.
[[nodiscard]] std::optional<GivenSources> read_given_sources(std::string_view json);

} // namespace headroom::api
