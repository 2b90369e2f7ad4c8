#include "catalog/quantization.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cctype>
#include <string>
#include <tuple>

using namespace headroom::catalog;

namespace {

const Quantization& quantization(std::string_view name) {
    const Quantization* found = find_quantization(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return *found;
}

std::string in_upper_case(std::string_view name) {
    std::string upper{name};
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
}

} // namespace

TEST_CASE("a block of each type of tensor is what ggml stores", "[catalog][truth]") {
    using Row = std::tuple<const char*, int, int>;
    const auto [name, bytes, weights] = GENERATE(
        Row{"F32", 4, 1}, Row{"BF16", 2, 1}, Row{"Q4_0", 18, 32}, Row{"Q4_1", 20, 32},
        Row{"Q5_0", 22, 32}, Row{"Q5_1", 24, 32}, Row{"Q8_0", 34, 32}, Row{"Q2_K", 84, 256},
        Row{"Q3_K", 110, 256}, Row{"Q4_K", 144, 256}, Row{"Q5_K", 176, 256}, Row{"Q6_K", 210, 256},
        Row{"IQ1_S", 50, 256}, Row{"IQ2_XXS", 66, 256}, Row{"IQ3_S", 110, 256},
        Row{"IQ4_XS", 136, 256}, Row{"TQ1_0", 54, 256}, Row{"MXFP4", 17, 32}, Row{"NVFP4", 36, 64});
    const TensorType* type = find_tensor_type(name);
    INFO(name);
    REQUIRE(type != nullptr);
    CHECK(type->block_bytes == bytes);
    CHECK(type->block_weights == weights);
}

TEST_CASE("Q4_K_M is Q4_K with some Q6_K, 4.89 bits a weight", "[catalog][truth]") {
    const Quantization& q4 = quantization("Q4_K_M");
    CHECK(q4.format == Format::gguf);
    CHECK(q4.group == BitsGroup::four);
    CHECK(q4.layout.block_bytes == 144);
    CHECK(q4.layout.block_weights == 256);
    CHECK(bits_per_weight_e4(q4) == 48944);
    REQUIRE(q4.tensor_types.size() == 3);
    CHECK(q4.tensor_types[0] == "Q4_K");
    CHECK(q4.tensor_types[1] == "Q6_K");
    CHECK(q4.tensor_types[2] == "F32");
    CHECK(q4.loss.kl_divergence == 31'273);
    CHECK(q4.loss_with_matrix.kl_divergence == 28'152);
    CHECK(q4.loss.perplexity == 175'482);
}

TEST_CASE("AWQ of groups of 128 is 4 bits, a scale of 16 and a zero of 4", "[catalog][unit]") {
    const Quantization& awq = quantization("awq-4bit-g128");
    CHECK(awq.layout.block_bytes * 8 * 128 ==
          awq.layout.block_weights * (128 * 4 + 16 + 4)); // 4.15625 bits
    CHECK(awq.kept.embedding);
    CHECK(awq.kept.output);
    CHECK(is_loaded_by(awq, "vllm"));
    CHECK_FALSE(is_loaded_by(awq, "llama.cpp"));
}

TEST_CASE("double quantization takes NF4 from 4.5 to 4.127 bits", "[catalog][unit]") {
    CHECK(bits_per_weight_e4(quantization("NF4")) == 45000);
    CHECK(bits_per_weight_e4(quantization("NF4-double")) == 41269);
}

TEST_CASE("scales count: 4.5 bits of MLX, 4.25 of MXFP4, 4.5 of NVFP4, a little over 8 of FP8",
          "[catalog][unit]") {
    CHECK(bits_per_weight_e4(quantization("MLX-4bit")) == 45000);
    CHECK(bits_per_weight_e4(quantization("MXFP4")) == 42500);
    CHECK(bits_per_weight_e4(quantization("NVFP4")) == 45000);
    CHECK(quantization("FP8-block128").layout.block_bytes == 128 * 128 + 4);
    CHECK(quantization("FP8-dynamic").layout.row_bytes == 2);
    CHECK(quantization("EXL2-4.65").layout.block_bytes * 8 * 100 ==
          quantization("EXL2-4.65").layout.block_weights * 465);
}

TEST_CASE("a quantization is found in any case and by its other names", "[catalog][unit]") {
    CHECK(quantization("q4_k_m").id == "Q4_K_M");
    CHECK(quantization("Q4_K").id == "Q4_K_M");
    CHECK(quantization("fp16").id == "F16");
    CHECK(quantization("BFLOAT16").id == "BF16");
    CHECK(quantization("AWQ").id == "AWQ-4bit-g128");
    CHECK(quantization("LLM.INT8").id == "LLM.int8");
    CHECK(find_quantization("") == nullptr);
    CHECK(find_quantization("Q4") == nullptr);
    CHECK(find_quantization("Q4_K_M ") == nullptr);
    CHECK(find_tensor_type("q4_k")->name == "Q4_K");
    CHECK(find_tensor_type("Q9_K") == nullptr);
}

TEST_CASE("every name of a quantization leads back to it", "[catalog][property]") {
    for (const Quantization& each : quantizations()) {
        INFO(each.id);
        CHECK(find_quantization(each.id) == &each);
        CHECK(find_quantization(in_upper_case(each.id)) == &each);
        for (const std::string_view alias : each.aliases)
            CHECK(find_quantization(alias) == &each);
    }
}

TEST_CASE("every quantization has bits and an engine; every GGUF file has types",
          "[catalog][property]") {
    REQUIRE(quantizations().size() >= 80);
    for (const Quantization& each : quantizations()) {
        INFO(each.id);
        const std::int32_t bits = bits_per_weight_e4(each);
        CHECK(bits > 10'000);
        CHECK(bits <= 320'000);
        CHECK_FALSE(each.engines.empty());
        CHECK((each.format == Format::gguf) == !each.tensor_types.empty());
        CHECK(each.loss.kl_divergence >= 0);
    }
}

TEST_CASE("fewer bits never lose less", "[catalog][property]") {
    // Within the k-quants without an importance matrix.
    const char* const ladder[] = {"Q8_0",   "Q6_K",   "Q5_K_M", "Q5_K_S", "Q4_K_M",
                                  "Q4_K_S", "Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K"};
    for (std::size_t i = 1; i < std::size(ladder); ++i) {
        const Quantization& more = quantization(ladder[i - 1]);
        const Quantization& fewer = quantization(ladder[i]);
        INFO(fewer.id);
        CHECK(bits_per_weight_e4(fewer) < bits_per_weight_e4(more));
        CHECK(fewer.loss.kl_divergence > more.loss.kl_divergence);
    }
}
