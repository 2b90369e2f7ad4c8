#include "app/entry_sources.hpp"

#include "text/fill.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

std::string_view first_name(std::string_view& path) {
    const std::size_t end = std::min(path.find('.'), path.size());
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    return name;
}

/// Whether `pattern` names `path` or something above it.
bool covers(std::string_view pattern, std::string_view path) {
    while (!pattern.empty()) {
        const std::string_view wanted = first_name(pattern);
        const std::string_view name = first_name(path);
        if (name.empty() || (wanted != "*" && wanted != name)) return false;
    }
    return true;
}

bool any_covers(const std::vector<std::string>& patterns, std::string_view path) {
    return std::ranges::any_of(patterns,
                               [&](const std::string& pattern) { return covers(pattern, path); });
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : " · ") + part;
    return out;
}

/// After the fact of the path `after`, or at the end.
void insert_fact(CatalogEntry& entry, std::string_view after, EntryFact fact) {
    if (fact.value.empty()) return;
    const auto at = std::ranges::find(entry.facts, after, &EntryFact::path);
    entry.facts.insert(at == entry.facts.end() ? at : at + 1, std::move(fact));
}

void add_facts(CatalogEntry& entry, const EntrySources& sources, text::Language language) {
    insert_fact(entry, "memory.reported_mib",
                {"memory.reported_also", say(language, Key::entry_reported_also),
                 joined(sources.reported_also)});
    insert_fact(
        entry, {},
        {"interconnect", say(language, Key::entry_interconnect), joined(sources.interconnect)});
    const auto context = std::ranges::find(entry.facts, "context.tokens", &EntryFact::path);
    if (context != entry.facts.end()) context->note = sources.context;
}

Key confidence_key(std::string_view confidence) {
    if (confidence == "high") return Key::entry_high;
    return confidence == "medium" ? Key::entry_medium : Key::entry_low;
}

} // namespace

void add_sources(CatalogEntry& entry, const EntrySources& sources, text::Language language) {
    add_facts(entry, sources, language);
    for (EntryFact& fact : entry.facts) {
        for (const SourceGroup& group : sources.groups)
            if (any_covers(group.of, fact.path))
                fact.sources.insert(fact.sources.end(), group.where.begin(), group.where.end());
        fact.is_recalled = any_covers(sources.recalled, fact.path);
    }
    entry.notes = sources.notes;
    entry.doubts = sources.doubts;
    entry.confidence = sources.confidence;
    if (sources.confidence.empty()) return;
    entry.confidence_line = say(language, Key::entry_confidence) + ": " +
                            say(language, confidence_key(sources.confidence));
}

} // namespace headroom::app
