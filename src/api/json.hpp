#pragma once
// JSON in and out, by RapidJSON, in the few shapes that the api uses.

#include "core/result.hpp"
#include "core/units.hpp"
#include "text/messages.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace headroom::api {

using JsonValue = rapidjson::Value;

/// Writes one line of JSON. Keys and strings are copied at once.
class JsonWriter {
  public:
    JsonWriter() : writer_(buffer_) {}

    void begin_object() { writer_.StartObject(); }
    void end_object() { writer_.EndObject(); }
    void begin_array() { writer_.StartArray(); }
    void end_array() { writer_.EndArray(); }
    void key(std::string_view name) { writer_.Key(name.data(), length(name)); }
    void text(std::string_view value) { writer_.String(value.data(), length(value)); }
    void number(std::int64_t value) { writer_.Int64(value); }
    void boolean(bool value) { writer_.Bool(value); }
    void null() { writer_.Null(); }
    void value(const JsonValue& value) { value.Accept(writer_); }

    void member(std::string_view name, std::string_view value) { key(name), text(value); }
    void member(std::string_view name, core::Bytes value) { key(name), number(value.count()); }
    void count(std::string_view name, std::int64_t value) { key(name), number(value); }
    void real(std::string_view name, double value) { key(name), writer_.Double(value); }
    void flag(std::string_view name, bool value) { key(name), boolean(value); }

    [[nodiscard]] std::string line() const { return {buffer_.GetString(), buffer_.GetSize()}; }

  private:
    static rapidjson::SizeType length(std::string_view text) {
        return static_cast<rapidjson::SizeType>(text.size());
    }

    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_;
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
/// one parser in what the page downloads. The document says whether it failed.
void parse(std::string_view json, rapidjson::Document& document);

/// Errors: bad_json (with the place), wrong_type where the text is no object, duplicate_key (with
/// its place, such as "request.devices[1].count") where a key stands twice in one object.
[[nodiscard]] core::Result<bool, text::Problem> parse_object(std::string_view json,
                                                             rapidjson::Document& document);

/// {"error":{"code","field","message"}}
[[nodiscard]] std::string error_line(text::Language language, const text::Problem& problem);

} // namespace headroom::api
