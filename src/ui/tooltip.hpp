#pragma once
// The full text of a name that was cut, beside the item that the pointer or the keyboard rests on.

#include "ui/frame.hpp"
#include "ui/item.hpp"

#include <string_view>

namespace headroom::ui {

/// For an item that was just drawn with `text` cut to `width`: says the whole of it after a while.
/// Does nothing where the text fits.
void whole_text(Frame& frame, const Rect& item, const ItemInfo& info, const Press& press,
                const Type& type, std::string_view text, float width);

/// Draws what the items of this frame have asked for, above everything else.
void draw_tooltip(Frame& frame);

} // namespace headroom::ui
