#pragma once
// One entry of the catalog, fact by fact. Each fact has the path by which the catalog's files and
// their sources know it, so that a view can put the sources beside it.

#include "app/screen.hpp"
#include "app/search.hpp"
#include "app/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

struct EntryFact {
    std::string path;  ///< "memory.reported_mib"
    std::string label; ///< "Memory, reported by the driver"
    std::string value; ///< "24,564 MiB (23.99 GiB)"
    std::string note;  ///< "measured", "by rule"; may be empty
    std::vector<std::string> sources;
    bool is_recalled = false; ///< known, but without a place to point at
};

struct CatalogEntry {
    PickerKind kind = PickerKind::gpu;
    std::string id;
    std::string title;
    std::string aliases; ///< other names it is found by, joined; in English no Japanese ones
    std::vector<EntryFact> facts;
    Action use;
    std::vector<std::string> notes;
    std::vector<std::string> doubts;
    std::string confidence;      ///< "high", "medium", "low"
    std::string confidence_line; ///< the same as a reader is told; both empty without sources
};

/// Without sources: they are added by app/entry_sources.hpp. Nothing where no entry has this id,
/// name or alias.
[[nodiscard]] std::optional<CatalogEntry> catalog_entry(const State& state, PickerKind kind,
                                                        std::string_view name);

} // namespace headroom::app
