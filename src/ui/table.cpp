#include "ui/table.hpp"

#include "ui/paint.hpp"
#include "ui/table_widths.hpp"
#include "ui/verdict_mark.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace headroom::ui {

namespace {

bool is_number(const app::Table& content, std::size_t index) {
    return index < content.is_number.size() && content.is_number[index];
}

/// Rules reach the table's ends, and so do the outermost words.
Rect words_in(const Look& look, const Rect& place, std::size_t index, std::size_t count) {
    const float padding = look.px(theme::cell_padding_x);
    const float left = index == 0 ? 0 : padding;
    const float right = index + 1 == count ? 0 : padding;
    return {place.x + left, place.y, place.width - left - right, place.height};
}

void cell(const Look& look, const Rect& words, const app::TableRow& row, std::size_t index,
          bool is_right) {
    const Type type = cell_type(look, row, index);
    if (row.verdict && index + 1 == row.cells.size())
        verdict_pill(look, words, *row.verdict, row.cells.back());
    else if (is_right)
        write_line(type, words, look.palette().text, row.cells[index], Align::right);
    else
        write_elided(type, words, look.palette().text, row.cells[index]);
}

void head(const Look& look, Column& column, const app::Table& content,
          const std::vector<float>& widths) {
    const Rect line = column.take(look.px(theme::table_row));
    float x = line.x;
    for (std::size_t index = 0; index < widths.size(); ++index) {
        const Rect place{x, line.y, widths[index], line.height};
        write_line(look.type(TypeSize::s), words_in(look, place, index, widths.size()),
                   look.palette().muted, content.head[index],
                   is_number(content, index) ? Align::right : Align::left);
        x += widths[index];
    }
}

void full_row(const Look& look, Column& column, const app::Table& content, const app::TableRow& row,
              const std::vector<float>& widths) {
    rule(look, column.take(look.px(theme::edge)), look.palette().line);
    const Rect line = column.take(look.row_height());
    float x = line.x;
    for (std::size_t index = 0; index < std::min(row.cells.size(), widths.size()); ++index) {
        const Rect place{x, line.y, widths[index], line.height};
        cell(look, words_in(look, place, index, widths.size()), row, index,
             is_number(content, index));
        x += widths[index];
    }
}

/// A cell with its column's head: "3.74 GiB", "Share 83 %".
std::string with_head(const app::Table& content, const app::TableRow& row, std::size_t index) {
    const std::string& head = content.head[index];
    const bool is_unit = index < content.is_unit.size() && content.is_unit[index];
    return is_unit ? row.cells[index] + " " + head : head + " " + row.cells[index];
}

/// What a folded row says besides name and first figure: "4.02 GB · Share 83 %".
std::string rest_of(const app::Table& content, const app::TableRow& row) {
    std::string rest;
    for (std::size_t index = 2; index < std::min(row.cells.size(), content.head.size()); ++index) {
        if (row.cells[index].empty()) continue;
        const bool is_verdict = row.verdict && index + 1 == row.cells.size();
        rest += rest.empty() ? "" : " · ";
        rest += is_verdict ? row.cells[index] : with_head(content, row, index);
    }
    return rest;
}

/// Where the columns do not fit: the name and the first figure, and the rest in a line below.
void folded_row(const Look& look, Column& column, const app::Table& content,
                const app::TableRow& row) {
    const theme::Palette& palette = look.palette();
    const float gap = look.px(theme::space_8);
    rule(look, column.take(look.px(theme::edge)), palette.line);
    column.skip(gap);
    const Type type = cell_type(look, row, 0);
    const std::string figure = row.cells.size() > 1 ? with_head(content, row, 1) : std::string{};
    const float figure_width = std::ceil(width_of(type, figure));
    write_line(type, {column.x, column.y, column.width, type.line}, palette.text, figure,
               Align::right);
    Column name{column.x, column.y, column.width - figure_width - gap};
    if (!row.cells.empty()) write_wrapped(type, name, palette.text, row.cells.front());
    column.y = name.y;
    const float mark = row.verdict ? look.px(theme::space_16) + look.px(theme::space_4) : 0;
    const Type small = look.type(TypeSize::s);
    if (row.verdict)
        verdict_mark(look, {column.x, column.y, mark, small.line}, *row.verdict,
                     look.px(theme::space_16));
    Column words{column.x + mark, column.y, column.width - mark};
    write_wrapped(small, words, palette.muted, rest_of(content, row));
    column.y = words.y + gap;
}

} // namespace

void table(const Frame& frame, Column& column, const app::Table& content) {
    const Look& look = frame.look;
    const std::vector<float> natural = natural_widths(look, content);
    const std::vector<float> widths = spread(natural, column.width);
    if (widths.empty()) {
        for (const app::TableRow& row : content.rows)
            folded_row(look, column, content, row);
        return;
    }
    head(look, column, content, widths);
    for (const app::TableRow& row : content.rows)
        full_row(look, column, content, row, widths);
}

} // namespace headroom::ui
