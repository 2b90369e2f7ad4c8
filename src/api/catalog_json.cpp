#include "api/catalog_json.hpp"

#include "api/screen_json.hpp"

#include <string>
#include <vector>

namespace headroom::api {
namespace {

void write_texts(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
    out.key(key);
    out.begin_array();
    for (const std::string& text : texts)
        out.text(text);
    out.end_array();
}

void write_fact(JsonWriter& out, const app::EntryFact& fact) {
    out.begin_object();
    out.member("path", fact.path);
    out.member("label", fact.label);
    out.member("value", fact.value);
    out.member("note", fact.note);
    write_texts(out, "sources", fact.sources);
    out.flag("is_recalled", fact.is_recalled);
    out.end_object();
}

void write_row(JsonWriter& out, const app::CatalogRow& row) {
    out.begin_object();
    out.member("id", row.id);
    write_texts(out, "cells", row.cells);
    out.member("verdict", row.verdict ? verdict_name(*row.verdict) : "not_possible");
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

void write_entry(JsonWriter& out, const app::CatalogEntry& entry) {
    out.begin_object();
    out.member("id", entry.id);
    out.member("title", entry.title);
    out.member("aliases", entry.aliases);
    out.key("facts");
    out.begin_array();
    for (const app::EntryFact& fact : entry.facts)
        write_fact(out, fact);
    out.end_array();
    out.member("confidence", entry.confidence);
    write_texts(out, "notes", entry.notes);
    write_texts(out, "doubts", entry.doubts);
    out.key("use");
    write_action(out, entry.use);
    out.end_object();
}

} // namespace headroom::api
