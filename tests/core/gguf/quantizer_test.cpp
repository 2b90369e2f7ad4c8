#include "core/gguf/shapes.hpp"
#include "core/gguf/type_lookup.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;
using namespace headroom::core::gguf;
using ggml::Type;

namespace {

Type chosen(const ModelShape& shape, FileType file, TensorRole role, int layer,
            bool imatrix = false) {
    return type_of(shape, Quantizer{shape, file, imatrix}, role, layer);
}

} // namespace

TEST_CASE("rows that do not fill blocks of 256 fall back to blocks of 32, else to F16",
          "[core][gguf][unit]") {
    CHECK(fitting_type(Type::q4_k, 4096) == Type::q4_k);
    CHECK(fitting_type(Type::q4_k, 576) == Type::q5_0);
    CHECK(fitting_type(Type::q5_k, 576) == Type::q5_1);
    CHECK(fitting_type(Type::q6_k, 576) == Type::q8_0);
    CHECK(fitting_type(Type::q2_k, 576) == Type::q4_0);
    CHECK(fitting_type(Type::iq3_s, 576) == Type::iq4_nl);
    CHECK(fitting_type(Type::q4_k, 100) == Type::f16);
    CHECK(fitting_type(Type::q8_0, 100) == Type::f16);
}

// Source: classes in ftypes.csv of the measured cases, Llama-3.1-8B at Q4_K_M: 16 of 32 each.
TEST_CASE("Q4_K_M gives values and what goes down more bits in half of the layers",
          "[core][gguf][truth]") {
    const ModelShape shape = test::llama_3_1_8b();
    int values = 0;
    int downs = 0;
    for (int i = 0; i < shape.layer_count; ++i) {
        values += chosen(shape, FileType::q4_k_m, TensorRole::attn_v, i) == Type::q6_k ? 1 : 0;
        downs += chosen(shape, FileType::q4_k_m, TensorRole::ffn_down, i) == Type::q6_k ? 1 : 0;
        CHECK(chosen(shape, FileType::q4_k_m, TensorRole::attn_q, i) == Type::q4_k);
    }
    CHECK(values == 16);
    CHECK(downs == 16);
}

TEST_CASE("a head is packed in six bits, and so is the embedding that serves as one",
          "[core][gguf][unit]") {
    CHECK(chosen(test::llama_3_1_8b(), FileType::q4_k_m, TensorRole::output, -1) == Type::q6_k);
    CHECK(chosen(test::llama_3_1_8b(), FileType::q4_k_m, TensorRole::token_embd, -1) == Type::q4_k);
    CHECK(chosen(test::llama_3_2_1b(), FileType::q4_k_m, TensorRole::token_embd, -1) == Type::q6_k);
    CHECK(chosen(test::falcon_7b(), FileType::q4_k_m, TensorRole::token_embd, -1) == Type::q8_0);
    CHECK(chosen(test::llama_3_1_8b(), FileType::iq2_xxs, TensorRole::output, -1) == Type::q5_k);
}

TEST_CASE("the attention of a model of eight experts gets more bits", "[core][gguf][unit]") {
    const ModelShape mixtral = test::mixtral_8x7b();
    CHECK(chosen(mixtral, FileType::q4_k_m, TensorRole::attn_k, 3) == Type::q8_0);
    CHECK(chosen(mixtral, FileType::q4_k_m, TensorRole::attn_v, 3) == Type::q8_0);
    CHECK(chosen(mixtral, FileType::q4_k_m, TensorRole::attn_output, 3) == Type::q5_k);
    CHECK(chosen(mixtral, FileType::iq2_xs, TensorRole::attn_k, 3) == Type::q4_k);
}

TEST_CASE("Llama-2-70B shares each key among eight queries, so its values get five bits",
          "[core][gguf][unit]") {
    CHECK(chosen(test::llama_2_70b(), FileType::q4_k_s, TensorRole::attn_v, 40) == Type::q5_k);
    CHECK(chosen(test::llama_3_1_8b(), FileType::q4_k_s, TensorRole::attn_v, 20) == Type::q4_k);
}

TEST_CASE("MXFP4_MOE packs what is stacked by expert, the rest in eight bits",
          "[core][gguf][unit]") {
    const ModelShape shape = test::deepseek_v3();
    CHECK(chosen(shape, FileType::mxfp4_moe, TensorRole::ffn_up_exps, 5) == Type::mxfp4);
    CHECK(chosen(shape, FileType::mxfp4_moe, TensorRole::attn_k_b, 5) == Type::mxfp4);
    CHECK(chosen(shape, FileType::mxfp4_moe, TensorRole::ffn_up_shexp, 5) == Type::q8_0);
    CHECK(chosen(shape, FileType::mxfp4_moe, TensorRole::ffn_gate_inp, 5) == Type::f32);
}

TEST_CASE("an importance matrix changes what goes down in the first eighth", "[core][gguf][unit]") {
    const ModelShape shape = test::llama_3_1_8b();
    const auto down = [&shape](FileType file, int layer, bool imatrix) {
        return chosen(shape, file, TensorRole::ffn_down, layer, imatrix);
    };
    CHECK(down(FileType::iq4_xs, 3, false) == Type::q5_k);
    CHECK(down(FileType::iq4_xs, 3, true) == Type::iq4_xs);
    CHECK(down(FileType::q4_0, 3, false) == Type::q4_0);
    CHECK(down(FileType::q4_0, 3, true) == Type::q4_1);
    CHECK(down(FileType::q4_0, 4, true) == Type::q4_0);
}

TEST_CASE("a role that a layer lacks is F32", "[core][gguf][unit]") {
    CHECK(chosen(test::llama_3_1_8b(), FileType::q4_k_m, TensorRole::ssm_in, 0) == Type::f32);
}

TEST_CASE("the projection to the embeddings by layer is never quantized", "[core][gguf][unit]") {
    CHECK(chosen(test::gemma_4_e2b(), FileType::q4_k_m, TensorRole::per_layer_model_proj, 0) ==
          Type::bf16);
}
