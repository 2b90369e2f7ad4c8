#pragma once
// How a checkpoint of safetensors stores the weights of a matrix, and the bytes that this takes:
// codes, scales, zero points, indices. Says nothing about which matrices of a model are stored so:
// checkpoint_tensors.hpp does. A matrix has a row for each output and a column for each input.
// Sources, all read in November 2026:
// - GPTQ: AutoGPTQ, auto_gptq/nn_modules/qlinear/qlinear_exllama.py (qweight, qzeros, scales,
//   g_idx)
// - AWQ: AutoAWQ, awq/modules/linear/gemm.py
// - compressed-tensors: src/compressed_tensors/compressors (pack_quantized, naive_quantized,
//   nvfp4, mxfp4)
// - bitsandbytes: bitsandbytes/functional.py (quantize_4bit), bitsandbytes/nn/modules.py
//   (Int8Params)
// - FP8 of 128 × 128 blocks: DeepSeek-V3, README_WEIGHTS.md (weight_scale_inv)
// - EXL2: exllamav2, conversion/qparams.py (total_bits, qparams_headoptions)
// - EXL3: exllamav3, modules/quant/exl3.py (trellis, suh, svh), modules/linear.py (padding)
// - MLX: mlx, mlx/ops.cpp (affine_quantize, fp_quantize)
// - torchao: torchao/quantization/quantize_/workflows (int4, int8, float8)

#include "core/units.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::core::checkpoint {

enum class WeightKind : std::uint8_t {
    f32,
    f16,
    bf16,
    fp8_tensor,  ///< one scale a tensor
    fp8_channel, ///< one scale a row
    fp8_block,   ///< one scale for 128 × 128 weights
    gptq,
    awq,
    packed_int, ///< compressed-tensors' pack-quantized: W4A16, W8A16
    int8,       ///< compressed-tensors' int-quantized: W8A8
    bnb_4bit,   ///< bitsandbytes NF4 and FP4, which lie alike
    bnb_8bit,   ///< bitsandbytes LLM.int8()
    nvfp4,
    mxfp4,
    mxfp8,
    exl2,
    exl3,
    mlx,
    torchao_int4,
    torchao_int8,
    torchao_float8,
};

inline constexpr std::int32_t whole_row = 0; ///< a group as long as the row (group size -1)

struct WeightFormat {
    WeightKind kind = WeightKind::bf16;
    std::int32_t bits_e2 = 1600; ///< of a weight, × 100; EXL2 and EXL3: on average over the layers
    std::int32_t group = whole_row;   ///< weights of a row that share a scale
    bool double_quantization = false; ///< bnb_4bit: the scales are quantized too
    std::int32_t head_bits = 0; ///< EXL2, EXL3, of the output head; 0: the head stays in 16 bits

    friend bool operator==(const WeightFormat&, const WeightFormat&) = default;
};

/// Whether weights are stored as floats of 16 or 32 bits, without scales.
[[nodiscard]] constexpr bool is_plain(const WeightFormat& format) {
    return format.kind <= WeightKind::bf16;
}

/// Whether the libraries quantize embeddings with the other matrices: MLX alone.
[[nodiscard]] constexpr bool quantizes_embedding(const WeightFormat& format) {
    return format.kind == WeightKind::mlx;
}

/// Whether they quantize the output head: MLX, and ExLlama with bits of its own.
[[nodiscard]] constexpr bool quantizes_head(const WeightFormat& format) {
    return format.kind == WeightKind::mlx || format.head_bits > 0;
}

/// The tensors that stand for one matrix, in bytes each.
struct PackedBytes {
    Bytes codes{};
    Bytes scales{}; ///< of groups, rows, blocks; for quantized scales, theirs too
    Bytes zeros{};  ///< zero points, MLX's biases
    Bytes order{};  ///< index of each column's group, permutation

    [[nodiscard]] Bytes total() const { return codes + scales + zeros + order; }
};

/// What a matrix of `rows` × `cols` takes in this format. Both must be positive. A bias is not part
/// of it. A row that the library cannot quantize (see takes_columns) counts in 16 bits. Never
/// fails.
[[nodiscard]] PackedBytes packed_tensors(const WeightFormat& format, std::int64_t rows,
                                         std::int64_t cols);

[[nodiscard]] inline Bytes packed_bytes(const WeightFormat& format, std::int64_t rows,
                                        std::int64_t cols) {
    return packed_tensors(format, rows, cols).total();
}

/// The format of the output head where quantizes_head; else 16 bits. EXL2's head of 6 bits has 15 %
/// of its columns in 8.
[[nodiscard]] WeightFormat head_format(const WeightFormat& format);

/// Whether the library quantizes rows of so many columns: groups must not be cut.
[[nodiscard]] bool takes_columns(const WeightFormat& format, std::int64_t cols);

/// The format of this name, without regard to case, as engines and their model cards spell it:
/// "BF16", "FP8", "FP8-block128", "GPTQ-4bit-g128", "GPTQ-Int8", "AWQ-4bit-g64", "W4A16-g128",
/// "NF4", "nf4-dq", "LLM.int8", "NVFP4", "MXFP4", "EXL2-4.25bpw-h6", "MLX-4bit-g64",
/// "torchao-int4wo-g128". What a name leaves out has the library's own default. None where the name
/// is not known or the library has no such bits or group.
[[nodiscard]] std::optional<WeightFormat> parse_weight_format(std::string_view name);

} // namespace headroom::core::checkpoint
