#pragma once
// What can go wrong, as values. An error carries no sentence: `text/messages` makes one in the
// reader's language.

#include <cstdint>
#include <string_view>

namespace headroom::core {

enum class ErrorCode : std::uint8_t {
    not_a_number,  ///< the text is no number where one is wanted
    out_of_range,  ///< a number outside [min, max]
    not_integer,   ///< a fraction where only whole numbers make sense
    unknown_id,    ///< no catalog entry of that id
    unknown_value, ///< a word that is none of the allowed ones
    unknown_key,   ///< a key that the contract does not have
    duplicate_key, ///< a key that stands twice in one object
    wrong_type,    ///< a JSON value of another type than the contract's
    missing,       ///< a key that the contract demands
    too_many,      ///< more devices than are computed
    bad_json,      ///< text that is not JSON
    bad_link,      ///< a link of which a part could not be read
    not_available, ///< part of the contract that this version does not compute yet
    not_supported, ///< a combination that the engine cannot run
};

inline constexpr int error_code_count = static_cast<int>(ErrorCode::not_supported) + 1;

/// `field` names the input as the contract spells it and must outlive the error (a literal).
/// `min` and `max` are the limits of `out_of_range`, in the field's own unit; 0 otherwise.
struct Error {
    ErrorCode code{};
    std::string_view field;
    double min = 0;
    double max = 0;

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace headroom::core
