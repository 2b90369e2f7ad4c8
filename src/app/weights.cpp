#include "app/weights.hpp"

#include "core/sorted.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace headroom::app {
namespace {

struct UsualType {
    std::int64_t most_thousandths;
    std::string_view id;
};
// What most files are published in, for each number of bits.
constexpr std::array usual_types{UsualType{2'000, "Q2_K"},   UsualType{3'000, "Q3_K_M"},
                                 UsualType{4'500, "Q4_K_M"}, UsualType{5'500, "Q5_K_M"},
                                 UsualType{7'000, "Q6_K"},   UsualType{9'000, "Q8_0"},
                                 UsualType{16'000, "F16"},   UsualType{32'000, "F32"}};

std::vector<GgufType> sorted_types() {
    std::vector<GgufType> out;
    for (const catalog::Quantization& entry : catalog::quantizations())
        if (const auto type = core::gguf::find_file_type(entry.id)) out.push_back({&entry, *type});
    core::sort(std::span{out}, [](const GgufType& a, const GgufType& b) {
        return std::pair{b.thousandths(), a.entry->id} < std::pair{a.thousandths(), b.entry->id};
    });
    return out;
}

} // namespace

std::span<const GgufType> gguf_types() {
    static const std::vector<GgufType> types = sorted_types();
    return types;
}

const GgufType* find_gguf_type(std::string_view name) {
    const catalog::Quantization* entry = catalog::find_quantization(name);
    if (entry == nullptr) return nullptr;
    const auto found = std::ranges::find(gguf_types(), entry, &GgufType::entry);
    return found == gguf_types().end() ? nullptr : &*found;
}

core::BitsPerParameter rounded_bits(const GgufType& type) {
    const std::int64_t thousandths = type.thousandths();
    const auto bits = [&]() -> double {
        if (thousandths > 24'000) return 32;
        if (thousandths > 12'000) return 16;
        return thousandths > 6'200 ? 8 : 4;
    };
    return *core::BitsPerParameter::make(bits());
}

std::string_view usual_quantization(core::BitsPerParameter bits) {
    for (const UsualType& type : usual_types)
        if (bits.thousandths() <= type.most_thousandths) return type.id;
    return usual_types.back().id;
}

} // namespace headroom::app
