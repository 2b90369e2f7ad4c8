#pragma once
// A decimal number as the nearest double, in integer arithmetic: strtod brings numbers of 128 bits
// along, 14 KB of WebAssembly.

#include <optional>
#include <string_view>

namespace headroom::text {

/// What strtod gives in the round-to-nearest mode for digits with at most one point and an exponent
/// ("-1.5e9", ".5", "7."). Nothing where anything else stands in `text`, and for numbers beyond the
/// range of double.
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);

} // namespace headroom::text
