#pragma once
// Names as they are compared: in lower case, with one space for whatever separates the words.

#include <array>
#include <cstddef>
#include <string_view>

namespace headroom::catalog {

/// Where one word becomes two, or two become one.
enum class Split : unsigned char {
    at_separators,     ///< "llama70b" is one word
    before_digits,     ///< "llama70b" is "llama 70b"
    not_before_digits, ///< "qwen 3 8b" is "qwen3 8b"
};

/// The first `capacity` bytes of a name, folded: ASCII letters in lower case, full-width forms as
/// ASCII, other scripts as they are, a point kept between digits, all else a single space between
/// words.
class Folded {
  public:
    static constexpr std::size_t capacity = 96;

    explicit Folded(std::string_view name, Split split = Split::at_separators) noexcept;

    /// Lives as long as this. Never fails.
    [[nodiscard]] std::string_view text() const noexcept { return {bytes_.data(), size_}; }

  private:
    void append(char c) noexcept;

    std::array<char, capacity> bytes_{};
    std::size_t size_ = 0;
};

/// Takes the first word off `text`; empty when none is left. Never fails.
[[nodiscard]] std::string_view next_word(std::string_view& text) noexcept;

/// ASCII only. Never fails.
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

} // namespace headroom::catalog
