#pragma once
// The one formatter of numbers and sizes. Everything is made from integers: no locale, no floating
// point, the same digits natively and in WebAssembly.

#include "core/units.hpp"

#include <cstdint>
#include <string>

namespace headroom::text {

/// The unit memory is shown in. Below one whole unit, MiB or MB.
enum class Unit : std::uint8_t { gib, gb };

/// "131,072"; a negative number gets a minus sign (U+2212).
[[nodiscard]] std::string grouped(std::int64_t value);

/// `value / scale` rounded half up to `decimals` places, grouped: 168'000'000'000 over
/// bytes_per_gib with one place is "156.5". `value` >= 0, `scale` > 0, `decimals` 0 to 3.
[[nodiscard]] std::string quotient(std::int64_t value, std::int64_t scale, int decimals);

/// The same without trailing zeros: "168", "4.5".
[[nodiscard]] std::string short_quotient(std::int64_t value, std::int64_t scale, int decimals);

/// "GiB" or "GB".
[[nodiscard]] std::string_view unit_name(Unit unit);

/// A size with its unit: "156.5 GiB"; under one whole unit "512 MiB", under one of those "600 KiB".
/// A saturated size is "over 8,589,934,591 GiB".
[[nodiscard]] std::string size(core::Bytes bytes, Unit unit, int decimals = 1);

/// The number alone, always in GiB or GB: for columns and legends whose head names the unit.
[[nodiscard]] std::string bare_size(core::Bytes bytes, Unit unit, int decimals);

/// Both units, the rule of thumb's way: "168 GB (156.5 GiB)".
[[nodiscard]] std::string both_units(core::Bytes bytes);

/// "8.03B", "70B", "596M", "1.04T": as the field writes parameter counts.
[[nodiscard]] std::string parameter_count(std::int64_t parameters);

/// The same rounded down, for "at most": 16,109,000,000 is "16.1B".
[[nodiscard]] std::string parameter_count_down(std::int64_t parameters);

/// The same count in Japanese units: "700 億", "80.3 億", "1.04 兆", "5960 万".
[[nodiscard]] std::string parameter_count_ja(std::int64_t parameters);

/// Thousandths as a plain number: 4500 is "4.5", 16000 is "16".
[[nodiscard]] std::string thousandths(std::int64_t value);

/// `part` of `whole` in per cent: "2.2", "100"; 0 where `whole` is 0.
[[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole, int decimals);

} // namespace headroom::text
