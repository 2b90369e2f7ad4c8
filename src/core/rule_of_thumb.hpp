#pragma once
// The rule of thumb: how much GPU memory a model needs, from its parameter count alone.
//
//     M = (P x 4 bytes) / (32 / Q) x 1.2
//
// P parameters, 4 bytes for one parameter at 32 bits, Q bits per parameter when loaded, and 20 %
// for whatever else is loaded. It leaves out the context, the engine and the architecture
// altogether. Source: the formula is folklore; an early page with it is "Calculating GPU memory for
// serving LLMs" (Substratus, 2023).

#include "core/result.hpp"
#include "core/units.hpp"

#include <cstdint>

namespace headroom::core {

/// A checked number of parameters, 10^6 to 10^13.
class Parameters {
  public:
    static constexpr double minimum = 1e6;
    static constexpr double maximum = 1e13;

    /// Rounds to a whole parameter. Errors: not_a_number (also NaN), out_of_range; field "params".
    [[nodiscard]] static Result<Parameters> make(double count);

    [[nodiscard]] std::int64_t count() const { return count_; }
    friend bool operator==(Parameters, Parameters) = default;

  private:
    explicit Parameters(std::int64_t count) : count_(count) {}
    std::int64_t count_;
};

/// A checked number of bits per parameter, 1 to 32, kept in thousandths of a bit.
class BitsPerParameter {
  public:
    static constexpr double minimum = 1;
    static constexpr double maximum = 32;

    /// Rounds to a thousandth. Errors: not_a_number (also NaN), out_of_range; field "bits".
    [[nodiscard]] static Result<BitsPerParameter> make(double bits);

    [[nodiscard]] std::int64_t thousandths() const { return thousandths_; }
    friend bool operator==(BitsPerParameter, BitsPerParameter) = default;

  private:
    explicit BitsPerParameter(std::int64_t thousandths) : thousandths_(thousandths) {}
    std::int64_t thousandths_;
};

/// The two terms of the rule, in bytes over all devices together; their sum is the rule's M.
struct RuleOfThumb {
    Bytes weights;   ///< P x Q / 8
    Bytes allowance; ///< the 20 % on top

    [[nodiscard]] Bytes total() const { return weights + allowance; }
    friend bool operator==(const RuleOfThumb&, const RuleOfThumb&) = default;
};

/// Weights alone, P x Q / 8 bytes, rounded up. Never fails: both arguments are checked.
[[nodiscard]] Bytes packed_weights(Parameters parameters, BitsPerParameter bits);

/// The rule for weights of a known size. M is rounded up to a whole byte. Never fails.
[[nodiscard]] RuleOfThumb rule_of_thumb(Bytes weights);

/// The rule for a parameter count. M is rounded up to a whole byte once. Never fails.
[[nodiscard]] RuleOfThumb rule_of_thumb(Parameters parameters, BitsPerParameter bits);

} // namespace headroom::core
