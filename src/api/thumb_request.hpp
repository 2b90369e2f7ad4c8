#pragma once
// A completed request of the contract as the rule of thumb needs it.

#include "api/json.hpp"
#include "core/device.hpp"
#include "core/result.hpp"
#include "core/rule_of_thumb.hpp"

#include <optional>
#include <string>
#include <vector>

namespace headroom::api {

struct ThumbRequest {
    std::optional<core::Parameters> parameters;
    std::int64_t params_active = 0; ///< 0 where all are, or where it is not known
    core::Bytes weights;
    core::RuleOfThumb need;
    std::vector<std::string> ids; ///< one a group; empty for a card that is only its memory
    std::vector<core::DeviceGroup>
        groups;                      ///< at most core::max_device_groups; none: the host alone
    std::optional<core::Bytes> host; ///< the host's memory where it is given
};

/// Errors: unknown_id, too_many, missing, not_available; each with its place.
[[nodiscard]] core::Result<ThumbRequest, text::Problem>
read_thumb_request(const JsonValue& completed);

} // namespace headroom::api
