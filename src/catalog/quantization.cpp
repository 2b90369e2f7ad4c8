#include "catalog/quantization.hpp"

#include <algorithm>

namespace headroom::catalog {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

} // namespace

const Quantization* find_quantization(std::string_view name) noexcept {
    for (const Quantization& each : quantizations()) {
        if (is_same(each.id, name) ||
            std::ranges::any_of(each.aliases,
                                [&](std::string_view alias) { return is_same(alias, name); }))
            return &each;
    }
    return nullptr;
}

const TensorType* find_tensor_type(std::string_view name) noexcept {
    const auto types = tensor_types();
    const auto found = std::ranges::find_if(
        types, [&](const TensorType& type) { return is_same(type.name, name); });
    return found == types.end() ? nullptr : &*found;
}

std::int32_t bits_per_weight_e4(const Quantization& quantization) noexcept {
    if (quantization.nominal_bits_e4 > 0) return quantization.nominal_bits_e4;
    const Layout& layout = quantization.layout;
    return static_cast<std::int32_t>(layout.block_bytes * 8 * 10'000 / layout.block_weights);
}

bool is_loaded_by(const Quantization& quantization, std::string_view engine) noexcept {
    return std::ranges::find(quantization.engines, engine) != quantization.engines.end();
}

} // namespace headroom::catalog
