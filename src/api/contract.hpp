#pragma once
// The request of the contract as a table: every key with its type, its limits and its default, so
// that a request is checked, completed and echoed in one place for all engines.

#include "api/json.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::api {

/// JSON types a key takes, as bits; `integer` is a number without a fraction.
enum class JsonType : std::uint8_t {
    none = 0,
    null = 1,
    boolean = 2,
    number = 4,
    integer = 8,
    string = 16,
    array = 32,
    object = 64,
};
[[nodiscard]] constexpr JsonType operator|(JsonType a, JsonType b) {
    return static_cast<JsonType>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
[[nodiscard]] constexpr bool has(JsonType set, JsonType one) {
    return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

/// `path` is dotted; "[]" stands for any element of an array. Limits hold for numbers.
/// `words` (separated by '|') are the only strings allowed, where there are any.
/// `standard` is the default as JSON, empty where there is none, or where it depends on the model
/// (engine and weights: see complete_request).
struct ContractKey {
    std::string_view path;
    JsonType types = JsonType::none;
    double min = 0;
    double max = 0;
    std::string_view words;
    std::string_view standard;
};

/// The words between the bars of `words`, as a key's table has them.
[[nodiscard]] std::vector<std::string> split_words(std::string_view words);

/// All keys, parents before their children, in the order they are echoed.
[[nodiscard]] std::span<const ContractKey> contract_keys();

/// Checks `request` against the table and adds the defaults of what is missing: engine llama.cpp
/// with Q4_K_M, a server with BF16, or for a bare parameter count the rule of thumb with 4 bits.
/// Objects in arrays get no defaults. Errors name the place: unknown_key (with the nearest),
/// wrong_type, out_of_range, unknown_value, missing ("model").
[[nodiscard]] core::Result<bool, text::Problem> complete_request(rapidjson::Document& request);

} // namespace headroom::api
