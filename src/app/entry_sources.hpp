#pragma once
// What the catalog says about the facts of one entry: where each comes from, and what is doubtful.
// It is no part of the tables, because few readers ask: whoever shows an entry fetches it and hands
// it over.

#include "app/catalog_entry.hpp"
#include "text/strings.gen.hpp"

#include <string>
#include <vector>

namespace headroom::app {

/// Places that all say the same facts.
struct SourceGroup {
    std::vector<std::string> of; ///< paths; "*" stands for one name, a path covers all below it
    std::vector<std::string> where;
};

struct EntrySources {
    std::vector<SourceGroup> groups;
    std::vector<std::string> recalled; ///< paths of what was known without a place to point at
    std::string confidence;            ///< "high", "medium", "low"; empty where nothing is said
    std::vector<std::string> notes;
    std::vector<std::string> doubts;
    std::string context;                    ///< what else is said of a model's context
    std::vector<std::string> reported_also; ///< other totals of a driver: "24,564 MiB (ECC off)"
    std::vector<std::string> interconnect;  ///< "PCIe 4.0 × 16"
};

/// Puts beside every fact the places that cover its path, and adds the facts, the doubts and the
/// confidence that only the sources know.
void add_sources(CatalogEntry& entry, const EntrySources& sources, text::Language language);

} // namespace headroom::app
