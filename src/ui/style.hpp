#pragma once
// ImGui's own style, for the little that it draws itself: windows without a look, and scrollbars.

#include "ui/look.hpp"

namespace headroom::ui {

void set_style(const Look& look);

} // namespace headroom::ui
