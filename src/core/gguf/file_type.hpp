#pragma once
// The file types that llama.cpp's quantizer makes, by the names that it prints.
// Source: llama.cpp (2026-09), include/llama.h (llama_ftype), src/llama-quant.cpp
// (llama_ftype_get_default_type, tensor_requires_imatrix).

#include "core/ggml/tensor_type.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::core::gguf {

enum class FileType : std::uint8_t {
    f32,
    f16,
    bf16,
    q8_0,
    q6_k,
    q5_k_m,
    q5_k_s,
    q5_1,
    q5_0,
    q4_k_m,
    q4_k_s,
    q4_1,
    q4_0,
    q3_k_l,
    q3_k_m,
    q3_k_s,
    q2_k,
    q2_k_s,
    iq4_nl,
    iq4_xs,
    iq3_m,
    iq3_s,
    iq3_xs,
    iq3_xxs,
    iq2_m,
    iq2_s,
    iq2_xs,
    iq2_xxs,
    iq1_m,
    iq1_s,
    tq2_0,
    tq1_0,
    mxfp4_moe,
};

inline constexpr int file_type_count = static_cast<int>(FileType::mxfp4_moe) + 1;

namespace detail {
struct FileTypeRow {
    std::string_view name;
    ggml::Type type; ///< of the matrices that no rule singles out
};
// In the order of the enumeration.
inline constexpr std::array<FileTypeRow, file_type_count> file_types{{
    {"F32", ggml::Type::f32},         {"F16", ggml::Type::f16},
    {"BF16", ggml::Type::bf16},       {"Q8_0", ggml::Type::q8_0},
    {"Q6_K", ggml::Type::q6_k},       {"Q5_K_M", ggml::Type::q5_k},
    {"Q5_K_S", ggml::Type::q5_k},     {"Q5_1", ggml::Type::q5_1},
    {"Q5_0", ggml::Type::q5_0},       {"Q4_K_M", ggml::Type::q4_k},
    {"Q4_K_S", ggml::Type::q4_k},     {"Q4_1", ggml::Type::q4_1},
    {"Q4_0", ggml::Type::q4_0},       {"Q3_K_L", ggml::Type::q3_k},
    {"Q3_K_M", ggml::Type::q3_k},     {"Q3_K_S", ggml::Type::q3_k},
    {"Q2_K", ggml::Type::q2_k},       {"Q2_K_S", ggml::Type::q2_k},
    {"IQ4_NL", ggml::Type::iq4_nl},   {"IQ4_XS", ggml::Type::iq4_xs},
    {"IQ3_M", ggml::Type::iq3_s},     {"IQ3_S", ggml::Type::iq3_s},
    {"IQ3_XS", ggml::Type::iq3_s},    {"IQ3_XXS", ggml::Type::iq3_xxs},
    {"IQ2_M", ggml::Type::iq2_s},     {"IQ2_S", ggml::Type::iq2_xs},
    {"IQ2_XS", ggml::Type::iq2_xs},   {"IQ2_XXS", ggml::Type::iq2_xxs},
    {"IQ1_M", ggml::Type::iq1_m},     {"IQ1_S", ggml::Type::iq1_s},
    {"TQ2_0", ggml::Type::tq2_0},     {"TQ1_0", ggml::Type::tq1_0},
    {"MXFP4_MOE", ggml::Type::mxfp4},
}};

constexpr char lowered(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr bool is_same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lowered(a[i]) != lowered(b[i])) return false;
    }
    return true;
}
} // namespace detail

/// The name as llama.cpp prints it, for example "Q4_K_M".
[[nodiscard]] constexpr std::string_view name_of(FileType type) {
    return detail::file_types[static_cast<std::size_t>(type)].name;
}

/// The file type of that name, without regard to case; none if there is no such file type.
[[nodiscard]] constexpr std::optional<FileType> find_file_type(std::string_view name) {
    for (std::size_t i = 0; i < detail::file_types.size(); ++i) {
        if (detail::is_same_word(name, detail::file_types[i].name)) {
            return static_cast<FileType>(i);
        }
    }
    return std::nullopt;
}

/// What matrices get that no rule singles out.
[[nodiscard]] constexpr ggml::Type base_type(FileType type) {
    return detail::file_types[static_cast<std::size_t>(type)].type;
}

/// Whether the quantizer refuses to write this type of a tensor without an importance matrix
/// (embedding and head are exempt).
[[nodiscard]] constexpr bool needs_imatrix(ggml::Type type, FileType file) {
    using enum ggml::Type;
    switch (type) {
    case iq1_s:
    case iq1_m:
    case iq2_xxs:
    case iq2_xs:
    case iq2_s:
    case iq3_xxs: return true;
    case q2_k: return file == FileType::q2_k_s;
    default: return false;
    }
}

/// Whether files of this type are made with an importance matrix only. Files of other types may
/// need one too, for a single tensor: GgufWeights says so for a model.
[[nodiscard]] constexpr bool needs_imatrix(FileType type) {
    return needs_imatrix(base_type(type), type);
}

} // namespace headroom::core::gguf
