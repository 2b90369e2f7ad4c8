#include "catalog/folded.hpp"

#include <algorithm>

namespace headroom::catalog {

namespace {

char byte_of(unsigned value) { return static_cast<char>(static_cast<unsigned char>(value)); }
unsigned value_of(char c) { return static_cast<unsigned char>(c); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? byte_of(value_of(c) + ('a' - 'A')) : c; }

bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || value_of(c) >= 0x80; }

struct Character {
    char value;       ///< a byte of UTF-8
    std::size_t size; ///< bytes it was written in
};

/// The next byte of `text`, or the ASCII character that a full-width form stands for.
Character character_at(std::string_view text) {
    if (text.size() < 3) return {text[0], 1};
    const unsigned second = value_of(text[1]);
    const unsigned third = value_of(text[2]);
    if (value_of(text[0]) == 0xE3 && second == 0x80 && third == 0x80) return {' ', 3};
    if (value_of(text[0]) != 0xEF) return {text[0], 1};
    if (second == 0xBC && third >= 0x81 && third <= 0xBF) return {byte_of(third - 0x60), 3};
    if (second == 0xBD && third >= 0x80 && third <= 0x9E) return {byte_of(third - 0x20), 3};
    return {text[0], 1};
}

} // namespace

Folded::Folded(std::string_view name, Split split) noexcept {
    bool is_gap = false;
    while (!name.empty()) {
        const auto [raw, size] = character_at(name);
        name.remove_prefix(size);
        const char c = lower(raw);
        const char last = size_ > 0 && !is_gap ? bytes_[size_ - 1] : ' ';
        if (c == '.' && is_digit(last) && !name.empty() && is_digit(character_at(name).value)) {
            append(c);
            continue;
        }
        if (!is_word(c)) {
            is_gap = true;
            continue;
        }
        const bool splits =
            split == Split::before_digits && is_digit(c) && !is_digit(last) && last != '.';
        const bool joins = split == Split::not_before_digits && is_gap && is_digit(c) &&
                           size_ > 0 && !is_digit(bytes_[size_ - 1]);
        if ((is_gap || splits) && !joins && size_ > 0) append(' ');
        is_gap = false;
        append(c);
    }
}

void Folded::append(char c) noexcept {
    if (size_ < capacity) bytes_[size_++] = c;
}

std::string_view next_word(std::string_view& text) noexcept {
    const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, end - start);
    text.remove_prefix(end);
    return word;
}

} // namespace headroom::catalog
