#include "catalog/words.hpp"

#include <algorithm>

namespace headroom::catalog {

std::string_view common_word(std::string_view word) noexcept {
    for (const SameWord& same : same_words()) {
        if (same.written == word) return same.word;
    }
    return word;
}

bool is_ignored_word(std::string_view word) noexcept {
    return std::ranges::find(ignored_words(), word) != ignored_words().end();
}

} // namespace headroom::catalog
