#include "text/parse.hpp"

#include "text/decimal.hpp"

#include <algorithm>
#include <array>

namespace headroom::text {
namespace {

struct Suffix {
    std::string_view word;
    double factor;
};

constexpr double mib = 1024.0 * 1024.0;

constexpr std::array parameter_suffixes{
    Suffix{"thousand", 1e3},  Suffix{"million", 1e6}, Suffix{"billion", 1e9},
    Suffix{"trillion", 1e12}, Suffix{"k", 1e3},       Suffix{"m", 1e6},
    Suffix{"b", 1e9},         Suffix{"t", 1e12},      Suffix{"万", 1e4},
    Suffix{"億", 1e8},        Suffix{"兆", 1e12},
};
constexpr std::array token_suffixes{
    Suffix{"k", 1024},
    Suffix{"m", 1024.0 * 1024.0},
};

constexpr std::array bit_suffixes{
    Suffix{"-bit", 1},
    Suffix{"bits", 1},
    Suffix{"bit", 1},
    Suffix{"ビット", 1},
};
constexpr std::array memory_suffixes{
    Suffix{"gib", 1024 * mib}, Suffix{"mib", mib}, Suffix{"gb", 1e9},
    Suffix{"mb", 1e6},         Suffix{"bytes", 1},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Commas only between a digit and exactly three digits; nothing where one stands elsewhere.
std::optional<std::string> without_groups(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ',') {
            plain += text[i];
            continue;
        }
        std::size_t run = 0;
        while (i + 1 + run < text.size() && is_digit(text[i + 1 + run]))
            ++run;
        if (i == 0 || !is_digit(text[i - 1]) || run != 3) return {};
    }
    return plain;
}

template <std::size_t count>
std::optional<double> with_suffix(const std::string& text,
                                  const std::array<Suffix, count>& suffixes) {
    const std::string_view view = text;
    for (const Suffix& suffix : suffixes) {
        if (!view.ends_with(suffix.word)) continue;
        const auto number = parse_number(view.substr(0, view.size() - suffix.word.size()));
        if (number) return *number * suffix.factor;
    }
    return {};
}

/// How many bytes a UTF-8 sequence has by its first byte; 0 where none can begin with it.
std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

/// The length of the valid sequence at the front, or 0. Overlong forms and surrogates are not
/// valid.
std::size_t valid_prefix(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = sequence_length(byte(0));
    if (length == 0 || length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    const bool is_bad = (byte(0) == 0xE0 && byte(1) < 0xA0) ||
                        (byte(0) == 0xED && byte(1) > 0x9F) ||
                        (byte(0) == 0xF0 && byte(1) < 0x90) || (byte(0) == 0xF4 && byte(1) > 0x8F);
    return is_bad ? 0 : length;
}

} // namespace

std::string to_valid_utf8(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = valid_prefix(text);
        out += length > 0 ? text.substr(0, length) : std::string_view{"\uFFFD"};
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string normalised(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = [&](std::size_t n) {
            return i + n < text.size() ? static_cast<unsigned char>(text[i + n]) : 0U;
        };
        // U+FF01 to U+FF5E are EF BC 81 to EF BD 9E; U+3000, the wide space, is E3 80 80
        const bool is_wide = byte == 0xEF && (next(1) == 0xBC || next(1) == 0xBD);
        const unsigned code = is_wide ? (next(1) == 0xBC ? next(2) - 0x60 : next(2) - 0x20) : 0;
        if (is_wide && code > 0x20 && code < 0x7F) {
            out += static_cast<char>(code);
            i += 2;
        } else if (byte == 0xE3 && next(1) == 0x80 && next(2) == 0x80) {
            out += ' ';
            i += 2;
        } else {
            out += text[i];
        }
    }
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::string{trimmed(out)};
}

std::optional<double> parse_number(std::string_view text) {
    const auto plain = without_groups(trimmed(text));
    return plain ? parse_decimal(*plain) : std::nullopt;
}

std::optional<double> parse_parameters(std::string_view text) {
    const std::string plain = normalised(text);
    if (const auto value = with_suffix(plain, parameter_suffixes)) return value;
    const auto value = parse_number(plain);
    constexpr double bare_billions_below = 10'000;
    const bool is_billions = value && *value > 0 && *value < bare_billions_below;
    return is_billions ? std::optional{*value * 1e9} : value;
}

std::optional<double> parse_bits(std::string_view text) {
    const std::string plain = normalised(text);
    if (const auto value = parse_number(plain)) return value;
    return with_suffix(plain, bit_suffixes);
}

std::optional<double> parse_tokens(std::string_view text) {
    std::string plain = normalised(text);
    for (const std::string_view word : {"tokens", "token", "トークン"})
        if (plain.ends_with(word)) {
            plain = normalised(plain.substr(0, plain.size() - word.size()));
            break;
        }
    if (const auto value = parse_number(plain)) return value;
    return with_suffix(plain, token_suffixes);
}

std::optional<double> parse_memory(std::string_view text) {
    return with_suffix(normalised(text), memory_suffixes);
}

} // namespace headroom::text
