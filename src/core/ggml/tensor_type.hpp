#pragma once
// Types of ggml's tensors, and the bytes of their rows: exact ratios, no bits per weight.
// Source: ggml, src/ggml-common.h (the block structures) and src/ggml.c (type_traits).

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace headroom::core::ggml {

enum class Type : std::uint8_t {
    f32,
    f16,
    bf16,
    q4_0,
    q4_1,
    q5_0,
    q5_1,
    q8_0,
    q2_k,
    q3_k,
    q4_k,
    q5_k,
    q6_k,
    iq1_s,
    iq1_m,
    iq2_xxs,
    iq2_xs,
    iq2_s,
    iq3_xxs,
    iq3_s,
    iq4_nl,
    iq4_xs,
    tq1_0,
    tq2_0,
    mxfp4,
    nvfp4,
    i32,
    i64,
};

inline constexpr int type_count = static_cast<int>(Type::i64) + 1;

/// A block of weights as it is stored.
struct Packing {
    std::int32_t block_weights = 1;
    std::int32_t block_bytes = 4;
};

namespace detail {
struct NamedPacking {
    std::string_view name;
    Packing packing;
};
// In the order of the enumeration.
inline constexpr std::array<NamedPacking, type_count> packings{{
    {"f32", {1, 4}},       {"f16", {1, 2}},        {"bf16", {1, 2}},       {"q4_0", {32, 18}},
    {"q4_1", {32, 20}},    {"q5_0", {32, 22}},     {"q5_1", {32, 24}},     {"q8_0", {32, 34}},
    {"q2_K", {256, 84}},   {"q3_K", {256, 110}},   {"q4_K", {256, 144}},   {"q5_K", {256, 176}},
    {"q6_K", {256, 210}},  {"iq1_s", {256, 50}},   {"iq1_m", {256, 56}},   {"iq2_xxs", {256, 66}},
    {"iq2_xs", {256, 74}}, {"iq2_s", {256, 82}},   {"iq3_xxs", {256, 98}}, {"iq3_s", {256, 110}},
    {"iq4_nl", {32, 18}},  {"iq4_xs", {256, 136}}, {"tq1_0", {256, 54}},   {"tq2_0", {256, 66}},
    {"mxfp4", {32, 17}},   {"nvfp4", {64, 36}},    {"i32", {1, 4}},        {"i64", {1, 8}},
}};
} // namespace detail

[[nodiscard]] constexpr Packing packing_of(Type type) {
    return detail::packings[static_cast<std::size_t>(type)].packing;
}

/// The name as the engine prints it, for example "q4_K".
[[nodiscard]] constexpr std::string_view name_of(Type type) {
    return detail::packings[static_cast<std::size_t>(type)].name;
}

[[nodiscard]] constexpr bool is_quantized(Type type) { return packing_of(type).block_weights > 1; }

/// Bytes of `elements` in a row, whole blocks as ggml counts them: elements that do not fill a
/// block round down, as ggml_row_size does (the engine never stores such rows).
[[nodiscard]] constexpr std::int64_t row_bytes(Type type, std::int64_t elements) {
    const Packing packing = packing_of(type);
    return elements * packing.block_bytes / packing.block_weights;
}

} // namespace headroom::core::ggml
