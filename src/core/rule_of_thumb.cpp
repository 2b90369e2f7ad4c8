#include "core/rule_of_thumb.hpp"

#include <cmath>

namespace headroom::core {
namespace {

// 1.2 = 6 / 5
constexpr std::int64_t allowance_numerator = 6;
constexpr std::int64_t allowance_denominator = 5;
constexpr std::int64_t thousandth_bits_per_byte = 8'000;

RuleOfThumb from_total(Bytes total, Bytes weights) {
    return {weights, Bytes{difference(total, weights)}};
}

} // namespace

Result<Parameters> Parameters::make(double count) {
    if (!std::isfinite(count)) return Error{ErrorCode::not_a_number, "params", minimum, maximum};
    const double whole = std::round(count);
    if (whole < minimum || whole > maximum)
        return Error{ErrorCode::out_of_range, "params", minimum, maximum};
    return Parameters{static_cast<std::int64_t>(whole)};
}

Result<BitsPerParameter> BitsPerParameter::make(double bits) {
    if (!std::isfinite(bits)) return Error{ErrorCode::not_a_number, "bits", minimum, maximum};
    if (bits < minimum || bits > maximum)
        return Error{ErrorCode::out_of_range, "bits", minimum, maximum};
    return BitsPerParameter{static_cast<std::int64_t>(std::round(bits * 1000))};
}

Bytes packed_weights(Parameters parameters, BitsPerParameter bits) {
    return scaled_up(Bytes{parameters.count()}, bits.thousandths(), thousandth_bits_per_byte);
}

RuleOfThumb rule_of_thumb(Bytes weights) {
    return from_total(scaled_up(weights, allowance_numerator, allowance_denominator), weights);
}

RuleOfThumb rule_of_thumb(Parameters parameters, BitsPerParameter bits) {
    const Bytes total =
        scaled_up(Bytes{parameters.count()}, bits.thousandths() * allowance_numerator,
                  thousandth_bits_per_byte * allowance_denominator);
    return from_total(total, packed_weights(parameters, bits));
}

} // namespace headroom::core
