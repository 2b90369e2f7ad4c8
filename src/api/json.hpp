#pragma once
// JSON in, by RapidJSON, and out, in the few shapes that the api uses. RapidJSON's own numbers and
// its writer would be tables and code of some kilobytes in what the page downloads.

#include "core/result.hpp"
#include "core/units.hpp"
#include "text/decimal.hpp"
#include "text/messages.hpp"

#include <rapidjson/document.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace headroom::api {

using JsonValue = rapidjson::Value;

/// Writes one line of JSON. Texts must be UTF-8 and are copied at once; commas come by themselves.
class JsonWriter {
  public:
    void begin_object() { open('{'); }
    void end_object() { line_ += '}'; }
    void begin_array() { open('['); }
    void end_array() { line_ += ']'; }
    void key(std::string_view name);
    void text(std::string_view value);
    void number(std::int64_t value) { plain(std::to_string(value)); }
    /// The shortest decimal that is read as `value` again, which is finite.
    void real(double value) { plain(text::shortest_decimal(value)); }
    void boolean(bool value) { plain(value ? "true" : "false"); }
    void null() { plain("null"); }
    void value(const JsonValue& value);

    void member(std::string_view name, std::string_view value) { key(name), text(value); }
    void member(std::string_view name, core::Bytes value) { key(name), number(value.count()); }
    void count(std::string_view name, std::int64_t value) { key(name), number(value); }
    void real(std::string_view name, double value) { key(name), real(value); }
    void flag(std::string_view name, bool value) { key(name), boolean(value); }

    [[nodiscard]] const std::string& line() const { return line_; }

  private:
    void separate();
    void open(char bracket);
    void plain(std::string_view word);

    std::string line_;
};

[[nodiscard]] inline std::string_view text_of(const JsonValue& value) {
    return {value.GetString(), value.GetStringLength()};
}

/// The member `name` of an object, or nullptr.
[[nodiscard]] inline const JsonValue* find(const JsonValue& object, std::string_view name) {
    const JsonValue key(
        rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size())));
    const auto at = object.FindMember(key);
    return at == object.MemberEnd() ? nullptr : &at->value;
}

/// Parses with UTF-8 checked and without recursion: the one way that JSON is read, so that there is
/// one parser in what the page downloads. Where it fails the document is null; numbers beyond the
/// range of double are such a failure.
rapidjson::ParseResult parse(std::string_view json, rapidjson::Document& document);

/// Errors: bad_json (with the place), wrong_type where the text is no object, duplicate_key (with
/// its place, such as "request.devices[1].count") where a key stands twice in one object.
[[nodiscard]] core::Result<bool, text::Problem> parse_object(std::string_view json,
                                                             rapidjson::Document& document);

/// {"error":{"code","field","message"}}
[[nodiscard]] std::string error_line(text::Language language, const text::Problem& problem);

} // namespace headroom::api
