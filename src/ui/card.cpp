#include "ui/card.hpp"

#include "ui/paint.hpp"
#include "ui/write.hpp"

#include <algorithm>

namespace headroom::ui {

Card::Card(const Look& look, const Column& column, float padding)
    : look_(look),
      rect_{column.x, column.y, column.width, 0},
      padding_(padding + look.px(theme::edge)),
      inside_{column.x + padding_, column.y + padding_, column.width - 2 * padding_} {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
}

void Card::end(Column& column, float least) {
    rect_.height = std::max(inside_.y + padding_ - rect_.y, least);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSetCurrent(0);
    box(look_, rect_, look_.palette().surface, look_.palette().line, look_.px(theme::radius_card));
    list.ChannelsMerge();
    column.y = rect_.bottom();
}

void card_title(const Look& look, Column& column, std::string_view title) {
    write_wrapped(look.strong(TypeSize::m), column, look.palette().text, title);
    column.skip(look.px(theme::space_12));
}

void note(const Look& look, Column& column, std::string_view icon, std::string_view sentence) {
    const Type type = look.type(TypeSize::s);
    const float side = look.px(theme::icon);
    const float indent = side + look.px(theme::space_8);
    write_line({type.font, side, type.line}, {column.x, column.y, side, type.line},
               look.palette().muted, icon);
    Column words{column.x + indent, column.y, column.width - indent};
    write_wrapped(type, words, look.palette().muted, sentence);
    column.y = words.y;
}

} // namespace headroom::ui
