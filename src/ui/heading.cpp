#include "ui/heading.hpp"

#include "ui/icons.gen.hpp"
#include "ui/paint.hpp"
#include "ui/write.hpp"

namespace headroom::ui {

bool heading(Frame& frame, Column& column, const ItemInfo& info) {
    const Look& look = frame.look;
    const theme::Palette& palette = look.palette();
    const Rect line = column.take(look.control_height());
    const Press press = begin_item(frame, line, info);
    rule(look, line, palette.line);
    const float icon = look.px(theme::icon);
    write_line(look.strong(TypeSize::m), line, palette.text, info.label);
    write_line({look.type(TypeSize::m).font, icon, icon},
               {line.right() - icon, line.y, icon, line.height}, palette.muted,
               info.is_current ? icons::chevron_down : icons::chevron_right);
    end_item(frame, line, press, look.px(theme::radius_control));
    return press.is_pressed;
}

} // namespace headroom::ui
