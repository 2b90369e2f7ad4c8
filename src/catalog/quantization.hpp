#pragma once
// A quantization as the catalog knows it: how its bytes lie, what loads it, and what is lost. A
// GGUF file mixes types of tensors: its layout is that of the type that names it, and the bits of a
// whole file are nominal; which tensor has which type is the estimator's to say. The facts, with a
// source for each, are in assets/catalog/quantizations and
// assets/catalog/rules/ggml-tensor-types.json.

#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::catalog {

/// What kind of file or scheme a quantization belongs to.
enum class Format : std::uint8_t {
    plain,
    gguf,
    fp8,
    gptq,
    awq,
    compressed_tensors,
    bitsandbytes,
    nvfp4,
    mxfp4,
    mxfp8,
    exl2,
    exl3,
    mlx,
    torchao,
};

/// Where a quantization stands in a list: by the bits of a weight, rounded.
enum class BitsGroup : std::uint8_t { eight_and_more, six_and_five, four, three, two_and_less };

/// How weights are stored. Bytes of a tensor: blocks × block_bytes + rows × row_bytes +
/// columns × column_bytes + tensor_bytes; a row is an output, a column an input.
struct Layout {
    std::int64_t block_bytes = 0;
    std::int64_t block_weights = 0;
    std::int32_t row_bytes = 0;
    std::int32_t column_bytes = 0;
    std::int32_t tensor_bytes = 0;
};

/// What stays in 16 bits.
struct Kept {
    bool embedding = false;
    bool norms = false;
    bool output = false;
};

/// Loss on Llama 3 8B against 16 bits, in millionths; 0 where it was not measured.
struct Loss {
    std::int32_t kl_divergence = 0;
    std::int32_t perplexity = 0;
};

/// All strings live for ever.
struct Quantization {
    std::string_view id; ///< the engine's own name, such as "Q4_K_M"
    Format format = Format::plain;
    BitsGroup group = BitsGroup::eight_and_more;
    Layout layout;
    Kept kept;
    std::int32_t nominal_bits_e4 = 0; ///< of a whole file, × 10^4; 0 where the layout says it all
    Loss loss;                        ///< without an importance matrix
    Loss loss_with_matrix;
    std::span<const std::string_view> tensor_types; ///< of a GGUF file; the one that names it first
    std::span<const std::string_view> engines;      ///< ids of those that load it
    std::span<const std::string_view> aliases;      ///< what else it is called, and former ids
};

/// A type of tensor in a GGUF file, as ggml calls it.
struct TensorType {
    std::string_view name;
    std::int64_t block_bytes = 0;
    std::int64_t block_weights = 0;
};

/// All quantizations, in the order of their ids. Never fails.
[[nodiscard]] std::span<const Quantization> quantizations() noexcept;

/// Who measured the losses, all of them. Never fails.
[[nodiscard]] std::string_view quality_source() noexcept;

/// All types of tensors, the plain ones first. Never fails.
[[nodiscard]] std::span<const TensorType> tensor_types() noexcept;

/// The quantization of this id, alias or former id, whatever the case; nullptr if there is none.
[[nodiscard]] const Quantization* find_quantization(std::string_view name) noexcept;

/// The type of this name, whatever the case; nullptr if there is none.
[[nodiscard]] const TensorType* find_tensor_type(std::string_view name) noexcept;

/// Bits of a weight × 10^4, scales included: nominal where a file mixes types, else of the layout,
/// rounded down; what is stored for each row, column and tensor is left out. Never fails.
[[nodiscard]] std::int32_t bits_per_weight_e4(const Quantization& quantization) noexcept;

/// Whether an engine of this id loads it. Never fails.
[[nodiscard]] bool is_loaded_by(const Quantization& quantization, std::string_view engine) noexcept;

} // namespace headroom::catalog
