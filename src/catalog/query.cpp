#include "catalog/query.hpp"

#include "catalog/words.hpp"

#include <algorithm>

namespace headroom::catalog {

Query::Query(std::string_view text, Split split, Keep keep) noexcept {
    const Folded folded{text, split};
    std::string_view rest = folded.text();
    for (auto word = next_word(rest); !word.empty(); word = next_word(rest)) {
        if (keep == Keep::telling && is_ignored_word(word)) continue;
        append(common_word(word));
    }
}

void Query::append(std::string_view word) noexcept {
    const std::size_t gap = size_ > 0 ? 1 : 0;
    if (size_ + gap + word.size() > capacity) return;
    if (gap > 0) bytes_[size_++] = ' ';
    std::ranges::copy(word, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += word.size();
}

} // namespace headroom::catalog
