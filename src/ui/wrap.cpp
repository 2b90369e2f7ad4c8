#include "ui/wrap.hpp"

#include <cstddef>

namespace headroom::ui {

namespace {

struct Character {
    char32_t code = 0;
    std::size_t length = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    const unsigned first = byte(at);
    const auto tail = [&](std::size_t index) { return byte(at + index) & 0x3FU; };
    if (first < 0x80) return {first, 1};
    if (first < 0xE0) return {((first & 0x1FU) << 6) | tail(1), 2};
    if (first < 0xF0) return {((first & 0x0FU) << 12) | (tail(1) << 6) | tail(2), 3};
    return {((first & 0x07U) << 18) | (tail(1) << 12) | (tail(2) << 6) | tail(3), 4};
}

/// Kana, kanji and full-width forms: a line may end on either side of them.
bool is_wide(char32_t code) {
    return code >= 0x2E80 && (code < 0xA4D0 || (code >= 0xF900 && code <= 0xFAFF) ||
                              (code >= 0xFF01 && code <= 0xFFEF));
}

bool may_not_start_line(char32_t code) {
    constexpr std::u32string_view closing = U"、。，．・：；？！ー」』）】〉》〕］｝々〜ぁぃぅぇぉ"
                                            U"っゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%”’…";
    return closing.find(code) != std::u32string_view::npos;
}

bool may_not_end_line(char32_t code) {
    constexpr std::u32string_view opening = U"「『（【〈《〔［｛([{“‘";
    return opening.find(code) != std::u32string_view::npos;
}

bool may_break_between(char32_t before, char32_t after) {
    if (after == U' ' || may_not_start_line(after) || may_not_end_line(before)) return false;
    return before == U' ' || is_wide(before) || is_wide(after);
}

std::string_view without_trailing_spaces(std::string_view line) {
    while (!line.empty() && line.back() == ' ')
        line.remove_suffix(1);
    return line;
}

float advance(const Type& type, char32_t code) {
    return type.font->GetFontBaked(type.size)->GetCharAdvance(static_cast<ImWchar>(code));
}

} // namespace

float width_of(const Type& type, std::string_view text) {
    float width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        width += advance(type, character.code);
        at += character.length;
    }
    return width;
}

std::vector<std::string_view> wrapped(const Type& type, std::string_view text, float width) {
    std::vector<std::string_view> lines;
    std::size_t start = 0;
    std::size_t last_break = 0;
    float used = 0;
    float used_at_break = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        if (character.code == U'\n') {
            lines.push_back(without_trailing_spaces(text.substr(start, at - start)));
            start = last_break = at + 1;
            used = used_at_break = 0;
        } else {
            if (at > start && may_break_between(before, character.code)) {
                last_break = at;
                used_at_break = used;
            }
            const float step = advance(type, character.code);
            if (used + step > width && at > start && character.code != U' ') {
                const bool has_break = last_break > start;
                const std::size_t end = has_break ? last_break : at;
                lines.push_back(without_trailing_spaces(text.substr(start, end - start)));
                used -= has_break ? used_at_break : used;
                start = last_break = end;
                used_at_break = 0;
            }
            used += step;
        }
        before = character.code;
        at += character.length;
    }
    lines.push_back(without_trailing_spaces(text.substr(start)));
    return lines;
}

} // namespace headroom::ui
