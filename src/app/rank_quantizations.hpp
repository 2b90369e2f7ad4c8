#pragma once
// The catalog's quantizations that an engine loads, the best first, and the best of them that fits:
// one answer for the page, its lists and every question about quantizations.

#include "app/engine_estimate.hpp"
#include "app/weights.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace headroom::app {

/// GGUF file types that `engine` loads, by what they lose, the least first: the KL divergence that
/// was measured, else that of the types with the next more and the next fewer bits, in proportion.
/// Left out: 32 bits (16 lose nothing), and types made for models of their own (TQ1_0, TQ2_0,
/// MXFP4_MOE). Never fails.
[[nodiscard]] std::vector<GgufType> ranked_quantizations(std::string_view engine);

/// Those of them with at least the bits of Q4_K_M: what people choose unless nothing else fits.
/// Never fails.
[[nodiscard]] std::vector<GgufType> usual_quantizations(std::string_view engine);

struct BestQuantization {
    const GgufType* type = nullptr; ///< one of those asked about; nullptr if there were none
    AtQuantization at;
};

/// The first of `ranked` whose verdict is fits, else the first that is tight, else the one that
/// needs least. Never fails.
[[nodiscard]] BestQuantization best_quantization(QuantizationFit& fit,
                                                 std::span<const GgufType> ranked);

} // namespace headroom::app
