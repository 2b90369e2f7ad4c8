#include "api/json.hpp"

namespace headroom::api {
namespace {

constexpr unsigned parse_flags = rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseFullPrecisionFlag |
                                 rapidjson::kParseIterativeFlag;

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
