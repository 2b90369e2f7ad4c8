#include "api/entry_sources_json.hpp"

namespace headroom::api {
namespace {

std::vector<std::string> texts(const JsonValue& object, std::string_view name) {
    std::vector<std::string> out;
    const JsonValue* array = find(object, name);
    if (array == nullptr || !array->IsArray()) return out;
    for (const JsonValue& text : array->GetArray())
        if (text.IsString()) out.emplace_back(text_of(text));
    return out;
}

std::string text(const JsonValue& object, std::string_view name) {
    const JsonValue* value = find(object, name);
    return std::string{value != nullptr && value->IsString() ? text_of(*value) : ""};
}

std::vector<app::SourceGroup> groups(const JsonValue& entry) {
    std::vector<app::SourceGroup> out;
    const JsonValue* array = find(entry, "sources");
    if (array == nullptr || !array->IsArray()) return out;
    for (const JsonValue& group : array->GetArray())
        if (group.IsObject()) out.push_back({texts(group, "of"), texts(group, "where")});
    return out;
}

} // namespace

app::EntrySources read_entry_sources(const JsonValue& entry) {
    if (!entry.IsObject()) return {};
    return {.groups = groups(entry),
            .recalled = texts(entry, "recalled"),
            .confidence = text(entry, "confidence"),
            .notes = texts(entry, "notes"),
            .doubts = texts(entry, "doubts"),
            .context = text(entry, "context"),
            .reported_also = texts(entry, "reported_also"),
            .interconnect = texts(entry, "interconnect")};
}

std::optional<GivenSources> read_given_sources(std::string_view json) {
    rapidjson::Document document;
    parse(json, document);
    if (!document.IsObject()) return {};
    const std::string kind = text(document, "kind");
    if (kind != "gpu" && kind != "model") return {};
    GivenSources given{.kind = kind == "gpu" ? app::PickerKind::gpu : app::PickerKind::model,
                       .id = text(document, "id"),
                       .sources = {}};
    const JsonValue* sources = find(document, "sources");
    if (sources != nullptr && sources->IsObject()) given.sources = read_entry_sources(*sources);
    return given;
}

} // namespace headroom::api
