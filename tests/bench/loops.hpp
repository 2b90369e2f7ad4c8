#pragma once
// What the budgets of an estimate are about, as loops that run natively and as wasm alike.

#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::bench {

/// One thing that is timed.
struct Loop {
    std::string_view name;
    /// Does it once; what it returns is of no use but to keep it from being left out.
    std::int64_t (*once)();
};

/// Never fails: every model and GPU that is named is in the catalog.
[[nodiscard]] std::span<const Loop> loops();

} // namespace headroom::bench
