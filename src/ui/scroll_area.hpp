#pragma once
// Parts of the canvas that scroll by themselves, under the wheel or a finger.

#include "ui/frame.hpp"

namespace headroom::ui {

/// Everything drawn until `end_scroll_area` lies in `rect` and scrolls. Returns the column for the
/// content: `margin` inside `rect` on every side, which leaves room for focus rings and for the
/// scrollbar at the right.
[[nodiscard]] Column begin_scroll_area(Frame& frame, const char* id, const Rect& rect,
                                       float margin);

/// `content` is the column after the content.
void end_scroll_area(const Column& content, float margin);

/// The innermost area that a scroll at `where` would move, or null: then it belongs to the page.
[[nodiscard]] const ScrollArea* area_to_scroll(const Memory& memory, ImVec2 where, float by);

} // namespace headroom::ui
