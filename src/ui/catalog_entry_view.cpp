#include "ui/catalog_entry_view.hpp"

#include "ui/chip.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace headroom::ui {

namespace {

/// From this width on the facts stand in two columns.
constexpr float two_columns_width = 520;

float label_width(const Look& look, std::span<const app::EntryFact> facts, float room) {
    float widest = 0;
    for (const app::EntryFact& fact : facts)
        widest = std::max(widest, width_of(look.type(TypeSize::s), fact.label));
    return std::min(std::ceil(widest), std::floor(room * 0.55F));
}

/// Label left; the value right of it, and its note after it or below.
void fact_line(const Look& look, Column& column, const app::EntryFact& fact, float labels) {
    const theme::Palette& palette = look.palette();
    const Type type = look.type(TypeSize::s);
    Column left{column.x, column.y, labels};
    write_wrapped(type, left, palette.muted, fact.label);
    const float indent = labels + look.px(theme::space_16);
    Column right{column.x + indent, column.y, column.width - indent};
    write_wrapped(type, right, palette.text, fact.value);
    if (!fact.note.empty()) write_wrapped(type, right, palette.muted, fact.note);
    column.y = std::max(left.y, right.y) + look.px(theme::space_4);
}

void fact_column(const Look& look, Column& column, std::span<const app::EntryFact> facts) {
    const float labels = label_width(look, facts, column.width);
    for (const app::EntryFact& fact : facts)
        fact_line(look, column, fact, labels);
}

void facts(const Look& look, Column& column, std::span<const app::EntryFact> all) {
    if (column.width < look.px(two_columns_width)) return fact_column(look, column, all);
    const float gap = look.px(theme::space_24);
    const float width = std::floor((column.width - gap) / 2);
    const std::size_t half = (all.size() + 1) / 2;
    Column left{column.x, column.y, width};
    Column right{column.x + width + gap, column.y, width};
    fact_column(look, left, all.first(half));
    fact_column(look, right, all.subspan(half));
    column.y = std::max(left.y, right.y);
}

} // namespace

void catalog_entry_view(Frame& frame, Column& column, CatalogMemory& catalog) {
    const Look& look = frame.look;
    const float pad_x = look.px(theme::space_16);
    const float pad_y = look.px(theme::space_12);
    const float gap = look.px(theme::space_8);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    Column inside{column.x + pad_x, column.y + pad_y, column.width - 2 * pad_x};
    facts(look, inside, catalog.entry->facts);
    if (!catalog.entry->aliases.empty()) {
        inside.skip(look.px(theme::space_4));
        write_wrapped(look.type(TypeSize::s), inside, look.palette().muted, catalog.entry->aliases);
    }
    inside.skip(pad_y);
    chips(frame, inside, catalog.use);
    const Rect field{column.x, column.y, column.width, inside.y + pad_y - column.y};
    list.ChannelsSetCurrent(0);
    fill(field, look.palette().page, look.px(theme::radius_control));
    list.ChannelsMerge();
    column.y = field.bottom() + gap;
}

} // namespace headroom::ui
