#include "api/json.hpp"

#include "core/sorted.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace headroom::api {
namespace {

constexpr unsigned parse_flags = rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseFullPrecisionFlag |
                                 rapidjson::kParseIterativeFlag;

/// A value inside a document, and the way to it.
struct Node {
    const JsonValue* value;
    std::size_t parent = 0; ///< the root is its own
    std::string_view name;  ///< its key in the parent, where that is an object
    std::size_t index = 0;  ///< its place in the parent, where that is an array
};

/// "devices[1].count"
std::string path_of(const std::vector<Node>& nodes, std::size_t at) {
    std::string path;
    for (; at != nodes[at].parent; at = nodes[at].parent) {
        const Node& node = nodes[at];
        const bool is_member = nodes[node.parent].value->IsObject();
        const std::string step =
            is_member ? std::string{node.name} : "[" + std::to_string(node.index) + "]";
        path.insert(0, path.empty() || path.front() == '[' ? step : step + ".");
    }
    return path;
}

/// The first name that stands twice in this object.
std::optional<std::string_view> twice(const JsonValue& object) {
    std::vector<std::string_view> names;
    for (const auto& member : object.GetObject())
        names.push_back(text_of(member.name));
    core::sort(std::span{names}, std::less<>{});
    const auto at = std::ranges::adjacent_find(names);
    if (at == names.end()) return {};
    return *at;
}

/// Without recursion, as the parser: what is given may be nested as deeply as it is long.
std::optional<text::Problem> duplicate_key(const JsonValue& root) {
    std::vector<Node> nodes{{&root, 0, {}, 0}};
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        const JsonValue& value = *nodes[at].value;
        if (value.IsObject()) {
            if (const auto name = twice(value)) {
                const std::string path = path_of(nodes, at);
                return text::Problem{{core::ErrorCode::duplicate_key, "json"},
                                     std::string{*name},
                                     {},
                                     (path.empty() ? path : path + ".") + std::string{*name}};
            }
            for (const auto& member : value.GetObject())
                nodes.push_back({&member.value, at, text_of(member.name), 0});
        } else if (value.IsArray()) {
            for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
                nodes.push_back({&value[i], at, {}, i});
        }
    }
    return {};
}

} // namespace

void parse(std::string_view json, rapidjson::Document& document) {
    document.Parse<parse_flags>(json.data(), json.size());
}

core::Result<bool, text::Problem> parse_object(std::string_view json,
                                               rapidjson::Document& document) {
    parse(json, document);
    if (document.HasParseError()) {
        const std::string place = std::to_string(document.GetErrorOffset() + 1);
        return text::Problem{{core::ErrorCode::bad_json, "json"}, place, {}};
    }
    if (!document.IsObject())
        return text::Problem{{core::ErrorCode::wrong_type, "json"}, {}, {"object"}, {}};
    if (auto problem = duplicate_key(document)) return *std::move(problem);
    return true;
}

std::string error_line(text::Language language, const text::Problem& problem) {
    JsonWriter out;
    out.begin_object();
    out.key("error");
    out.begin_object();
    out.member("code", text::code_name(problem.error.code));
    out.member("field", problem.field());
    out.member("message", text::message(language, problem, problem.field()));
    out.end_object();
    out.end_object();
    return out.line();
}

} // namespace headroom::api
