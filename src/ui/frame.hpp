#pragma once
// What every view gets: the state as it is and the next one, the words, the looks.

#include "app/screen.hpp"
#include "app/state.hpp"
#include "ui/look.hpp"
#include "ui/memory.hpp"

#include <vector>

namespace headroom::ui {

/// A view reads `now`, `screen` and `look`, and writes `next` through edits; what only the session
/// can do, it asks for in `wanted`. Without input `next == now` and nothing is wanted.
struct Frame {
    const app::State& now;
    const app::Screen& screen;
    const Look& look;
    Memory& memory;
    app::State next = now;
    std::vector<app::Action::Set> wanted;
};

} // namespace headroom::ui
