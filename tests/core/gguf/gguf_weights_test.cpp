#include "core/gguf/gguf_weights.hpp"
#include "core/gguf/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string_view>

using namespace headroom::core;
using namespace headroom::core::gguf;

// Source: ftypes.csv of the measured cases: what llama.cpp's own quantizer (2026-09) chooses.
TEST_CASE("a file is as large as the quantizer makes it, to the byte", "[core][gguf][truth]") {
    struct Case {
        ModelShape (*shape)();
        std::string_view file_type;
        bool imatrix;
        std::int64_t bytes;
        std::int64_t padded;
        bool needs_imatrix;
    };
    const Case cases[]{
        {test::llama_3_1_8b, "Q4_K_M", false, 4'912'898'304, 4'912'898'304, false},
        {test::llama_3_1_8b, "Q3_K_M", false, 4'011'081'984, 4'011'081'984, false},
        {test::llama_3_1_8b, "IQ4_XS", true, 4'439'826'688, 4'439'826'688, false},
        {test::llama_3_1_8b, "IQ1_S", false, 2'011'791'616, 2'011'791'616, true},
        {test::llama_3_2_1b, "Q5_K_S", false, 884'732'032, 884'732'032, false},
        {test::llama_2_70b, "Q4_K_M", false, 41'422'143'488, 41'422'143'488, false},
        {test::llama_2_70b, "IQ2_XXS", false, 18'288'672'768, 18'288'672'768, true},
        {test::llama_2_70b, "Q2_K", false, 25'461'669'888, 25'461'669'888, false},
        {test::smollm2_135m, "Q4_K_M", false, 103'668'480, 103'668'480, false},
        {test::smollm2_135m, "Q6_K", false, 136'597'248, 136'597'248, false},
        {test::smollm2_135m, "IQ3_XS", false, 86'416'128, 86'416'128, false},
        {test::smollm2_135m, "TQ1_0", false, 80'610'048, 80'610'048, false},
        {test::mixtral_8x7b, "Q4_K_M", false, 28'447'727'616, 28'447'727'616, false},
        {test::mixtral_8x7b, "Q2_K", false, 17'310'490'624, 17'310'490'624, false},
        {test::mixtral_8x7b, "IQ3_M", false, 21'430'026'240, 21'430'026'240, false},
        {test::mixtral_8x7b, "IQ2_S", false, 14'127'112'192, 14'127'112'192, true},
        {test::falcon_7b, "Q4_K_M", false, 4'854'609'664, 4'854'609'664, false},
        {test::falcon_7b, "Q3_K_M", false, 3'974'945'792, 3'974'945'792, false},
        {test::falcon_7b, "Q8_0", false, 7'355'209'216, 7'355'209'216, false},
        {test::phi_3_mini_4k, "Q5_K_M", false, 2'754'375'168, 2'754'375'168, false},
        {test::phi_3_mini_4k, "IQ3_XXS", true, 1'512'264'192, 1'512'264'192, true},
        {test::deepseek_v3, "Q4_K_M", false, 404'488'847'360, 404'488'847'360, false},
        {test::deepseek_v3, "MXFP4_MOE", false, 365'348'489'216, 365'348'489'216, false},
        {test::deepseek_v3, "IQ1_S", false, 133'738'262'016, 133'738'262'016, true},
        {test::gpt_oss_20b, "MXFP4_MOE", false, 12'096'558'336, 12'096'558'336, false},
        {test::gpt_oss_20b, "Q4_K_M", false, 11'611'750'656, 11'611'750'656, false},
        {test::gpt_oss_20b, "F16", false, 13'779'630'336, 13'779'630'336, false},
        {test::glm_4_5_air, "Q4_K_M", false, 72'848'161'792, 72'848'161'792, false},
        {test::glm_4_5_air, "Q8_0", false, 117'447'146'496, 117'447'146'496, false},
        {test::glm_4_5_air, "IQ2_M", false, 44'378'663'936, 44'378'663'936, true},
        {test::mamba_2_8b, "Q4_K_M", false, 1'623'412'000, 1'623'412'000, false},
        {test::mamba_2_8b, "F32", false, 11'073'382'400, 11'073'382'400, false},
        {test::gemma_3n_e2b, "Q4_K_M", false, 3'302'335'872, 3'302'335'872, false},
        {test::gemma_3n_e2b, "F32", false, 17'734'482'304, 17'734'482'304, false},
        {test::gemma_3n_e2b, "BF16", false, 8'917'268'864, 8'917'268'864, false},
        {test::gemma_4_e2b, "Q4_0", true, 3'346'700'428, 3'346'701'408, false},
        {test::gemma_4_e2b, "Q4_K_M", false, 3'412'060'300, 3'412'061'280, false},
        {test::qwen3_5_0_8b, "Q4_K_M", false, 518'335'744, 518'335'744, false},
        {test::qwen3_5_0_8b, "IQ4_NL", false, 506'416'384, 506'416'384, false},
        {test::qwen1_5_moe, "Q4_K_M", false, 9'490'282'496, 9'490'282'496, false},
        {test::qwen1_5_moe, "IQ2_XXS", false, 5'155'172'352, 5'155'172'352, true},
        {test::qwen1_5_moe, "Q5_0", true, 9'928'783'872, 9'928'783'872, false},
        {test::granite_4_h_small, "Q4_K_M", false, 19'473'033'216, 19'473'033'216, false},
        {test::granite_4_h_small, "IQ3_S", false, 14'049'486'848, 14'049'486'848, false},
    };
    for (const Case& one : cases) {
        const ModelShape shape = one.shape();
        INFO(name_of(shape.architecture) << " " << one.file_type << " imatrix " << one.imatrix);
        const GgufWeights weights =
            weigh(shape, find_file_type(one.file_type).value(), one.imatrix);
        CHECK(weights.file_bytes.count() == one.bytes);
        CHECK(weights.data_bytes.count() == one.padded);
        CHECK(weights.needs_imatrix == one.needs_imatrix);
    }
}

// Source: buffers.csv of the measured cases (Q4_K_M): what the engine's allocator reserves with
// this many layers on one GPU, counted from the head.
TEST_CASE("host and GPU hold what the engine allocates, to the byte", "[core][gguf][truth]") {
    struct Case {
        ModelShape (*shape)();
        int gpu_layers;
        bool experts_on_host;
        std::int64_t gpu;
        std::int64_t host;
    };
    const Case cases[]{
        {test::llama_3_1_8b, 0, false, 0, 4'912'898'304},
        {test::llama_3_1_8b, 999, false, 4'617'396'480, 295'501'824},
        {test::llama_3_1_8b, 8, false, 1'371'070'720, 3'541'827'840},
        {test::llama_3_2_1b, 999, false, 799'862'912, 215'470'080},
        {test::llama_3_2_1b, 1, false, 215'478'272, 799'854'720},
        {test::smollm2_135m, 999, false, 103'739'904, 30'081'024},
        {test::gemma_3n_e2b, 0, false, 0, 3'743'167'872},
        {test::gemma_4_e2b, 999, false, 1'485'315'200, 2'257'059'840},
        {test::glm_4_5_air, 999, false, 70'089'694'592, 349'175'808},
        {test::glm_4_5_air, 11, false, 15'177'400'832, 55'261'456'384},
        {test::glm_4_5_air, 999, true, 4'067'146'880, 66'371'715'072},
    };
    for (const Case& one : cases) {
        const ModelShape shape = one.shape();
        INFO(name_of(shape.architecture) << " " << one.gpu_layers);
        const GgufWeights weights = weigh(shape, FileType::q4_k_m, false);
        const bool head = one.gpu_layers > 0;
        const int first = std::clamp(weights.layers + 1 - one.gpu_layers, 0, weights.layers);
        const int experts = one.experts_on_host ? weights.layers : 0;
        CHECK(device_bytes(weights, {first, weights.layers}, head, experts).count() == one.gpu);
        CHECK(host_bytes(weights, {0, first}, !head, experts).count() == one.host);
    }
}

// Source: buffers.csv, Llama-3.1-8B at Q4_K_M on two equal GPUs: layers 0 to 16, then the rest.
TEST_CASE("each GPU that has layers holds the rotation factors", "[core][gguf][truth]") {
    const GgufWeights weights = weigh(test::llama_3_1_8b(), FileType::q4_k_m, false);
    CHECK(device_bytes(weights, {0, 17}, false).count() == 2'215'936'256);
    CHECK(device_bytes(weights, {17, 32}, true).count() == 2'401'460'480);
    CHECK(weights.rope_factors.cuda == Bytes{256});
}

TEST_CASE("the parts of a file are the file", "[core][gguf][property]") {
    for (const auto shape :
         {test::llama_3_1_8b, test::gemma_4_e2b, test::glm_4_5_air, test::granite_4_h_small}) {
        const GgufWeights weights = weigh(shape(), FileType::q5_k_m, false);
        Bytes sum = weights.token_embd.raw + weights.per_layer_token_embd.raw +
                    weights.other_input.raw + weights.other_output.raw + weights.rope_factors.raw +
                    weights.not_loaded.raw;
        if (!weights.tied) sum += weights.head.raw;
        for (const LayerWeights& layer : weights.layer) {
            sum += layer.dense.raw + layer.experts.raw + layer.on_host.raw;
        }
        CHECK(sum == weights.file_bytes);
    }
}

TEST_CASE("CUDA fills the last row of a quantized matrix up to 512 weights", "[core][gguf][unit]") {
    // 576 weights of Q8_0 are 612 bytes; 512 - 64 = 448 more make 476.
    const Tensor tensor{.ne = {576, 10, 1, 1}, .role = TensorRole::attn_q};
    const Footprint found = footprint(tensor, ggml::Type::q8_0);
    CHECK(found.raw.count() == 6120);
    CHECK(found.host.count() == 6144);
    CHECK(found.cuda.count() == 6656); // 6120 + 476 = 6596, padded to 128
    CHECK(footprint(tensor, ggml::Type::f32).cuda.count() == 23'040);
}
