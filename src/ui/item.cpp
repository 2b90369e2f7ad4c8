#include "ui/item.hpp"

#include "ui/paint.hpp"

namespace headroom::ui {

Press begin_item(Frame& frame, const Rect& rect, const ItemInfo& info) {
    ImGui::SetCursorScreenPos(rect.min());
    if (frame.memory.wants_focus) {
        frame.memory.wants_focus = false;
        ImGui::SetKeyboardFocusHere();
        ImGui::SetNavCursorVisible(true);
    }
    Press press;
    press.is_pressed =
        ImGui::InvisibleButton(info.id, {rect.width, rect.height}, ImGuiButtonFlags_EnableNav);
    press.is_hovered = ImGui::IsItemHovered();
    press.is_held = ImGui::IsItemActive();
    press.is_focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (press.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    frame.memory.items.push_back({info.id, std::string{info.label}, rect, info.is_current});
    return press;
}

void end_item(const Frame& frame, const Rect& rect, const Press& press, float radius) {
    if (press.is_focused) focus_ring(frame.look, rect, radius);
}

} // namespace headroom::ui
