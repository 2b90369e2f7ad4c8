#pragma once
// A decimal number as the nearest double, in integer arithmetic: strtod brings numbers of 128 bits
// along, 14 KB of WebAssembly.

#include <optional>
#include <string>
#include <string_view>

namespace headroom::text {

/// What strtod gives in the round-to-nearest mode for digits with at most one point and an exponent
/// ("-1.5e9", ".5", "7."). Nothing where anything else stands in `text`, and for numbers beyond the
/// range of double.
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);

/// The fewest digits that are read as `value` again, the nearest of these, as JSON: "4.5", "24.0",
/// "1e21". `value` is finite.
[[nodiscard]] std::string shortest_decimal(double value);

} // namespace headroom::text
