// The tensors of a checkpoint against the parameters that the catalog holds for each model, which
// are held against the published ones.

#include "core/checkpoint/checkpoint_tensors.hpp"

#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace headroom;
using namespace headroom::core;
using namespace headroom::core::checkpoint;

namespace {

ModelShape shape_of(const char* id) {
    const catalog::Model* model = catalog::find_model(id);
    REQUIRE(model != nullptr);
    return catalog::shape_of(*model);
}

std::int64_t params_of(const TensorList& tensors, Role role) {
    std::int64_t sum = 0;
    for (const Tensor& tensor : tensors.items())
        if (tensor.role == role) sum += tensor.params();
    return sum;
}

} // namespace

TEST_CASE("the tensors of every model are its published parameters",
          "[core][checkpoint][property]") {
    for (const catalog::Model& model : catalog::models()) {
        INFO(model.id);
        CHECK(text_params(catalog::shape_of(model)) == model.params - model.params_vision);
    }
}

TEST_CASE("no list of tensors is full", "[core][checkpoint][property]") {
    for (const catalog::Model& model : catalog::models()) {
        INFO(model.id);
        const ModelShape shape = catalog::shape_of(model);
        TensorList tensors;
        for (const Block& block : shape.blocks) {
            block_tensors(shape, block, tensors);
            CHECK(tensors.items().size() < TensorList::capacity);
        }
        prediction_tensors(shape, 0, tensors);
        CHECK(tensors.items().size() < TensorList::capacity);
    }
}

TEST_CASE(
    "DeepSeek-V3's prediction layer has the published 14.0 billion parameters with its copies "
    "of embedding and head",
    "[core][checkpoint][unit]") {
    // README of deepseek-ai/DeepSeek-V3: 671 B main model, 14 B prediction module.
    const std::int64_t params = prediction_params(shape_of("deepseek-v3"));
    CHECK(params > 13'300'000'000);
    CHECK(params < 14'100'000'000);
}

TEST_CASE("an expert's matrix has a copy for each expert", "[core][checkpoint][unit]") {
    const ModelShape shape = shape_of("mixtral-8x7b");
    TensorList tensors;
    block_tensors(shape, shape.block_of(0), tensors);
    CHECK(params_of(tensors, Role::expert_gate) == 8LL * 14336 * 4096);
    CHECK(params_of(tensors, Role::router) == 8LL * 4096);
    const bool all_split = std::ranges::all_of(tensors.items(), [](const Tensor& tensor) {
        return !tensor.is_expert() || tensor.split != Split::none;
    });
    CHECK(all_split);
}

TEST_CASE("a latent stays whole on every rank, its heads are shared out",
          "[core][checkpoint][unit]") {
    const ModelShape shape = shape_of("deepseek-v3");
    TensorList tensors;
    block_tensors(shape, shape.block_of(0), tensors);
    for (const Tensor& tensor : tensors.items()) {
        if (tensor.role == Role::kv_down) {
            CHECK(tensor.rows == 512 + 64);
            CHECK(tensor.split == Split::none);
        }
        if (tensor.role == Role::kv_up) {
            CHECK(tensor.rows == 128 * (128 + 128));
            CHECK(tensor.split == Split::rows);
        }
    }
}

TEST_CASE("a tied head is no tensor of its own", "[core][checkpoint][unit]") {
    TensorList tensors;
    outer_tensors(shape_of("gemma-3-12b"), tensors);
    CHECK(params_of(tensors, Role::head) == 0);
    CHECK(params_of(tensors, Role::embedding) == 262208LL * 3840);
}
