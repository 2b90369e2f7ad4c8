#pragma once
// What is wrong with a request, as the readers of its parts say it.

#include "text/messages.hpp"

#include <string>
#include <utility>
#include <vector>

namespace headroom::api {

/// `place`: where in the request, such as "devices[1].id"; `given`: what stands there; `names`:
/// what could.
[[nodiscard]] inline text::Problem problem(core::Error error, std::string place,
                                           std::string given = {},
                                           std::vector<std::string> names = {}) {
    return {error, std::move(given), std::move(names), std::move(place)};
}

} // namespace headroom::api
