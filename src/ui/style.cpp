#include "ui/style.hpp"

namespace headroom::ui {

namespace {

ImVec4 vector_of(theme::Color colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

} // namespace

void set_style(const Look& look) {
    const theme::Palette& palette = look.palette();
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle{};
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.ChildBorderSize = 0;
    style.ItemSpacing = {0, 0};
    style.FramePadding = {0, 0};
    style.ScrollbarSize = look.px(theme::scrollbar) + 2 * look.px(2);
    style.ScrollbarRounding = look.px(theme::scrollbar);
    style.FontSizeBase = look.type(TypeSize::m).size;
    style.AntiAliasedLinesUseTex = false;
    const ImVec4 none{0, 0, 0, 0};
    for (const int colour : {ImGuiCol_WindowBg, ImGuiCol_ChildBg, ImGuiCol_ScrollbarBg,
                             ImGuiCol_NavCursor, ImGuiCol_Border})
        style.Colors[colour] = none;
    style.Colors[ImGuiCol_Text] = vector_of(palette.text);
    style.Colors[ImGuiCol_ScrollbarGrab] = vector_of(palette.control);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = vector_of(palette.muted);
    style.Colors[ImGuiCol_ScrollbarGrabActive] = vector_of(palette.text);
}

} // namespace headroom::ui
