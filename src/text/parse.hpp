#pragma once
// Numbers as people type them: "70b", "8.03B", "700億", "70e9", "24 GiB", full-width digits.
// Text goes in, plain numbers come out; whether a number is allowed is for its own type to say.

#include <optional>
#include <string>
#include <string_view>

namespace headroom::text {

/// `text` with every byte that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

/// Trims, makes full-width ASCII half-width, lower-cases ASCII.
[[nodiscard]] std::string normalised(std::string_view text);

/// A plain decimal number, also with digit groups ("1,000.5") or an exponent ("70e9"). Nothing for
/// anything else, also for "nan", "inf", hexadecimal, an empty text or trailing words.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A parameter count: a number, or one followed by k, m, b, t, million, billion, trillion, 万, 億
/// or 兆. A bare number under 10,000 counts billions ("70" is 70 billion), as people say "a 70
/// model".
[[nodiscard]] std::optional<double> parse_parameters(std::string_view text);

/// Bits: a number, or one followed by "bit", "bits" or ビット.
[[nodiscard]] std::optional<double> parse_bits(std::string_view text);

/// Tokens: a number, or one followed by k or m, which count 1,024 and 1,048,576 ("32k" is 32,768),
/// and by "tokens" or トークン.
[[nodiscard]] std::optional<double> parse_tokens(std::string_view text);

/// Memory in bytes: a number followed by gib, gb, mib, mb or bytes (GB is 1000^3 bytes). Nothing
/// without a unit: "24" could be either.
[[nodiscard]] std::optional<double> parse_memory(std::string_view text);

} // namespace headroom::text
