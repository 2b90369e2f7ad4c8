#include "text/format.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace headroom::text {
namespace {

constexpr std::int64_t bytes_per_mb = 1'000'000;
constexpr std::string_view minus = "\u2212";
constexpr std::array<std::int64_t, 4> powers_of_ten{1, 10, 100, 1000};

std::string digits(std::int64_t value) {
    std::array<char, 20> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

/// value * power / scale, rounded half up.
std::int64_t rounded(std::int64_t value, std::int64_t power, std::int64_t scale) {
    __extension__ using Wide = unsigned __int128;
    const Wide wide_scale = static_cast<Wide>(scale);
    const Wide wide = static_cast<Wide>(value) * static_cast<Wide>(power) + wide_scale / 2;
    return static_cast<std::int64_t>(wide / wide_scale);
}

std::string with_point(std::int64_t value, int decimals) {
    const std::int64_t power = powers_of_ten[static_cast<std::size_t>(decimals)];
    std::string text = grouped(value / power);
    if (decimals == 0) return text;
    const std::string fraction = digits(value % power);
    text += '.';
    text.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
    return text + fraction;
}

std::int64_t unit_bytes(Unit unit) {
    return unit == Unit::gib ? core::bytes_per_gib : core::bytes_per_gb;
}

/// A count in a scale with three significant digits at least, no trailing zeros.
std::string significant(std::int64_t value, std::int64_t scale) {
    const int decimals = value >= 100 * scale ? 0 : value >= 10 * scale ? 1 : 2;
    return short_quotient(value, scale, decimals);
}

} // namespace

std::string grouped(std::int64_t value) {
    std::string text = digits(value < 0 ? -value : value);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return value < 0 ? std::string{minus} + text : text;
}

std::string quotient(std::int64_t value, std::int64_t scale, int decimals) {
    const std::int64_t power = powers_of_ten[static_cast<std::size_t>(decimals)];
    return with_point(rounded(value, power, scale), decimals);
}

std::string short_quotient(std::int64_t value, std::int64_t scale, int decimals) {
    std::string text = quotient(value, scale, decimals);
    if (decimals == 0) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string_view unit_name(Unit unit) { return unit == Unit::gib ? "GiB" : "GB"; }

std::string bare_size(core::Bytes bytes, Unit unit, int decimals) {
    return quotient(bytes.count(), unit_bytes(unit), decimals);
}

std::string size(core::Bytes bytes, Unit unit, int decimals) {
    const bool is_binary = unit == Unit::gib;
    const std::int64_t small = is_binary ? core::bytes_per_mib : bytes_per_mb;
    const std::int64_t small_in_whole = is_binary ? 1024 : 1000;
    // "1,024 MiB" would be odd: what rounds to a whole unit is shown in it
    const std::int64_t tiny = is_binary ? 1024 : 1000;
    if (bytes.count() > 0 && rounded(bytes.count(), 1, tiny) < small_in_whole)
        return quotient(bytes.count(), tiny, 0) + (is_binary ? " KiB" : " kB");
    if (rounded(bytes.count(), 1, small) < small_in_whole)
        return quotient(bytes.count(), small, 0) + (is_binary ? " MiB" : " MB");
    const std::string text = bare_size(bytes, unit, decimals) + ' ' + std::string{unit_name(unit)};
    return bytes.is_saturated() ? "over " + text : text;
}

std::string both_units(core::Bytes bytes) {
    const bool is_small = rounded(bytes.count(), 10, core::bytes_per_gb) < 10;
    const std::string gb = is_small ? size(bytes, Unit::gb)
                                    : short_quotient(bytes.count(), core::bytes_per_gb, 1) + " GB";
    return gb + " (" + size(bytes, Unit::gib) + ")";
}

std::string parameter_count(std::int64_t parameters) {
    constexpr std::int64_t million = 1'000'000;
    constexpr std::int64_t billion = 1000 * million;
    constexpr std::int64_t trillion = 1000 * billion;
    // 999.6 million would read "1000M": the next scale starts where rounding reaches it
    if (parameters >= trillion - billion / 2) return significant(parameters, trillion) + "T";
    if (parameters >= billion - million / 2) return significant(parameters, billion) + "B";
    return significant(parameters, million) + "M";
}

std::string parameter_count_down(std::int64_t parameters) {
    std::int64_t step = 1;
    while (parameters / step >= 1000)
        step *= 10;
    return parameter_count(parameters - parameters % step);
}

std::string parameter_count_ja(std::int64_t parameters) {
    constexpr std::int64_t man = 10'000;
    constexpr std::int64_t oku = 10'000 * man;
    constexpr std::int64_t cho = 10'000 * oku;
    if (parameters >= cho) return significant(parameters, cho) + " 兆";
    if (parameters >= oku) return significant(parameters, oku) + " 億";
    return short_quotient(parameters, man, 0) + " 万";
}

std::string thousandths(std::int64_t value) { return short_quotient(value, 1000, 3); }

std::string percent(std::int64_t part, std::int64_t whole, int decimals) {
    if (whole == 0) return quotient(0, 1, decimals);
    const std::int64_t power = 100 * powers_of_ten[static_cast<std::size_t>(decimals)];
    return with_point(rounded(part, power, whole), decimals);
}

} // namespace headroom::text
