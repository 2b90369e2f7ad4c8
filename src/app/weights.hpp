#pragma once
// How the weights are stored, by name and by bits: the names that GGUF engines load, and the bits
// that the rule of thumb counts with in their place.

#include "catalog/quantization.hpp"
#include "core/gguf/file_type.hpp"
#include "core/rule_of_thumb.hpp"

#include <span>
#include <string_view>

namespace headroom::app {

/// A quantization of the catalog that is a file type of GGUF.
struct GgufType {
    const catalog::Quantization* entry = nullptr;
    core::gguf::FileType file_type = core::gguf::FileType::f16;

    /// Thousandths of a bit per weight, scales included.
    [[nodiscard]] std::int64_t thousandths() const {
        return catalog::bits_per_weight_e4(*entry) / 10;
    }
};

/// All of them, those with most bits first.
[[nodiscard]] std::span<const GgufType> gguf_types();

/// The one of this id, alias or former id, whatever the case; nullptr if there is none.
[[nodiscard]] const GgufType* find_gguf_type(std::string_view name);

/// 32, 16, 8 or 4 bits: what the rule of thumb calls this quantization.
[[nodiscard]] core::BitsPerParameter rounded_bits(const GgufType& type);

/// The usual quantization of so many bits, or the next larger one: Q4_K_M for 4.
[[nodiscard]] std::string_view usual_quantization(core::BitsPerParameter bits);

} // namespace headroom::app
