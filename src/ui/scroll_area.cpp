#include "ui/scroll_area.hpp"

#include <algorithm>
#include <ranges>

namespace headroom::ui {

Column begin_scroll_area(Frame& frame, const char* id, const Rect& rect, float margin) {
    Memory& memory = frame.memory;
    if (memory.scroll) {
        const ScrollArea* area = area_to_scroll(memory, memory.scroll->where, memory.scroll->by);
        if (area != nullptr && area->id == id) {
            ImGui::SetNextWindowScroll(
                {-1, std::clamp(area->at + memory.scroll->by, 0.0F, area->end)});
            memory.scroll.reset();
        }
    }
    ImGui::SetCursorScreenPos(rect.min());
    ImGui::BeginChild(id, {rect.width, rect.height}, ImGuiChildFlags_NavFlattened,
                      ImGuiWindowFlags_NoScrollWithMouse);
    std::erase_if(memory.areas, [&](const ScrollArea& area) { return area.id == id; });
    memory.areas.push_back({id, rect, ImGui::GetScrollY(), ImGui::GetScrollMaxY()});
    return {rect.x + margin, rect.y + margin - ImGui::GetScrollY(), rect.width - 2 * margin};
}

void end_scroll_area(const Column& content, float margin) {
    ImGui::SetCursorScreenPos({content.x, content.y + margin - 1});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

const ScrollArea* area_to_scroll(const Memory& memory, ImVec2 where, float by) {
    for (const ScrollArea& area : std::views::reverse(memory.areas))
        if (area.rect.contains(where) && (by < 0 ? area.at > 0 : area.at < area.end)) return &area;
    return nullptr;
}

} // namespace headroom::ui
