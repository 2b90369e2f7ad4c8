#include "ui/table_widths.hpp"

#include "ui/verdict_mark.hpp"
#include "ui/wrap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headroom::ui {

Type cell_type(const Look& look, const app::TableRow& row, std::size_t index) {
    const bool is_strong = row.is_total || (row.is_current && index == 0);
    return is_strong ? look.strong(TypeSize::s) : look.type(TypeSize::s);
}

float cell_width(const Look& look, const app::TableRow& row, std::size_t index) {
    const bool has_verdict = row.verdict && index + 1 == row.cells.size();
    if (has_verdict) return verdict_pill_width(look, row.cells[index]);
    return std::ceil(width_of(cell_type(look, row, index), row.cells[index]));
}

std::vector<float> natural_widths(const Look& look, const app::Table& content) {
    std::vector<float> widths;
    const std::size_t count = content.head.size();
    for (std::size_t index = 0; index < count; ++index) {
        float widest = std::ceil(width_of(look.type(TypeSize::s), content.head[index]));
        for (const app::TableRow& row : content.rows)
            if (index < row.cells.size()) widest = std::max(widest, cell_width(look, row, index));
        const int sides = (index == 0 ? 0 : 1) + (index + 1 == count ? 0 : 1);
        widths.push_back(widest + static_cast<float>(sides) * look.px(theme::cell_padding_x));
    }
    return widths;
}

std::vector<float> spread(std::vector<float> widths, float width) {
    const float sum = std::accumulate(widths.begin(), widths.end(), 0.0F);
    if (sum > width || sum <= 0) return {};
    float from = 0;
    float edge = 0;
    for (float& column : widths) {
        from += column * width / sum;
        column = std::round(from) - edge;
        edge += column;
    }
    return widths;
}

} // namespace headroom::ui
