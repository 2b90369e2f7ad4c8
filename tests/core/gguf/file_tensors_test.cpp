#include "core/gguf/file_tensors.hpp"
#include "core/gguf/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;
using namespace headroom::core::gguf;

namespace {

struct Counted {
    int tensors = 0;
    std::int64_t params = 0;

    void add(const TensorList& list) {
        for (const Tensor& tensor : list.items()) {
            ++tensors;
            params += tensor.ne[0] * tensor.ne[1] * tensor.ne[2] * tensor.ne[3];
        }
    }
};

Counted counted(const ModelShape& shape) {
    Counted all;
    TensorList list;
    outer_tensors(shape, list);
    all.add(list);
    first_layer_tensors(shape, list);
    all.add(list);
    lookup_tensors(shape, list);
    all.add(list);
    for (int i = 0; i < stored_layers(shape); ++i) {
        layer_tensors(shape, i, list);
        all.add(list);
    }
    return all;
}

int count_of(const ModelShape& shape, int layer, TensorRole role) {
    TensorList list;
    layer_tensors(shape, layer, list);
    int count = 0;
    for (const Tensor& tensor : list.items()) {
        count += tensor.role == role && !tensor.bias ? 1 : 0;
    }
    return count;
}

} // namespace

// Source: models.csv of the measured cases (llama.cpp 2026-09): n_tensors, params.
TEST_CASE("a file holds the tensors that the engine asks for", "[core][gguf][truth]") {
    struct Case {
        const char* name;
        ModelShape shape;
        int tensors;
        std::int64_t params;
    };
    const Case cases[]{
        {"Llama-3.1-8B", test::llama_3_1_8b(), 292, 8'030'261'312},
        {"SmolLM2-135M", test::smollm2_135m(), 272, 134'515'008},
        {"Mixtral-8x7B", test::mixtral_8x7b(), 323, 46'702'792'704},
        {"Falcon-7B", test::falcon_7b(), 195, 6'921'720'704},
        {"Phi-3-mini-4k", test::phi_3_mini_4k(), 195, 3'821'079'552},
        {"Qwen1.5-MoE-A2.7B", test::qwen1_5_moe(), 411, 14'315'784'192},
        {"gpt-oss-20b", test::gpt_oss_20b(), 459, 20'914'757'184},
        {"Mamba-2.8B", test::mamba_2_8b(), 642, 2'768'345'600},
        {"DeepSeek-V3", test::deepseek_v3(), 1086, 671'026'419'200},
        {"GLM-4.5-Air", test::glm_4_5_air(), 803, 110'468'824'832},
        {"Gemma-3n-E2B", test::gemma_3n_e2b(), 727, 4'458'122'848},
        {"Gemma-4-E2B", test::gemma_4_e2b(), 601, 4'647'450'147},
        {"Qwen3.5-0.8B", test::qwen3_5_0_8b(), 320, 752'393'024},
        {"Granite-4.0-H-Small", test::granite_4_h_small(), 666, 32'207'337'984},
    };
    for (const Case& one : cases) {
        INFO(one.name);
        const Counted found = counted(one.shape);
        CHECK(found.tensors == one.tensors);
        CHECK(found.params == one.params);
    }
}

TEST_CASE("Phi-3 keeps queries, keys and values in one matrix, Llama in three",
          "[core][gguf][unit]") {
    CHECK(count_of(test::phi_3_mini_4k(), 0, TensorRole::attn_qkv) == 1);
    CHECK(count_of(test::phi_3_mini_4k(), 0, TensorRole::ffn_gate) == 0);
    CHECK(count_of(test::llama_3_1_8b(), 0, TensorRole::attn_qkv) == 0);
    CHECK(count_of(test::llama_3_1_8b(), 0, TensorRole::attn_v) == 1);
}

TEST_CASE("the prediction layer of GLM-4.5 is in the file and not loaded", "[core][gguf][unit]") {
    const ModelShape shape = test::glm_4_5_air();
    CHECK(stored_layers(shape) == shape.layer_count + 1);
    TensorList list;
    layer_tensors(shape, shape.layer_count, list);
    for (const Tensor& tensor : list.items())
        CHECK_FALSE(tensor.loaded);
    CHECK(count_of(shape, shape.layer_count, TensorRole::nextn) == 6);

    ModelShape without = shape;
    without.extras.mtp_params = 0;
    CHECK(stored_layers(without) == shape.layer_count);
}

TEST_CASE("a model of no known architecture is laid out as Llama is", "[core][gguf][unit]") {
    ModelShape unknown = test::llama_3_1_8b();
    unknown.architecture = Architecture::unknown;
    const Counted found = counted(unknown);
    CHECK(found.tensors == 292);
    CHECK(found.params == 8'030'261'312);
}

TEST_CASE("an empty shape has no tensors", "[core][gguf][unit]") {
    CHECK(counted(ModelShape{}).params == 0);
}
