#pragma once
// Units of the calculation. A unit is a type, so that bytes, parameters and bits never mix.
// Sizes are computed in Bytes only; GiB (1024^3 bytes) and GB (1000^3 bytes) exist where text is
// made.

#include <compare>
#include <cstdint>
#include <limits>

namespace headroom::core {

/// A count of bytes, never negative. Sums and products saturate at 2^63 - 1 instead of overflowing;
/// a saturated count fits no device.
class Bytes {
  public:
    constexpr Bytes() = default;
    constexpr explicit Bytes(std::int64_t count) : count_(count < 0 ? 0 : count) {}

    [[nodiscard]] static constexpr Bytes saturated() { return Bytes{maximum_}; }
    [[nodiscard]] constexpr std::int64_t count() const { return count_; }
    [[nodiscard]] constexpr bool is_saturated() const { return count_ == maximum_; }

    constexpr Bytes& operator+=(Bytes other) {
        count_ = count_ > maximum_ - other.count_ ? maximum_ : count_ + other.count_;
        return *this;
    }
    friend constexpr Bytes operator+(Bytes a, Bytes b) { return a += b; }

    friend constexpr Bytes operator*(Bytes a, std::int64_t times) {
        if (times <= 0 || a.count_ == 0) return Bytes{};
        return a.count_ > maximum_ / times ? saturated() : Bytes{a.count_ * times};
    }

    friend constexpr auto operator<=>(Bytes, Bytes) = default;

  private:
    static constexpr std::int64_t maximum_ = std::numeric_limits<std::int64_t>::max();
    std::int64_t count_ = 0;
};

/// What is left of `limit` after `used`, in bytes; negative when `used` is the larger.
[[nodiscard]] constexpr std::int64_t difference(Bytes limit, Bytes used) {
    return limit.count() - used.count();
}

inline constexpr std::int64_t bytes_per_mib = 1024LL * 1024;
inline constexpr std::int64_t bytes_per_gib = 1024 * bytes_per_mib;
inline constexpr std::int64_t bytes_per_gb = 1'000'000'000;

[[nodiscard]] constexpr Bytes mib(std::int64_t count) { return Bytes{bytes_per_mib} * count; }
[[nodiscard]] constexpr Bytes gib(std::int64_t count) { return Bytes{bytes_per_gib} * count; }

/// `value * numerator / denominator`, rounded up, without intermediate overflow; saturates.
/// `denominator` must be positive, the others not negative.
[[nodiscard]] constexpr Bytes scaled_up(Bytes value, std::int64_t numerator,
                                        std::int64_t denominator) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(value.count()) * static_cast<Wide>(numerator);
    const Wide quotient =
        (product + static_cast<Wide>(denominator) - 1) / static_cast<Wide>(denominator);
    if (quotient >= static_cast<Wide>(Bytes::saturated().count())) return Bytes::saturated();
    return Bytes{static_cast<std::int64_t>(quotient)};
}

/// `bytes` rounded up to a multiple of `alignment`, which must be positive; saturates.
[[nodiscard]] constexpr Bytes aligned_up(Bytes bytes, std::int64_t alignment) {
    const std::int64_t over = bytes.count() % alignment;
    return over == 0 ? bytes : bytes + Bytes{alignment - over};
}

/// A figure with its range, each in bytes: low <= expected <= high.
struct Range {
    Bytes low;
    Bytes expected;
    Bytes high;

    [[nodiscard]] static constexpr Range exactly(Bytes bytes) { return {bytes, bytes, bytes}; }
    friend constexpr bool operator==(const Range&, const Range&) = default;
    friend constexpr Range operator+(const Range& a, const Range& b) {
        return {a.low + b.low, a.expected + b.expected, a.high + b.high};
    }
};

} // namespace headroom::core
