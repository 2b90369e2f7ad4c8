#pragma once
// A rectangle that can be pressed, by pointer or keyboard. How it looks is the widget's business.

#include "ui/frame.hpp"

#include <string>
#include <string_view>

namespace headroom::ui {

struct Press {
    bool is_pressed = false;
    bool is_hovered = false;
    bool is_held = false;
    bool is_focused = false; ///< by the keyboard, and the ring is to be seen
};

struct ItemInfo {
    const char* id; ///< unique on the canvas: "bits-8"
    std::string_view label;
    bool is_current = false; ///< already chosen
};

/// Puts the item at `rect`. The ring goes around it by `end_item`, above what the widget drew.
[[nodiscard]] Press begin_item(Frame& frame, const Rect& rect, const ItemInfo& info);
void end_item(const Frame& frame, const Rect& rect, const Press& press, float radius);

} // namespace headroom::ui
