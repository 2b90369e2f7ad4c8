#include "ui/catalog_entry_view.hpp"

#include "ui/card.hpp"
#include "ui/catalog_widths.hpp"
#include "ui/chip.hpp"
#include "ui/icons.gen.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace headroom::ui {

namespace {

std::string_view word(const Look& look, text::Key key) {
    return text::string(look.language(), key);
}

float label_width(const Look& look, std::span<const app::EntryFact> facts, float room) {
    float widest = 0;
    for (const app::EntryFact& fact : facts)
        widest = std::max(widest, width_of(look.type(TypeSize::s), fact.label));
    return std::min({std::ceil(widest), look.px(220), std::floor(room * 0.45F)});
}

/// The value, and where it comes from.
void value(const Look& look, Column& column, const app::EntryFact& fact) {
    const theme::Palette& palette = look.palette();
    const Type type = look.type(TypeSize::s);
    write_wrapped(type, column, palette.text, fact.value);
    if (!fact.note.empty()) write_wrapped(type, column, palette.muted, fact.note);
    if (fact.is_recalled)
        write_wrapped(type, column, palette.tight, word(look, text::Key::entry_recalled));
    for (const std::string& source : fact.sources)
        write_wrapped(look.type(TypeSize::xs), column, palette.muted, source);
}

/// Label left and value right, or the value below where that is too narrow to read.
void fact_line(const Look& look, Column& column, const app::EntryFact& fact, float labels) {
    Column left{column.x, column.y, look.is_phone() ? column.width : labels};
    write_wrapped(look.type(TypeSize::s), left, look.palette().muted, fact.label);
    if (look.is_phone()) {
        value(look, left, fact);
        column.y = left.y + look.px(theme::space_8);
        return;
    }
    const float indent = labels + look.px(theme::space_16);
    Column right{column.x + indent, column.y, column.width - indent};
    value(look, right, fact);
    const float gap = look.px(fact.sources.empty() ? theme::space_4 : theme::space_8);
    column.y = std::max(left.y, right.y) + gap;
}

/// What is doubtful, and what else there is to know.
void doubts(const Look& look, Column& column, const app::CatalogEntry& entry) {
    if (entry.doubts.empty() && entry.notes.empty()) return;
    const theme::Palette& palette = look.palette();
    const Type type = look.type(TypeSize::s);
    column.skip(look.px(theme::space_8));
    write_wrapped(look.strong(TypeSize::s), column, palette.text,
                  word(look, text::Key::entry_doubts));
    for (const auto* lines : {&entry.doubts, &entry.notes})
        for (const std::string& line : *lines) {
            column.skip(look.px(theme::space_4));
            write_wrapped(type, column, palette.text, line);
        }
}

std::string_view sources_line(const Look& look, const CatalogMemory& catalog) {
    switch (catalog.sources_state) {
    case SourcesState::wanted:
    case SourcesState::reading: return word(look, text::Key::catalog_reading_sources);
    case SourcesState::failed: return word(look, text::Key::catalog_sources_failed);
    case SourcesState::there: break;
    }
    return catalog.entry->confidence_line;
}

void content(Frame& frame, Column& column, const CatalogMemory& catalog) {
    const Look& look = frame.look;
    const app::CatalogEntry& entry = *catalog.entry;
    const Type type = look.type(TypeSize::s);
    if (is_folded(catalog)) {
        // Its row may not have had the room.
        write_wrapped(look.strong(TypeSize::m), column, look.palette().text, entry.title);
        column.skip(look.px(theme::space_8));
    }
    chips(frame, column, catalog.use);
    column.skip(look.px(theme::space_12));
    if (!entry.aliases.empty()) {
        const std::string line =
            std::string{word(look, text::Key::entry_aliases)} + ": " + entry.aliases;
        write_wrapped(type, column, look.palette().muted, line);
        column.skip(look.px(theme::space_8));
    }
    const float labels = label_width(look, entry.facts, column.width);
    for (const app::EntryFact& fact : entry.facts)
        fact_line(look, column, fact, labels);
    doubts(look, column, entry);
    const std::string_view line = sources_line(look, catalog);
    if (line.empty()) return;
    column.skip(look.px(theme::space_8));
    note(look, column, icons::info, line);
}

} // namespace

void catalog_entry_view(Frame& frame, Column& column, const CatalogMemory& catalog) {
    const Look& look = frame.look;
    const float pad_x = look.px(look.is_phone() ? theme::space_12 : theme::space_16);
    const float pad_y = look.px(theme::space_12);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    Column inside{column.x + pad_x, column.y + pad_y, column.width - 2 * pad_x};
    content(frame, inside, catalog);
    const Rect field{column.x, column.y, column.width, inside.y + pad_y - column.y};
    list.ChannelsSetCurrent(0);
    // On the phone there is no card below it.
    const theme::Color paper = look.is_phone() ? look.palette().surface : look.palette().page;
    fill(field, paper, look.px(theme::radius_control));
    list.ChannelsMerge();
    column.y = field.bottom() + look.px(theme::space_8);
}

} // namespace headroom::ui
