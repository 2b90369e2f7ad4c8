// What is left out of a graph changes no buffer: every model of the catalog, with all its layers
// and without those that are like others.

#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/llama/llama_estimate.hpp"
#include "core/llama/scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace headroom::core;
using namespace headroom::core::llama;
using namespace headroom::core::llama::test;
using gguf::FileType;
using headroom::catalog::Model;
using headroom::catalog::models;
using headroom::catalog::shape_of;

namespace {

struct Way {
    const char* name;
    std::vector<Card> cards;
    LlamaSettings settings;
    FileType file_type = FileType::q4_k_m;
};

/// Ways that differ in what the scheduler and the allocator do.
std::vector<Way> ways() {
    using enum ggml::Type;
    std::vector<Card> vulkan = cards_of(2);
    for (Card& card : vulkan)
        card.device.backend = {ggml::BackendKind::vulkan, 0};
    const std::vector<Card> three{card_of(24), card_of(8), card_of(16)};
    return {
        {"one card", cards_of(1), {.context = 8192}},
        {"every token's logits, large batches",
         cards_of(1),
         {.context = 32'768, .ubatch = 2048, .outputs = all_tokens}},
        {"no flash attention",
         cards_of(1),
         {.context = 8192, .sequences = 3, .flash_attention = false}},
        {"a quantized cache of 131072 tokens",
         cards_of(1),
         {.context = 131'072, .outputs = all_tokens, .type_k = q8_0, .type_v = q4_0}},
        {"a shared cache", cards_of(2), {.sequences = 8, .unified = true}},
        {"three unlike cards", three, {.context = 32'768, .outputs = all_tokens}},
        {"no flash attention on two cards of another kind",
         vulkan,
         {.context = 8192, .flash_attention = false}},
        {"the host alone", {}, {.context = 8192}},
        {"half on the card", cards_of(1), {.context = 8192, .gpu_layers = 20}},
        {"half on two cards, in few bits",
         cards_of(2),
         {.context = 8192, .gpu_layers = 20},
         FileType::iq2_xxs},
        {"few layers of ternary weights, a token at a time",
         three,
         {.context = 512, .ubatch = 1, .gpu_layers = 15},
         FileType::tq2_0},
        {"all experts on the host", cards_of(1), {.context = 8192, .experts_on_host = max_layers}},
        {"some experts on the host", cards_of(1), {.context = 8192, .experts_on_host = 10}},
        {"the cache on the host", cards_of(1), {.context = 8192, .cache_on_devices = false}},
    };
}

} // namespace

TEST_CASE("layers that are left out change no byte", "[core][llama][property]") {
    Workspace short_one;
    Workspace whole;
    whole.cut.leaves_out = false;
    int shortened = 0;
    const std::vector<Way> all = ways();
    for (const Model& model : models()) {
        const ModelShape shape = shape_of(model);
        for (const Way& way : all) {
            INFO(model.id << ", " << way.name);
            const WeighedModel weighed = llama::weigh(shape, way.file_type, false);
            const Estimated expected = estimated(weighed, way.settings, way.cards, whole);
            const Estimated found = estimated(weighed, way.settings, way.cards, short_one);
            CHECK(whole.cut.shape().layer_count == shape.layer_count);
            shortened += short_one.cut.shape().layer_count < shape.layer_count ? 1 : 0;
            CHECK(found.host == expected.host);
            for (std::size_t i = 0; i < way.cards.size(); ++i)
                CHECK(found.cards[i].parts == expected.cards[i].parts);
        }
    }
    CHECK(shortened > static_cast<int>(models().size() * all.size() * 3 / 4));
}
