#pragma once
// What the packed tables of the catalog are made of: columns of shared values, and names in one
// text.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace headroom::catalog {

/// Values that many entries share, and the index of each entry's. Both live for ever.
template <typename Value>
struct SharedColumn {
    const Value* values = nullptr;
    const std::uint8_t* of = nullptr;

    [[nodiscard]] constexpr Value operator[](std::size_t entry) const { return values[of[entry]]; }
};

/// Takes names one after another off a text; a size of 0 ends a list of them. Never fails as long
/// as it is asked for no more than was packed.
class NameReader {
  public:
    NameReader(const char* text, const std::uint8_t* sizes) noexcept : text_{text}, sizes_{sizes} {}

    std::string_view next() noexcept {
        const std::string_view name{text_, *sizes_};
        text_ += *sizes_++;
        return name;
    }
    [[nodiscard]] bool at_end() const noexcept { return *sizes_ == 0; }
    void skip_end() noexcept { ++sizes_; }

  private:
    const char* text_;
    const std::uint8_t* sizes_;
};

} // namespace headroom::catalog
