#pragma once
// Puts the whole screen together from what the reader has chosen.

#include "app/history.hpp"
#include "app/screen.hpp"
#include "app/screen_parts.hpp"

#include <string>

namespace headroom::app {

struct BrowserGpu {
    bool was_asked = false;
    std::string renderer; ///< WebGL's unmasked renderer; empty where it is hidden
};

/// Never fails. `link_notice` is shown as it is.
[[nodiscard]] Screen make_screen(const State& state, Deriver& deriver, const Drafts& drafts,
                                 const History& history, const BrowserGpu& browser_gpu,
                                 const std::string& link_notice);

} // namespace headroom::app
