#pragma once
// What a person typed, as it is held against names: folded, with the words that names have.

#include "catalog/folded.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace headroom::catalog {

/// Which words of a query count.
enum class Keep : unsigned char {
    all,
    telling, ///< without those that say nothing about which entry is meant
};

/// The words of a text, each as names have it ("ラマ 70b" is "llama 70b"), at most `capacity`
/// bytes; a word that does not fit is left out.
class Query {
  public:
    static constexpr std::size_t capacity = 128;

    explicit Query(std::string_view text, Split split = Split::at_separators,
                   Keep keep = Keep::all) noexcept;

    /// Lives as long as this. Never fails.
    [[nodiscard]] std::string_view text() const noexcept { return {bytes_.data(), size_}; }

  private:
    void append(std::string_view word) noexcept;

    std::array<char, capacity> bytes_{};
    std::size_t size_ = 0;
};

} // namespace headroom::catalog
