#include "ui/write.hpp"

#include "ui/fonts.hpp"
#include "ui/wrap.hpp"

#include <cmath>

namespace headroom::ui {

namespace {

void remove_last_character(std::string_view& text) {
    const auto is_continuation = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    };
    while (text.size() > 1 && is_continuation(text.back()))
        text.remove_suffix(1);
    text.remove_suffix(1);
}

/// As browsers round it: ascent and descent each to whole pixels, what is left half above.
float baseline(const Type& type, const Rect& box) {
    const float ascent = std::round(ascent_share * type.size);
    const float descent = std::round((1 - ascent_share) * type.size);
    return std::round(box.y) + std::floor((box.height - ascent - descent) / 2) + ascent;
}

} // namespace

void write_line(const Type& type, const Rect& box, theme::Color colour, std::string_view text,
                Align align) {
    if (text.empty()) return;
    float x = box.x;
    if (align != Align::left) {
        const float free = box.width - width_of(type, text);
        x += align == Align::right ? free : free / 2;
    }
    // ImGui puts the baseline at its own rounding of the ascent.
    const float y = baseline(type, box) - type.font->GetFontBaked(type.size)->Ascent;
    ImGui::GetWindowDrawList()->AddText(type.font, type.size, {std::round(x), y}, colour,
                                        text.data(), text.data() + text.size());
}

std::string elided(const Type& type, std::string_view text, float width) {
    if (width_of(type, text) <= width) return std::string{text};
    constexpr std::string_view dots = "…";
    const float room = width - width_of(type, dots);
    while (!text.empty() && (width_of(type, text) > room || text.back() == ' '))
        remove_last_character(text);
    return std::string{text} + std::string{dots};
}

void write_elided(const Type& type, const Rect& box, theme::Color colour, std::string_view text) {
    write_line(type, box, colour, elided(type, text, box.width));
}

void write_wrapped(const Type& type, Column& column, theme::Color colour, std::string_view text) {
    for (const std::string_view line : wrapped(type, text, column.width))
        write_line(type, column.take(type.line), colour, line);
}

} // namespace headroom::ui
