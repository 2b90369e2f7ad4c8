#include "text/decimal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace headroom::text {
namespace {

using Limits = std::numeric_limits<double>;

/// Beyond these powers of ten every number is too large, or nearest to zero.
constexpr int largest_power = 400;
/// No two doubles have a middle of more digits than 767; all further ones only tell that there is
/// more.
constexpr std::size_t most_digits = 800;
/// The smallest double is 2 to the power of its negative.
constexpr int smallest_bit = Limits::digits - Limits::min_exponent;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 0.d₁d₂d₃… × 10^point, exactly; zero has no digits, any other number no zeros at its ends.
class Decimal {
  public:
    void append(char digit, bool is_fraction) {
        if (digits_.empty() && digit == '0') {
            point_ -= is_fraction ? 1 : 0;
            return;
        }
        point_ += is_fraction ? 0 : 1;
        if (digits_.size() < most_digits)
            digits_ += digit;
        else if (digit != '0')
            digits_.back() = '1';
    }
    void scale(int power) { point_ += power; }

    [[nodiscard]] double value() {
        trim();
        if (digits_.empty() || point_ < -largest_power) return 0;
        if (point_ > largest_power) return Limits::infinity();
        int exponent = 0;
        for (; is_one_or_more(); ++exponent)
            halve();
        for (; !is_half_or_more(); --exponent)
            twice();
        const int bits = std::min(Limits::digits, exponent + smallest_bit);
        if (bits < 0) return 0;
        std::int64_t mantissa = 0;
        for (int bit = 0; bit < bits; ++bit)
            mantissa = 2 * mantissa + next_bit();
        const bool is_tie = digits_ == "5";
        if (is_half_or_more() && (!is_tie || mantissa % 2 != 0)) ++mantissa;
        return std::ldexp(static_cast<double>(mantissa), exponent - bits);
    }

    /// Times 2^power.
    void shift(int power) {
        for (; power > 0; --power)
            twice();
        for (; power < 0; ++power)
            halve();
    }

    /// The nearest decimal of at most so many digits; of two, the one further from zero.
    [[nodiscard]] Decimal rounded(std::size_t count) const {
        Decimal out = *this;
        if (digits_.size() <= count) return out;
        out.digits_.resize(count);
        if (digits_[count] >= '5') {
            while (!out.digits_.empty() && out.digits_.back() == '9')
                out.digits_.pop_back();
            if (!out.digits_.empty()) {
                ++out.digits_.back();
            } else {
                out.digits_ = "1";
                ++out.point_;
            }
        }
        out.trim();
        return out;
    }

    [[nodiscard]] const std::string& digits() const { return digits_; }
    [[nodiscard]] int point() const { return point_; }

  private:
    [[nodiscard]] bool is_one_or_more() const { return !digits_.empty() && point_ > 0; }
    [[nodiscard]] bool is_half_or_more() const {
        return !digits_.empty() && point_ == 0 && digits_.front() >= '5';
    }

    void trim() {
        const std::size_t zeros = std::min(digits_.find_first_not_of('0'), digits_.size());
        digits_.erase(0, zeros);
        point_ -= static_cast<int>(zeros);
        digits_.resize(digits_.find_last_not_of('0') + 1);
    }

    void halve() {
        int rest = 0;
        for (char& digit : digits_) {
            const int number = 10 * rest + (digit - '0');
            digit = static_cast<char>('0' + number / 2);
            rest = number % 2;
        }
        if (rest != 0) digits_ += '5';
        trim();
    }

    void twice() {
        digits_.insert(0, 1, '0');
        ++point_;
        int carry = 0;
        for (std::size_t at = digits_.size(); at-- > 0;) {
            const int number = 2 * (digits_[at] - '0') + carry;
            digits_[at] = static_cast<char>('0' + number % 10);
            carry = number / 10;
        }
        trim();
    }

    /// The first bit behind the point of a number below one, which is taken away and the rest
    /// doubled.
    int next_bit() {
        twice();
        if (!is_one_or_more()) return 0;
        digits_.front() = '0';
        trim();
        return 1;
    }

    std::string digits_;
    int point_ = 0;
};

/// The number behind an "e", as far as it matters.
std::optional<int> parse_power(std::string_view text) {
    constexpr int enough = 100'000;
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return {};
    int power = 0;
    for (const char c : text)
        power = std::min(10 * power + (c - '0'), enough);
    return is_negative ? -power : power;
}

/// 0.digits × 10^point as JSON: plain from a millionth to 10^21.
std::string written(std::string digits, int point) {
    constexpr int most_plain = 21;
    constexpr int least_plain = -6;
    const int size = static_cast<int>(digits.size());
    const auto zeros = [](int count) { return std::string(static_cast<std::size_t>(count), '0'); };
    if (point > most_plain || point <= least_plain) {
        if (size > 1) digits.insert(1, 1, '.');
        return digits + 'e' + std::to_string(point - 1);
    }
    if (point <= 0) return "0." + zeros(-point) + digits;
    if (point >= size) return digits + zeros(point - size) + ".0";
    return digits.insert(static_cast<std::size_t>(point), 1, '.');
}

} // namespace

std::optional<double> parse_decimal(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    Decimal decimal;
    bool has_digit = false;
    bool has_point = false;
    for (; !text.empty() && text.front() != 'e' && text.front() != 'E'; text.remove_prefix(1)) {
        const char c = text.front();
        if (c == '.' && !has_point) {
            has_point = true;
        } else if (is_digit(c)) {
            has_digit = true;
            decimal.append(c, has_point);
        } else {
            return {};
        }
    }
    if (!has_digit) return {};
    if (!text.empty()) {
        const auto power = parse_power(text.substr(1));
        if (!power) return {};
        decimal.scale(*power);
    }
    const double value = decimal.value();
    if (std::isinf(value)) return {};
    return is_negative ? -value : value;
}

std::string shortest_decimal(double value) {
    const std::string sign = std::signbit(value) ? "-" : "";
    if (value == 0) return sign + "0.0";
    const double size = std::abs(value);
    int exponent = 0;
    const double fraction = std::frexp(size, &exponent);
    Decimal exact;
    for (const char digit :
         std::to_string(static_cast<std::int64_t>(std::ldexp(fraction, Limits::digits))))
        exact.append(digit, false);
    exact.shift(exponent - Limits::digits);
    std::size_t count = 1;
    while (Decimal{exact.rounded(count)}.value() != size)
        ++count;
    const Decimal nearest = exact.rounded(count);
    return sign + written(nearest.digits(), nearest.point());
}

} // namespace headroom::text
