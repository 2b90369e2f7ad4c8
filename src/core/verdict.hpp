#pragma once
// Whether a need fits under a limit: the one rule that every view, table and command uses.

#include "core/units.hpp"

#include <cstdint>

namespace headroom::core {

enum class Verdict : std::uint8_t { fits, tight, does_not_fit };

/// does_not_fit when the expected need exceeds the limit or is saturated; tight when the high end
/// exceeds it or less than 3 % of the limit is left; else fits. Exact bytes, before any rounding.
/// Never fails.
[[nodiscard]] Verdict verdict(const Range& need, Bytes limit);

/// The worse of two verdicts.
[[nodiscard]] Verdict worse(Verdict a, Verdict b);

} // namespace headroom::core
