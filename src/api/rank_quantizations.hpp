#pragma once
// The catalog's quantizations that an engine loads, the best first: what "the best that fits" is
// looked for among.

#include "catalog/quantization.hpp"
#include "core/gguf/file_type.hpp"

#include <string_view>
#include <vector>

namespace headroom::api {

struct RankedQuantization {
    const catalog::Quantization* entry = nullptr;
    core::gguf::FileType type = core::gguf::FileType::f16;
};

/// GGUF file types that `engine` loads, by what they lose, the least first: the KL divergence that
/// was measured, else that of the types with the next more and the next fewer bits, in proportion.
/// Left out: 32 bits (16 lose nothing), and types made for models of their own (TQ1_0, TQ2_0,
/// MXFP4_MOE). Never fails.
[[nodiscard]] std::vector<RankedQuantization> ranked_quantizations(std::string_view engine);

/// The same from Q4_K_M up: below it answers lose so much that a smaller model is the better
/// choice.
[[nodiscard]] std::vector<RankedQuantization> usual_quantizations(std::string_view engine);

} // namespace headroom::api
