#pragma once
// The share link: a URL fragment that reproduces a scenario.
//
//     #v=2&quantization=Q8_0&context=32768&gpu=nvidia-a100-sxm4-80gb&count=2&total=168000000000&data=2026-11-20
//
// It names only what differs from the defaults, and besides the version of its own form the data's
// date and the total in bytes, so that a reader learns when today's data give another number.
// Version 1 is from before there were engines: its default is the rule of thumb.

#include "app/state.hpp"
#include "core/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

/// With its '#'; `total` is the need.
[[nodiscard]] std::string link(const Scenario& scenario, core::Bytes total);

struct OpenedLink {
    Scenario scenario;                 ///< the defaults where the link says nothing valid
    std::vector<std::string> unread;   ///< the parts that could not be read, as they stood
    bool has_read_fields = false;      ///< at least one input was read
    std::optional<std::int64_t> total; ///< the need in bytes when the link was made
};

/// Reads a fragment, with or without '#', as browsers may have escaped it. Never fails as a whole:
/// what cannot be read is told.
[[nodiscard]] OpenedLink open_link(std::string_view fragment);

} // namespace headroom::app
