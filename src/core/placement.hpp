#pragma once
// How the rule of thumb's total lies on the devices, and what that means for the verdict.
// The rule knows no layers, so the total is shared in proportion to each card's limit: equal cards
// carry equal shares. Engines place by layer or by tensor; their placement is theirs.

#include "core/device.hpp"
#include "core/verdict.hpp"

#include <span>

namespace headroom::core {

/// One group after placement; sizes are of one card of the group, in bytes.
struct PlacedGroup {
    Bytes used;
    Verdict verdict = Verdict::fits;

    friend bool operator==(const PlacedGroup&, const PlacedGroup&) = default;
};

/// Over all devices; sizes are sums over all cards, in bytes.
struct Placement {
    Bytes capacity;
    Bytes limit;
    Verdict verdict = Verdict::fits;
    std::int64_t headroom = 0; ///< limit - total: negative when it does not fit
};

/// Shares `total` over `groups` and writes one entry a group into `placed` (same length).
/// `groups` holds 1 to max_device_groups groups with positive limits. Never fails.
[[nodiscard]] Placement place_by_limit(Bytes total, std::span<const DeviceGroup> groups,
                                       std::span<PlacedGroup> placed);

/// How many equal cards of `limit` bytes hold `total`.
struct CardsNeeded {
    int holds = 0; ///< fewest with tight or fits; 0 when more than max_cards would be needed
    int fits = 0;  ///< fewest with fits; 0 likewise
};

/// Never fails; `limit` must be positive.
[[nodiscard]] CardsNeeded cards_needed(Bytes total, Bytes limit);

} // namespace headroom::core
