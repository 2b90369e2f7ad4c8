#pragma once
// How alike two words are. All texts are folded (see folded.hpp).

#include <string_view>

namespace headroom::catalog {

/// Whether one letter added, left out, changed, or swapped with its neighbour makes one word of the
/// other. A digit must be right. Never fails.
[[nodiscard]] bool is_one_letter_off(std::string_view a, std::string_view b) noexcept;

/// How many characters must be added, left out or changed to make one text of the other, counted
/// over their first 64 bytes. Never fails.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b) noexcept;

/// Whether a word may be another with one wrong letter.
enum class Typos : unsigned char { none, one_letter };

/// How well `word` fits one of the words of `text`: 0 not at all, 100 exactly or but for a version
/// ("qwen" in "qwen3"); between them the start of a word, the start of several written together
/// ("rtx4090"), and, where `typos` allows it, one letter off. `word` must not be empty. Never
/// fails.
[[nodiscard]] int word_fit(std::string_view word, std::string_view text, Typos typos) noexcept;

} // namespace headroom::catalog
