#include "main/items_text.hpp"

#include <cmath>

namespace headroom {

namespace {

std::string hundredths(float pixels, float scale) {
    return std::to_string(std::lround(pixels / scale * 100));
}

} // namespace

std::string items_text(const std::vector<ui::Item>& items, float scale) {
    std::string text;
    for (const ui::Item& item : items) {
        text += item.id + '\t' + item.label;
        for (const float side : {item.rect.x, item.rect.y, item.rect.width, item.rect.height})
            text += '\t' + hundredths(side, scale);
        text += item.is_current ? "\t1\n" : "\t0\n";
    }
    return text;
}

} // namespace headroom
