// Reads the names of weight formats: a family, then what differs from its defaults.
#include "core/checkpoint/weight_format.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace headroom::core::checkpoint {
namespace {

using enum WeightKind;

struct Family {
    std::string_view name; ///< in lower case, its words joined by '-'
    WeightFormat format;
};

// A name may begin another one: the longest that fits counts.
constexpr std::array families{
    Family{"f32", {f32, 3200}},
    Family{"fp32", {f32, 3200}},
    Family{"float32", {f32, 3200}},
    Family{"f16", {f16, 1600}},
    Family{"fp16", {f16, 1600}},
    Family{"float16", {f16, 1600}},
    Family{"half", {f16, 1600}},
    Family{"bf16", {bf16, 1600}},
    Family{"bfloat16", {bf16, 1600}},
    Family{"fp8", {fp8_tensor, 800}},
    Family{"fp8-tensor", {fp8_tensor, 800}},
    Family{"fp8-e4m3", {fp8_tensor, 800}},
    Family{"fp8-channel", {fp8_channel, 800}},
    Family{"fp8-dynamic", {fp8_channel, 800}},
    Family{"w8a8-fp8", {fp8_channel, 800}},
    Family{"fp8-block", {fp8_block, 800, 128}},
    Family{"fp8-block128", {fp8_block, 800, 128}},
    Family{"gptq", {gptq, 400, 128}},
    Family{"awq", {awq, 400, 128}},
    Family{"w4a16", {packed_int, 400, 128}},
    Family{"w8a16", {packed_int, 800, 128}},
    Family{"compressed-tensors", {packed_int, 400, 128}},
    Family{"w8a8", {int8, 800}},
    Family{"int8", {int8, 800}},
    Family{"int8-w8a8", {int8, 800}},
    Family{"smoothquant", {int8, 800}},
    Family{"nf4", {bnb_4bit, 400, 64}},
    Family{"fp4", {bnb_4bit, 400, 64}},
    Family{"bnb-4bit", {bnb_4bit, 400, 64}},
    Family{"bnb-nf4", {bnb_4bit, 400, 64}},
    Family{"bnb-fp4", {bnb_4bit, 400, 64}},
    Family{"llm-int8", {bnb_8bit, 800}},
    Family{"bnb-8bit", {bnb_8bit, 800}},
    Family{"bnb-int8", {bnb_8bit, 800}},
    Family{"nvfp4", {nvfp4, 400, 16}},
    Family{"nvfp4a16", {nvfp4, 400, 16}},
    Family{"w4a4-nvfp4", {nvfp4, 400, 16}},
    Family{"mxfp4", {mxfp4, 400, 32}},
    Family{"gpt-oss-mxfp4", {mxfp4, 400, 32}},
    Family{"mlx-mxfp4", {mxfp4, 400, 32}},
    Family{"mxfp8", {mxfp8, 800, 32}},
    Family{"exl2", {exl2, 0, whole_row, false, 6}}, // its bits are always named
    Family{"exl3", {exl3, 0, whole_row, false, 6}},
    Family{"mlx", {mlx, 400, 64}},
    Family{"torchao-int4wo", {torchao_int4, 400, 128}},
    Family{"torchao-int4", {torchao_int4, 400, 128}},
    Family{"int4wo", {torchao_int4, 400, 128}},
    Family{"torchao-int8wo", {torchao_int8, 800}},
    Family{"torchao-int8", {torchao_int8, 800}},
    Family{"int8wo", {torchao_int8, 800}},
    Family{"torchao-float8wo", {torchao_float8, 800}},
    Family{"torchao-float8", {torchao_float8, 800}},
    Family{"float8wo", {torchao_float8, 800}},
};

constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// A name in lower case whose words are joined by one '-': "NF4_DQ" and "nf4.dq" are "nf4-dq"; a
/// point between digits stays.
class Normalised {
  public:
    explicit Normalised(std::string_view name) {
        for (std::size_t i = 0; i < name.size() && size_ < text_.size(); ++i) {
            char letter = name[i];
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
            const bool is_decimal = letter == '.' && i > 0 && i + 1 < name.size() &&
                                    is_digit(name[i - 1]) && is_digit(name[i + 1]);
            if (letter == '_' || letter == ' ' || (letter == '.' && !is_decimal)) letter = '-';
            text_[size_++] = letter;
        }
        fits_ = name.size() <= text_.size();
    }
    [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }
    [[nodiscard]] bool fits() const { return fits_; }

  private:
    std::array<char, 48> text_{};
    std::size_t size_ = 0;
    bool fits_ = true;
};

const Family* longest_family(std::string_view text) {
    const Family* best = nullptr;
    for (const Family& family : families) {
        if (!text.starts_with(family.name)) continue;
        if (text.size() > family.name.size() && text[family.name.size()] != '-') continue;
        if (best == nullptr || family.name.size() > best->name.size()) best = &family;
    }
    return best;
}

/// A number × 100 at the start of `word`, of at most two decimals that count, and what follows it.
struct Number {
    std::int32_t e2 = -1;
    std::string_view rest;
};

Number number_at(std::string_view word) {
    std::int32_t whole = 0;
    std::size_t i = 0;
    while (i < word.size() && is_digit(word[i]) && whole < 10'000)
        whole = whole * 10 + (word[i++] - '0');
    if (i == 0) return {-1, word};
    std::int32_t hundredths = 0;
    if (i < word.size() && word[i] == '.') {
        std::int32_t unit = 10;
        for (++i; i < word.size() && is_digit(word[i]); ++i, unit /= 10)
            hundredths += unit * (word[i] - '0');
    }
    return {whole * 100 + hundredths, word.substr(i)};
}

constexpr bool contains(std::span<const std::int32_t> allowed, std::int32_t value) {
    for (const std::int32_t each : allowed)
        if (each == value) return true;
    return false;
}

/// What the libraries can store.
bool exists(const WeightFormat& format) {
    static constexpr std::array<std::int32_t, 4> gptq_bits{200, 300, 400, 800};
    static constexpr std::array<std::int32_t, 6> mlx_bits{200, 300, 400, 500, 600, 800};
    static constexpr std::array<std::int32_t, 5> gptq_groups{whole_row, 32, 64, 128, 1024};
    static constexpr std::array<std::int32_t, 3> mlx_groups{32, 64, 128};
    static constexpr std::array<std::int32_t, 4> ao_groups{32, 64, 128, 256};
    static constexpr std::array<std::int32_t, 8> bnb_blocks{32,  64,   128,  256,
                                                            512, 1024, 2048, 4096};
    static constexpr std::array<std::int32_t, 7> exl2_heads{0, 2, 3, 4, 5, 6, 8};
    switch (format.kind) {
    case gptq: return contains(gptq_bits, format.bits_e2) && contains(gptq_groups, format.group);
    case awq:
    case packed_int:
        return (format.bits_e2 == 400 || format.bits_e2 == 800) &&
               contains(gptq_groups, format.group);
    case mlx: return contains(mlx_bits, format.bits_e2) && contains(mlx_groups, format.group);
    case torchao_int4: return format.bits_e2 == 400 && contains(ao_groups, format.group);
    case bnb_4bit: return format.bits_e2 == 400 && contains(bnb_blocks, format.group);
    case exl2:
        return format.bits_e2 >= 200 && format.bits_e2 <= 850 &&
               contains(exl2_heads, format.head_bits);
    case exl3: return format.bits_e2 >= 100 && format.bits_e2 <= 800 && format.head_bits <= 8;
    default: return true;
    }
}

constexpr bool has_bits(WeightKind kind) {
    return kind == gptq || kind == awq || kind == packed_int || kind == mlx || kind == exl2 ||
           kind == exl3;
}

constexpr bool has_group(WeightKind kind) {
    return kind == gptq || kind == awq || kind == packed_int || kind == mlx ||
           kind == torchao_int4 || kind == bnb_4bit;
}

/// Takes one word into `format`; false where it means nothing there.
bool take_word(std::string_view word, WeightFormat& format) {
    if (format.kind == bnb_4bit && (word == "dq" || word == "double")) {
        format.double_quantization = true;
        return true;
    }
    if (word.starts_with("g") && has_group(format.kind)) {
        const Number group = number_at(word.substr(1));
        if (group.e2 <= 0 || !group.rest.empty() || group.e2 % 100 != 0) return false;
        format.group = group.e2 / 100;
        return true;
    }
    if (word.starts_with("h") && (format.kind == exl2 || format.kind == exl3)) {
        const Number bits = number_at(word.substr(word.starts_with("hb") ? 2 : 1));
        if (bits.e2 <= 0 || !bits.rest.empty() || bits.e2 % 100 != 0) return false;
        format.head_bits = bits.e2 == 1600 ? 0 : bits.e2 / 100;
        return true;
    }
    if (!has_bits(format.kind)) return false;
    const Number bits = number_at(word.starts_with("int") ? word.substr(3) : word);
    const bool is_unit = bits.rest.empty() || bits.rest == "bit" || bits.rest == "bits" ||
                         bits.rest == "b" || bits.rest == "bpw";
    if (bits.e2 <= 0 || !is_unit) return false;
    format.bits_e2 = bits.e2;
    return true;
}

} // namespace

std::optional<WeightFormat> parse_weight_format(std::string_view name) {
    const Normalised normalised{name};
    if (!normalised.fits()) return std::nullopt;
    const Family* family = longest_family(normalised.text());
    if (family == nullptr) return std::nullopt;
    WeightFormat format = family->format;
    std::string_view rest = normalised.text().substr(family->name.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);
        // A group size of -1 is the whole row: "g-1".
        if (has_group(format.kind) && (rest == "g-1" || rest == "g--1")) {
            format.group = whole_row;
            break;
        }
        const std::string_view word = rest.substr(0, rest.find('-'));
        if (!take_word(word, format)) return std::nullopt;
        rest.remove_prefix(word.size());
    }
    if (!exists(format)) return std::nullopt;
    return format;
}

} // namespace headroom::core::checkpoint
