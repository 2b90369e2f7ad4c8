#pragma once
// Devices as the estimator sees them: how much memory they report and how much may be used.

#include "core/units.hpp"

#include <cstdint>

namespace headroom::core {

inline constexpr int max_device_groups = 16;
inline constexpr int max_cards = 1024;

/// `count` equal cards. Capacities are of one card, in bytes.
struct DeviceGroup {
    Bytes capacity; ///< what the driver reports
    Bytes limit; ///< what may be used of it (Apple's working set, an engine's share); <= capacity
    int count = 1;

    friend bool operator==(const DeviceGroup&, const DeviceGroup&) = default;
};

} // namespace headroom::core
