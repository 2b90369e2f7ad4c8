#pragma once
// An answer of the api, looked into by paths such as "/result/amount" or "/parts/0/bytes/expected".

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>

#include <catch2/catch_test_macros.hpp>

#include <string>

class Parsed {
  public:
    explicit Parsed(const std::string& json) {
        INFO(json);
        document_.Parse(json.c_str());
        REQUIRE_FALSE(document_.HasParseError());
    }

    [[nodiscard]] const rapidjson::Value* at(const char* path) const {
        return rapidjson::Pointer(path).Get(document_);
    }
    [[nodiscard]] std::string text(const char* path) const {
        const auto* value = at(path);
        return value != nullptr && value->IsString() ? value->GetString() : "(no text)";
    }
    [[nodiscard]] std::int64_t number(const char* path) const {
        const auto* value = at(path);
        return value != nullptr && value->IsInt64() ? value->GetInt64() : -999;
    }

  private:
    rapidjson::Document document_;
};
