#pragma once
// The whole canvas: where each card stands, by the width of the window.

#include "ui/frame.hpp"

namespace headroom::ui {

/// Draws everything below the page's header between ImGui::NewFrame and ImGui::Render.
void lay_out(Frame& frame);

} // namespace headroom::ui
