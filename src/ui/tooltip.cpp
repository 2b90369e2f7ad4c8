#include "ui/tooltip.hpp"

#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr float widest = 440;

bool is_pointed_at(const Tooltip& tooltip) {
    return tooltip.rect.width > 0 && tooltip.rect.contains(ImGui::GetIO().MousePos);
}

/// Below its item, or above where there is no room.
Rect place_of(const Look& look, const Rect& anchor, const Type& type, std::string_view text) {
    const float pad_x = look.px(theme::space_12);
    const float pad_y = look.px(theme::space_8);
    const float gap = look.px(theme::space_4);
    const float margin = look.px(theme::space_8);
    const float most = std::min(look.px(widest), look.width() - 2 * margin);
    const auto lines = wrapped(type, text, most - 2 * pad_x);
    float width = 0;
    for (const std::string_view line : lines)
        width = std::max(width, std::ceil(width_of(type, line)) + 2 * pad_x);
    const float height = static_cast<float>(lines.size()) * type.line + 2 * pad_y;
    const float x = std::clamp(anchor.x, margin, std::max(margin, look.width() - margin - width));
    const float below = anchor.bottom() + gap;
    const bool is_above = below + height > look.height() - margin;
    return {x, is_above ? anchor.y - gap - height : below, width, height};
}

} // namespace

void whole_text(Frame& frame, const Rect& item, const ItemInfo& info, const Press& press,
                const Type& type, std::string_view text, float width) {
    std::optional<Tooltip>& tooltip = frame.memory.tooltip;
    if (tooltip && is_pointed_at(*tooltip)) return; // it can be pointed at, whatever lies below
    // The pointer may rest on one item and the keyboard on another: the upper one speaks.
    if (tooltip && tooltip->is_wanted) return;
    if ((!press.is_hovered && !press.is_focused) || width_of(type, text) <= width) return;
    if (!tooltip || tooltip->item != info.id)
        tooltip = Tooltip{.item = info.id, .text = std::string{text}, .since = ImGui::GetTime()};
    tooltip->anchor = item;
    tooltip->is_wanted = true;
}

void draw_tooltip(Frame& frame) {
    std::optional<Tooltip>& tooltip = frame.memory.tooltip;
    if (!tooltip) return;
    if (!tooltip->is_wanted && !is_pointed_at(*tooltip)) {
        tooltip.reset();
        return;
    }
    tooltip->is_wanted = false;
    if (tooltip->is_closed || ImGui::GetTime() < tooltip->since + tooltip_seconds) return;
    const Look& look = frame.look;
    const Type type = look.type(TypeSize::s);
    tooltip->rect = place_of(look, tooltip->anchor, type, tooltip->text);
    const Rect& rect = tooltip->rect;
    ImGui::SetNextWindowPos(rect.min());
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::Begin("tooltip", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_Tooltip);
    // ImGui keeps a window's edge free for a border of its own.
    ImGui::GetWindowDrawList()->PushClipRectFullScreen();
    box(look, rect, look.palette().surface, look.palette().control, look.px(theme::radius_control));
    const float pad_x = look.px(theme::space_12);
    Column words{rect.x + pad_x, rect.y + look.px(theme::space_8), rect.width - 2 * pad_x};
    write_wrapped(type, words, look.palette().text, tooltip->text);
    ImGui::GetWindowDrawList()->PopClipRect();
    ImGui::End();
}

} // namespace headroom::ui
