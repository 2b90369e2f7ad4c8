#include "core/checkpoint/weight_format.hpp"

#include <algorithm>
#include <array>

namespace headroom::core::checkpoint {
namespace {

constexpr std::int64_t fp16_bytes = 2;
constexpr std::int64_t fp32_bytes = 4;
constexpr std::int64_t int32_bytes = 4;
constexpr std::int64_t fp8_block = 128;
constexpr std::int64_t bnb_nested_block = 256; ///< absmax values that share a second scale
constexpr std::int64_t exl3_tile = 128;        ///< both sides are filled up to it

constexpr std::int64_t divided_up(std::int64_t value, std::int64_t by) {
    return (value + by - 1) / by;
}

constexpr std::int64_t groups_of(const WeightFormat& format, std::int64_t cols) {
    return format.group == whole_row ? 1 : divided_up(cols, format.group);
}

constexpr std::int64_t bits_of(const WeightFormat& format) { return format.bits_e2 / 100; }

/// `count` values of `bits` each, packed into integers of 32 bits.
constexpr std::int64_t packed_ints(std::int64_t count, std::int64_t bits) {
    return divided_up(count * bits, 32) * int32_bytes;
}

/// Values of so many hundredths of a bit on average.
Bytes averaged(std::int64_t count, std::int64_t bits_e2) {
    return scaled_up(Bytes{count}, bits_e2, 800);
}

/// GPTQ packs along the columns, AWQ along the rows; both round nothing, as dimensions divide.
PackedBytes grouped_int(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    const std::int64_t groups = groups_of(format, cols);
    PackedBytes out;
    out.codes = Bytes{packed_ints(cols, bits_of(format))} * rows;
    out.scales = Bytes{fp16_bytes * groups} * rows;
    out.zeros = Bytes{packed_ints(rows, bits_of(format))} * groups;
    if (format.kind == WeightKind::gptq) out.order = Bytes{int32_bytes} * cols;
    return out;
}

PackedBytes bnb_4bit(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    const std::int64_t blocks = divided_up(rows * cols, format.group);
    PackedBytes out;
    out.codes = Bytes{divided_up(rows * cols, 2)};
    if (!format.double_quantization) {
        out.scales = Bytes{fp32_bytes} * blocks;
        return out;
    }
    // One byte each, a second scale for 256 of them, and the mean that was taken off.
    out.scales = Bytes{blocks} + Bytes{fp32_bytes} * divided_up(blocks, bnb_nested_block) +
                 Bytes{fp32_bytes};
    return out;
}

PackedBytes exl3(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    const std::int64_t outputs = divided_up(rows, exl3_tile) * exl3_tile;
    const std::int64_t inputs = divided_up(cols, exl3_tile) * exl3_tile;
    PackedBytes out;
    out.codes = averaged(outputs * inputs, format.bits_e2);
    out.scales = Bytes{fp16_bytes} * (outputs + inputs);
    return out;
}

PackedBytes mlx(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    const Bytes per_side = Bytes{fp16_bytes * groups_of(format, cols)} * rows;
    return {.codes = Bytes{packed_ints(cols, bits_of(format))} * rows,
            .scales = per_side,
            .zeros = per_side,
            .order = {}};
}

PackedBytes fp8(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    PackedBytes out;
    out.codes = Bytes{rows} * cols;
    switch (format.kind) {
    case WeightKind::fp8_block:
        out.scales = Bytes{fp32_bytes} * divided_up(rows, fp8_block) * divided_up(cols, fp8_block);
        break;
    case WeightKind::fp8_tensor: out.scales = Bytes{fp32_bytes}; break;
    case WeightKind::fp8_channel: out.scales = Bytes{fp16_bytes} * rows; break;
    default: out.scales = Bytes{fp32_bytes} * rows; break;
    }
    return out;
}

/// Codes of whole bytes or halves, and a scale of one byte a group.
PackedBytes microscaled(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    PackedBytes out;
    out.codes = Bytes{divided_up(cols * bits_of(format), 8)} * rows;
    out.scales = Bytes{groups_of(format, cols)} * rows;
    // NVFP4: a scale for all weights and one for the inputs.
    if (format.kind == WeightKind::nvfp4) out.scales += Bytes{2 * fp32_bytes};
    return out;
}

} // namespace

bool takes_columns(const WeightFormat& format, std::int64_t cols) {
    switch (format.kind) {
    case WeightKind::gptq:
    case WeightKind::awq:
    case WeightKind::packed_int:
    case WeightKind::nvfp4:
    case WeightKind::mlx:
    case WeightKind::torchao_int4: return format.group == whole_row || cols % format.group == 0;
    default: return true;
    }
}

PackedBytes packed_tensors(const WeightFormat& format, std::int64_t rows, std::int64_t cols) {
    if (!takes_columns(format, cols)) return {.codes = Bytes{fp16_bytes * rows} * cols};
    switch (format.kind) {
    case WeightKind::f32: return {.codes = Bytes{fp32_bytes * rows} * cols};
    case WeightKind::f16:
    case WeightKind::bf16: return {.codes = Bytes{fp16_bytes * rows} * cols};
    case WeightKind::fp8_tensor:
    case WeightKind::fp8_channel:
    case WeightKind::fp8_block:
    case WeightKind::torchao_float8:
    case WeightKind::torchao_int8:
    case WeightKind::bnb_8bit: return fp8(format, rows, cols);
    case WeightKind::int8: return {.codes = Bytes{rows} * cols, .scales = Bytes{fp16_bytes} * rows};
    case WeightKind::gptq:
    case WeightKind::awq: return grouped_int(format, rows, cols);
    case WeightKind::packed_int:
        return {.codes = Bytes{packed_ints(cols, bits_of(format))} * rows,
                .scales = Bytes{fp16_bytes * groups_of(format, cols)} * rows};
    case WeightKind::bnb_4bit: return bnb_4bit(format, rows, cols);
    case WeightKind::nvfp4:
    case WeightKind::mxfp4:
    case WeightKind::mxfp8: return microscaled(format, rows, cols);
    case WeightKind::exl2: return {.codes = averaged(rows * cols, format.bits_e2)};
    case WeightKind::exl3: return exl3(format, rows, cols);
    case WeightKind::mlx: return mlx(format, rows, cols);
    case WeightKind::torchao_int4: {
        const Bytes per_side = Bytes{fp16_bytes * groups_of(format, cols)} * rows;
        return {.codes = Bytes{divided_up(cols, 2)} * rows, .scales = per_side, .zeros = per_side};
    }
    }
    return {};
}

WeightFormat head_format(const WeightFormat& format) {
    if (!quantizes_head(format)) return {};
    WeightFormat head = format;
    if (format.kind == WeightKind::exl3) head.bits_e2 = 100 * format.head_bits;
    if (format.kind == WeightKind::exl2) {
        // Bits of the mixture, rounded up, and four bits of scale for a group.
        struct Option {
            std::int32_t bits, bits_e2;
        };
        static constexpr std::array<Option, 6> options{
            {{2, 273}, {3, 328}, {4, 443}, {5, 519}, {6, 634}, {8, 804}}};
        for (const Option& option : options)
            if (option.bits == format.head_bits) head.bits_e2 = option.bits_e2;
    }
    return head;
}

} // namespace headroom::core::checkpoint
