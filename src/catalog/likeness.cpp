#include "catalog/likeness.hpp"

#include "catalog/folded.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace headroom::catalog {

namespace {

constexpr int exact = 100;
constexpr int start_of_word = 80;
constexpr int written_together = 60;
constexpr int one_letter_off = 50;

/// In a shorter word one letter is too much of it.
constexpr std::size_t shortest_guess = 4;

/// Whether `candidate` is `word` with a version written onto it: "qwen3" is "qwen".
bool is_versioned(std::string_view candidate, std::string_view word) {
    if (is_digit(word.back()) || !candidate.starts_with(word)) return false;
    return std::ranges::all_of(candidate.substr(word.size()),
                               [](char c) { return is_digit(c) || c == '.'; });
}

/// Whether `word` is how `text` begins, but for the spaces of `text`.
bool starts_together(std::string_view text, std::string_view word) {
    std::size_t at = 0;
    for (const char c : text) {
        if (at == word.size()) break;
        if (c == ' ') continue;
        if (c != word[at]) return false;
        ++at;
    }
    return at == word.size();
}

/// How well `word` fits `candidate`, with which `from_here` begins.
int candidate_fit(std::string_view word, std::string_view candidate, std::string_view from_here,
                  Typos typos) {
    // Nearly every word of a catalog begins with another letter.
    if (candidate.front() == word.front()) {
        if (candidate == word || is_versioned(candidate, word)) return exact;
        if (candidate.starts_with(word)) return start_of_word;
        if (starts_together(from_here, word)) return written_together;
    }
    const bool may_guess = typos == Typos::one_letter && word.size() >= shortest_guess &&
                           candidate.size() + 1 >= word.size() &&
                           word.size() + 1 >= candidate.size();
    return may_guess && is_one_letter_off(word, candidate) ? one_letter_off : 0;
}

} // namespace

bool is_one_letter_off(std::string_view a, std::string_view b) noexcept {
    if (a.size() < b.size()) std::swap(a, b);
    if (a.size() - b.size() > 1) return false;
    const auto same_start = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    if (same_start == a.size()) return false;
    const std::string_view rest_a = a.substr(same_start);
    const std::string_view rest_b = b.substr(same_start);
    if (is_digit(rest_a[0])) return false;
    if (rest_a.size() > rest_b.size()) return rest_a.substr(1) == rest_b;
    if (is_digit(rest_b[0])) return false;
    if (rest_a.substr(1) == rest_b.substr(1)) return true;
    return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
           rest_a.substr(2) == rest_b.substr(2);
}

int edit_distance(std::string_view a, std::string_view b) noexcept {
    constexpr std::size_t longest = 64;
    a = a.substr(0, longest);
    b = b.substr(0, longest);
    // row[j]: distance of what is read of `a` from the first j characters of `b`.
    std::array<int, longest + 1> row{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

int word_fit(std::string_view word, std::string_view text, Typos typos) noexcept {
    int best = 0;
    for (std::size_t at = 0; at < text.size() && best < exact;) {
        std::size_t end = at;
        while (end < text.size() && text[end] != ' ')
            ++end;
        if (end > at) {
            const std::string_view candidate = text.substr(at, end - at);
            best = std::max(best, candidate_fit(word, candidate, text.substr(at), typos));
        }
        at = end + 1;
    }
    return best;
}

} // namespace headroom::catalog
