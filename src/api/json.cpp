#include "api/json.hpp"

#include "core/sorted.hpp"

#include <rapidjson/encodedstream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace headroom::api {
namespace {

constexpr unsigned parse_flags = rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseNumbersAsStringsFlag |
                                 rapidjson::kParseIterativeFlag;

/// A number without point and exponent, of as many digits as surely fit.
std::optional<std::int64_t> parse_whole(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    if (text.size() > std::numeric_limits<std::int64_t>::digits10) return {};
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        number = 10 * number + (c - '0');
    }
    return is_negative ? -number : number;
}

/// Hands on what the parser finds, with numbers as numbers.
class Handler {
  public:
    explicit Handler(rapidjson::Document& to) : to_(to) {}

    using Size = rapidjson::SizeType;
    bool Null() { return to_.Null(); }
    bool Bool(bool value) { return to_.Bool(value); }
    bool Key(const char* text, Size length, bool copy) { return to_.Key(text, length, copy); }
    bool String(const char* text, Size length, bool copy) { return to_.String(text, length, copy); }
    bool StartObject() { return to_.StartObject(); }
    bool EndObject(Size members) { return to_.EndObject(members); }
    bool StartArray() { return to_.StartArray(); }
    bool EndArray(Size elements) { return to_.EndArray(elements); }

    bool RawNumber(const char* text, Size length, bool /*copy*/) {
        const std::string_view digits{text, length};
        if (const auto whole = parse_whole(digits)) return to_.Int64(*whole);
        const auto value = text::parse_decimal(digits);
        return value && to_.Double(*value);
    }

    // What the parser calls where it makes the numbers.
    bool Int(int value) { return to_.Int(value); }
    bool Uint(unsigned value) { return to_.Uint(value); }
    bool Int64(std::int64_t value) { return to_.Int64(value); }
    bool Uint64(std::uint64_t value) { return to_.Uint64(value); }
    bool Double(double value) { return to_.Double(value); }

  private:
    rapidjson::Document& to_;
};

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

rapidjson::ParseResult parse(std::string_view json, rapidjson::Document& document) {
    rapidjson::ParseResult result;
    const auto parsed = [&](rapidjson::Document& to) {
        rapidjson::MemoryStream bytes{json.data(), json.size()};
        rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> text{bytes};
        rapidjson::Reader reader;
        Handler handler{to};
        result = reader.Parse<parse_flags>(text, handler);
        return !result.IsError();
    };
    document.SetNull();
    document.Populate(parsed);
    return result;
}

core::Result<bool, text::Problem> parse_object(std::string_view json,
                                               rapidjson::Document& document) {
    if (const rapidjson::ParseResult parsed = parse(json, document); parsed.IsError()) {
        const std::string place = std::to_string(parsed.Offset() + 1);
        return text::Problem{{core::ErrorCode::bad_json, "json"}, place, {}};
    }
    if (!document.IsObject())
        return text::Problem{{core::ErrorCode::wrong_type, "json"}, {}, {"object"}, {}};
    if (auto problem = duplicate_key(document)) return *std::move(problem);
    return true;
}

void JsonWriter::separate() {
    const char last = line_.empty() ? '[' : line_.back();
    if (last != '{' && last != '[' && last != ':') line_ += ',';
}

void JsonWriter::open(char bracket) {
    separate();
    line_ += bracket;
}

void JsonWriter::plain(std::string_view word) {
    separate();
    line_ += word;
}

void JsonWriter::key(std::string_view name) {
    text(name);
    line_ += ':';
}

void JsonWriter::text(std::string_view value) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    separate();
    line_ += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t at = special.find(c);
        if (at != std::string_view::npos) {
            line_ += '\\';
            line_ += letters[at];
        } else if (byte < 0x20) {
            line_ += "\\u00";
            line_ += hexadecimal[byte >> 4U];
            line_ += hexadecimal[byte & 15U];
        } else {
            line_ += c;
        }
    }
    line_ += '"';
}

void JsonWriter::value(const JsonValue& value) {
    if (value.IsObject()) {
        begin_object();
        for (const auto& one : value.GetObject()) {
            key(text_of(one.name));
            this->value(one.value);
        }
        end_object();
    } else if (value.IsArray()) {
        begin_array();
        for (const JsonValue& one : value.GetArray())
            this->value(one);
        end_array();
    } else if (value.IsString()) {
        text(text_of(value));
    } else if (value.IsInt64()) {
        number(value.GetInt64());
    } else if (value.IsNumber()) {
        real(value.GetDouble());
    } else if (value.IsBool()) {
        boolean(value.GetBool());
    } else {
        null();
    }
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
