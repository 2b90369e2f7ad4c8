#include "ui/result_card.hpp"

#include "ui/bar.hpp"
#include "ui/card.hpp"
#include "ui/chip.hpp"
#include "ui/paint.hpp"
#include "ui/segmented.hpp"
#include "ui/verdict_mark.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace headroom::ui {

namespace {

/// Shape, word and amount on one line, or the amount below where they are too wide for it.
void verdict_line(const Look& look, Column& column, const app::ResultView& result) {
    const theme::Palette& palette = look.palette();
    const Type word = look.strong(TypeSize::xl);
    const Type amount = look.type(TypeSize::xl);
    const float mark = look.px(theme::space_32);
    const float word_at = mark + look.px(theme::space_12);
    const float amount_at = word_at + width_of(word, result.verdict_word) + width_of(amount, " ") +
                            look.px(theme::space_4);
    const Rect line = column.take(word.line);
    verdict_mark(look, line, result.verdict, mark);
    write_line(word, {line.x + word_at, line.y, line.width, line.height},
               verdict_colour(palette, result.verdict), result.verdict_word);
    const bool is_one_line = amount_at + width_of(amount, result.amount) <= column.width;
    const Rect place = is_one_line ? Rect{line.x + amount_at, line.y, line.width, line.height}
                                   : column.take(amount.line);
    write_line(amount, place, palette.text, result.amount);
}

void head(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const app::FieldView& unit = frame.screen.field(app::FieldId::unit);
    const float width = segmented_width(look, unit, TypeSize::s);
    const float height = look.control_height();
    const float top = column.y;
    Column words{column.x, top, column.width - width - look.px(theme::space_16)};
    verdict_line(look, words, frame.screen.result);
    segmented(frame, {column.x + column.width - width, top, width, height}, unit, TypeSize::s);
    column.y = std::max(words.y, top + height);
}

/// That the numbers are for the last valid input.
void stale(const Look& look, Column& column, std::string_view words) {
    const Type type = look.type(TypeSize::s);
    const float pad_x = look.px(theme::space_8);
    const float pad_y = look.px(theme::space_4);
    Rect pill = column.take(type.line + 2 * pad_y);
    pill.width = std::ceil(width_of(type, words)) + 2 * pad_x;
    fill(pill, look.palette().tight_soft, look.px(theme::radius_control));
    write_line(type, pill, look.palette().tight, words, Align::centre);
}

void notes(const Look& look, Column& column, const std::vector<std::string>& sentences) {
    const Type type = look.type(TypeSize::s);
    const float pad_x = look.px(theme::space_12);
    const float pad_y = look.px(theme::space_8);
    const float gap = look.px(theme::space_4);
    Column words{column.x + pad_x, column.y + pad_y, column.width - 2 * pad_x};
    float height = 2 * pad_y - gap;
    for (const std::string& sentence : sentences)
        height += static_cast<float>(wrapped(type, sentence, words.width).size()) * type.line + gap;
    fill(column.take(height), look.palette().page, look.px(theme::radius_control));
    for (const std::string& sentence : sentences) {
        write_wrapped(type, words, look.palette().text, sentence);
        words.skip(gap);
    }
}

/// A rule above what follows in the card.
void ruled(const Look& look, Column& column) {
    rule(look, column.take(look.px(theme::edge)), look.palette().line);
    column.skip(look.px(theme::space_12));
}

/// Label over value: four side by side where there is room, else two.
void facts(const Look& look, Column& column, const std::vector<app::Fact>& facts) {
    ruled(look, column);
    const bool is_roomy = column.width >= look.px(620);
    const std::size_t per_line = is_roomy ? 4 : 2;
    const float gap = look.px(is_roomy ? theme::space_16 : theme::space_24);
    const auto lines = static_cast<float>(per_line);
    const float each = std::floor((column.width - gap * (lines - 1)) / lines);
    float lowest = column.y;
    for (std::size_t index = 0; index < facts.size(); ++index) {
        const std::size_t place = index % per_line;
        if (index > 0 && place == 0) column.y = lowest + look.px(theme::space_12);
        Column words{column.x + static_cast<float>(place) * (each + gap), column.y, each};
        write_wrapped(look.type(TypeSize::s), words, look.palette().muted, facts[index].label);
        write_wrapped(facts[index].is_strong ? look.strong(TypeSize::m) : look.type(TypeSize::m),
                      words, look.palette().text, facts[index].value);
        lowest = std::max(lowest, words.y);
    }
    column.y = lowest;
}

/// With one line of chips, and what the card keeps free below.
float examples_height(const Look& look) {
    return 2 * look.px(theme::space_12) + look.px(theme::edge) + look.type(TypeSize::s).line +
           look.px(theme::space_4) + look.px(theme::space_32) + look.px(theme::result_padding);
}

void examples(Frame& frame, Column& column) {
    const Look& look = frame.look;
    const Type type = look.type(TypeSize::s);
    ruled(look, column);
    write_line(type, column.take(type.line), look.palette().muted,
               text::string(look.language(), text::Key::first_examples));
    column.skip(look.px(theme::space_4));
    chips(frame, column, frame.screen.examples);
}

} // namespace

void result_card(Frame& frame, Column& column, float examples_to) {
    const Look& look = frame.look;
    const app::ResultView& result = frame.screen.result;
    const float gap = look.px(theme::space_12);
    Card card(look, column, look.px(theme::result_padding));
    Column& inside = card.inside();
    head(frame, inside);
    inside.skip(gap);
    if (result.is_stale && !frame.memory.hushed) {
        stale(look, inside, result.stale_note);
        inside.skip(gap);
    }
    write_wrapped(look.type(TypeSize::m), inside, look.palette().text, result.sentence);
    inside.skip(gap);
    bars(frame, inside, result.bars);
    if (!result.legend.empty()) {
        inside.skip(gap);
        legend(frame, inside, result.legend);
    }
    if (!result.notes.empty()) {
        inside.skip(gap);
        notes(look, inside, result.notes);
    }
    if (!result.facts.empty()) {
        inside.skip(gap);
        facts(look, inside, result.facts);
    }
    const bool has_examples = frame.memory.has_examples && !frame.screen.examples.empty();
    if (has_examples && inside.y + examples_height(look) <= examples_to) {
        inside.skip(gap);
        examples(frame, inside);
    }
    card.end(column);
}

} // namespace headroom::ui
