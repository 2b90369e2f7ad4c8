#pragma once
// Words of a query: what else people write for a word of a name ("ラマ" for "llama"), and words
// that say nothing about which entry is meant ("gguf"). The lists are in assets/catalog/words.json.

#include <span>
#include <string_view>

namespace headroom::catalog {

/// Both are folded (see folded.hpp) and live for ever.
struct SameWord {
    std::string_view written;
    std::string_view word;
};

/// Never fails.
[[nodiscard]] std::span<const SameWord> same_words() noexcept;

/// Folded. Never fails.
[[nodiscard]] std::span<const std::string_view> ignored_words() noexcept;

/// The word that names have for `word`; itself where it is not written otherwise. Never fails.
[[nodiscard]] std::string_view common_word(std::string_view word) noexcept;

/// Never fails.
[[nodiscard]] bool is_ignored_word(std::string_view word) noexcept;

} // namespace headroom::catalog
