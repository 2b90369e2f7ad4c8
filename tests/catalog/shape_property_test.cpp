// What holds for the shape of every model of the catalog.

#include "catalog/shape.hpp"

#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

using namespace headroom::catalog;
using namespace headroom::core;

TEST_CASE("every model has layers, and uses all of its blocks", "[catalog][property]") {
    REQUIRE(models().size() >= 290);
    for (const Model& model : models()) {
        INFO(model.id);
        const ModelShape shape = shape_of(model);
        CHECK(shape.layer_count > 0);
        CHECK(shape.width > 0);
        CHECK(shape.vocabulary > 0);
        CHECK(shape.context == model.context);
        std::array<bool, max_blocks> is_used{};
        for (const std::uint8_t block : shape.layers())
            is_used.at(block) = true;
        for (const int block : {shape.mtp_block, shape.mtp_second_block})
            if (block >= 0) is_used.at(static_cast<std::size_t>(block)) = true;
        for (std::size_t i = 0; i < shape.blocks.size(); ++i) {
            INFO("block " << i);
            CHECK(is_used[i] == (shape.blocks[i] != Block{}));
        }
        CHECK((shape.mtp_layers > 0) == (shape.mtp_block >= 0));
        const bool has_experts = std::ranges::any_of(
            shape.blocks, [](const Block& block) { return block.feed_forward.has_experts(); });
        CHECK(has_experts == (model.params_active > 0));
    }
}

TEST_CASE("attention has whole groups of heads, and a window where it does not see all",
          "[catalog][property]") {
    for (const Model& model : models()) {
        INFO(model.id);
        const ModelShape shape = shape_of(model);
        for (int layer = 0; layer < shape.layer_count; ++layer) {
            const Block& block = shape.block_of(layer);
            if (block.mixer != MixerKind::attention) continue;
            const Attention& attention = block.attention;
            CHECK(attention.kv_heads > 0);
            CHECK(attention.heads % attention.kv_heads == 0);
            CHECK(attention.value_head_dim > 0);
            const bool is_near =
                attention.reach == Reach::sliding || attention.reach == Reach::chunked;
            CHECK(is_near == (attention.window > 0));
        }
    }
}
