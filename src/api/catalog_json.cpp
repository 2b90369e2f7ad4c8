#include "api/catalog_json.hpp"

#include "api/screen_json.hpp"

#include <algorithm>

namespace headroom::api {
namespace {

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

const JsonValue* array_member(const JsonValue* object, std::string_view name) {
    const JsonValue* member =
        object != nullptr && object->IsObject() ? find(*object, name) : nullptr;
    return member != nullptr && member->IsArray() ? member : nullptr;
}

bool any_covers(const JsonValue* patterns, std::string_view path) {
    if (patterns == nullptr) return false;
    return std::ranges::any_of(patterns->GetArray(), [&](const JsonValue& pattern) {
        return pattern.IsString() && covers(text_of(pattern), path);
    });
}

void write_sources(JsonWriter& out, const JsonValue* sources, std::string_view path) {
    out.key("sources");
    out.begin_array();
    if (const JsonValue* groups = array_member(sources, "sources"))
        for (const JsonValue& group : groups->GetArray()) {
            const JsonValue* where = array_member(&group, "where");
            if (where == nullptr || !any_covers(array_member(&group, "of"), path)) continue;
            for (const JsonValue& place : where->GetArray())
                if (place.IsString()) out.text(text_of(place));
        }
    out.end_array();
}

void write_texts(JsonWriter& out, std::string_view key, const JsonValue* texts) {
    out.key(key);
    out.begin_array();
    if (texts != nullptr)
        for (const JsonValue& text : texts->GetArray())
            if (text.IsString()) out.text(text_of(text));
    out.end_array();
}

void write_fact(JsonWriter& out, const app::EntryFact& fact, const JsonValue* sources) {
    out.begin_object();
    out.member("path", fact.path);
    out.member("label", fact.label);
    out.member("value", fact.value);
    out.member("note", fact.note);
    write_sources(out, sources, fact.path);
    out.flag("is_recalled", any_covers(array_member(sources, "recalled"), fact.path));
    out.end_object();
}

void write_row(JsonWriter& out, const app::CatalogRow& row) {
    out.begin_object();
    out.member("id", row.id);
    out.key("cells");
    out.begin_array();
    for (const std::string& cell : row.cells)
        out.text(cell);
    out.end_array();
    out.member("verdict", verdict_name(row.verdict));
    out.flag("is_current", row.is_current);
    out.key("use");
    write_action(out, row.use);
    out.end_object();
}

void write_column(JsonWriter& out, const app::CatalogColumn& column) {
    out.begin_object();
    out.member("id", column.id);
    out.member("label", column.label);
    out.flag("is_number", column.is_number);
    out.end_object();
}

} // namespace

void write_list(JsonWriter& out, const app::CatalogList& list) {
    out.begin_object();
    out.member("caption", list.caption);
    out.member("summary", list.summary);
    out.member("sort", list.query.sort);
    out.flag("descending", list.query.is_descending);
    out.member("filter", list.query.filter);
    out.key("columns");
    out.begin_array();
    for (const app::CatalogColumn& column : list.columns)
        write_column(out, column);
    out.end_array();
    out.key("filters");
    out.begin_array();
    for (const app::Choice& choice : list.filters)
        write_choice(out, choice);
    out.end_array();
    out.key("rows");
    out.begin_array();
    for (const app::CatalogRow& row : list.rows)
        write_row(out, row);
    out.end_array();
    out.end_object();
}

void write_entry(JsonWriter& out, const app::CatalogEntry& entry, const JsonValue* sources) {
    const JsonValue* confidence =
        sources != nullptr && sources->IsObject() ? find(*sources, "confidence") : nullptr;
    out.begin_object();
    out.member("id", entry.id);
    out.member("title", entry.title);
    out.member("aliases", entry.aliases);
    out.key("facts");
    out.begin_array();
    for (const app::EntryFact& fact : entry.facts)
        write_fact(out, fact, sources);
    out.end_array();
    out.member("confidence",
               confidence != nullptr && confidence->IsString() ? text_of(*confidence) : "");
    write_texts(out, "notes", array_member(sources, "notes"));
    write_texts(out, "doubts", array_member(sources, "doubts"));
    out.key("use");
    write_action(out, entry.use);
    out.end_object();
}

} // namespace headroom::api
