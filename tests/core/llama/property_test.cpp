// What holds for the memory of every model of the catalog, whatever it is run with.

#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/gguf/file_tensors.hpp"
#include "core/llama/llama_estimate.hpp"
#include "core/llama/scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

using namespace headroom::core;
using namespace headroom::core::llama;
using namespace headroom::core::llama::test;
using gguf::FileType;
using headroom::catalog::Model;
using headroom::catalog::models;
using headroom::catalog::shape_of;

namespace {

/// Every model as a file of this type.
template <typename Check>
void for_each_model(FileType type, Check check) {
    for (const Model& model : models()) {
        INFO(model.id);
        check(model.id, llama::weigh(shape_of(model), type, false));
    }
}

Bytes sum(std::span<const CardEstimate> cards, Part part) {
    Bytes bytes;
    for (const CardEstimate& card : cards)
        bytes += card.parts[part].expected;
    return bytes;
}

Bytes everywhere(const Estimated& estimate, Part part) {
    return sum(estimate.cards, part) + estimate.host[part].expected;
}

bool is_ordered(const Range& range) {
    return range.low <= range.expected && range.expected <= range.high;
}

void check_sums(const Estimated& estimate) {
    PartRanges devices;
    for (const CardEstimate& card : estimate.cards) {
        devices += card.parts;
        CHECK(is_ordered(card.parts.total()));
    }
    CHECK(devices == estimate.devices);
    CHECK(is_ordered(estimate.host.total()));
    CHECK(!everything(estimate).is_saturated());
    CHECK(estimate.tightest < static_cast<int>(estimate.cards.size()));
}

/// Whether some row that is quantized is no whole number of blocks of 256.
bool has_broken_rows(const ModelShape& shape) {
    gguf::TensorList tensors;
    for (const Block& block : shape.blocks) {
        if (block == Block{}) continue;
        gguf::block_tensors(shape, block, tensors);
        for (const gguf::Tensor& tensor : tensors.items())
            if (tensor.storage == gguf::Storage::quantized && tensor.ne[0] % 256 != 0) return true;
    }
    return false;
}

struct Way {
    const char* name;
    std::vector<Card> cards;
    LlamaSettings settings;
};

/// Ways to run a model that differ in where things lie.
std::vector<Way> ways() {
    return {
        {"one card", cards_of(1), {}},
        {"three unlike cards", {card_of(24), card_of(8), card_of(16)}, {}},
        {"the host alone", {}, {}},
        {"ten layers on the card", cards_of(1), {.gpu_layers = 10}},
        {"no layer on the card", cards_of(1), {.gpu_layers = 0}},
        {"experts of five layers on the host", cards_of(1), {.experts_on_host = 5}},
        {"the cache on the host", cards_of(2), {.cache_on_devices = false}},
        {"no flash attention", cards_of(1), {.flash_attention = false}},
        {"one token at a time", cards_of(1), {.context = 1, .batch = 1, .ubatch = 1}},
        {"more sequences than tokens",
         cards_of(1),
         {.context = 100, .sequences = 40, .ubatch = 32}},
        {"a shared cache", cards_of(2), {.sequences = 6, .unified = true}},
        {"every token's logits", cards_of(1), {.outputs = all_tokens}},
    };
}

} // namespace

TEST_CASE("the parts are the total, card by card, in every way to run a model",
          "[core][llama][property]") {
    Workspace workspace;
    const std::vector<Way> all = ways();
    for_each_model(FileType::q4_k_m, [&](std::string_view, const WeighedModel& model) {
        for (const Way& way : all) {
            INFO(way.name);
            const Estimated estimate = estimated(model, way.settings, way.cards, workspace);
            check_sums(estimate);
            // Only prediction layers stay in the file.
            CHECK(everywhere(estimate, Part::weights) + model.weights.not_loaded.host >=
                  model.weights.file_bytes);
            CHECK(everywhere(estimate, Part::compute_buffer) > Bytes{});
        }
    });
}

TEST_CASE("more context never needs less", "[core][llama][property]") {
    Workspace workspace;
    const auto cards = cards_of(1);
    for_each_model(FileType::q4_k_m, [&](std::string_view, const WeighedModel& model) {
        for (const bool flash_attention : {true, false}) {
            Bytes before;
            for (const std::int64_t context :
                 {1, 255, 256, 257, 1000, 4096, 8192, 131'072, 1'048'576}) {
                INFO(context << " tokens, flash attention " << flash_attention);
                const Bytes need = everything(
                    estimated(model, {.context = context, .flash_attention = flash_attention},
                              cards, workspace));
                CHECK(need >= before);
                before = need;
            }
        }
    });
}

TEST_CASE("more sequences never need less", "[core][llama][property]") {
    Workspace workspace;
    const auto cards = cards_of(1);
    for_each_model(FileType::q4_k_m, [&](std::string_view, const WeighedModel& model) {
        for (const bool unified : {false, true}) {
            Bytes before;
            for (const std::int64_t sequences : {1, 2, 3, 4, 8, 16, 64, 256}) {
                INFO(sequences << " sequences, unified " << unified);
                const Bytes need = everything(estimated(
                    model, {.sequences = sequences, .unified = unified}, cards, workspace));
                CHECK(need >= before);
                before = need;
            }
        }
    });
}

TEST_CASE("larger types of weights never need less", "[core][llama][property]") {
    // Each pair: the second never takes less than the first.
    constexpr std::array<std::pair<FileType, FileType>, 17> pairs{{
        {FileType::iq1_s, FileType::iq1_m},
        {FileType::iq2_xxs, FileType::iq2_xs},
        {FileType::iq2_s, FileType::iq2_m},
        {FileType::iq3_s, FileType::iq3_m},
        {FileType::q2_k, FileType::q3_k_m},
        {FileType::q3_k_s, FileType::q3_k_m},
        {FileType::q3_k_m, FileType::q3_k_l},
        {FileType::q3_k_m, FileType::q4_k_m},
        {FileType::iq4_xs, FileType::q5_k_s},
        {FileType::q4_k_s, FileType::q4_k_m},
        {FileType::q4_0, FileType::q4_1},
        {FileType::q4_k_m, FileType::q5_k_m},
        {FileType::q5_0, FileType::q5_1},
        {FileType::q5_k_m, FileType::q6_k},
        {FileType::q6_k, FileType::q8_0},
        {FileType::q8_0, FileType::f16},
        {FileType::bf16, FileType::f32},
    }};
    for (const Model& model : models()) {
        const ModelShape shape = shape_of(model);
        for (const auto& [smaller, larger] : pairs) {
            INFO(model.id << ", " << name_of(smaller) << " and " << name_of(larger));
            CHECK(gguf::weigh(shape, smaller, false).file_bytes <=
                  gguf::weigh(shape, larger, false).file_bytes);
        }
    }
}

// llama.cpp's own doing, seen in files of its quantizer: Falcon-7B takes 3,820,013,568 bytes in
// IQ3_XXS and 3,776,136,704 in IQ3_XS, GLM-4.5-Air 45,100,801,024 in Q2_K_S and 44,963,470,336 in
// Q2_K. Without an importance matrix these two give some tensors Q4_K or Q3_K, and where a row is
// no whole number of blocks of 256 that becomes Q5_0 or IQ4_NL, which are larger. The matrix down
// is one of those tensors, and weighs more where a feed-forward has no gate (MPT).
TEST_CASE("IQ3_XXS and Q2_K_S are smaller than their larger kin, unless rows fall back to other "
          "types or there is no gate",
          "[core][llama][property]") {
    int larger_all_the_same = 0;
    for (const Model& model : models()) {
        INFO(model.id);
        const ModelShape shape = shape_of(model);
        const auto holds = [&](FileType smaller, FileType larger) {
            return gguf::weigh(shape, smaller, false).file_bytes <=
                   gguf::weigh(shape, larger, false).file_bytes;
        };
        const bool both =
            holds(FileType::iq3_xxs, FileType::iq3_xs) && holds(FileType::q2_k_s, FileType::q2_k);
        CHECK((both || has_broken_rows(shape) || !shape.blocks[0].feed_forward.gated));
        if (!both) ++larger_all_the_same;
    }
    CHECK(larger_all_the_same > 0);
}

TEST_CASE("larger types of the cache never keep less", "[core][llama][property]") {
    using ggml::Type;
    Workspace workspace;
    const auto cards = cards_of(1);
    for_each_model(FileType::q4_k_m, [&](std::string_view, const WeighedModel& model) {
        Bytes before;
        for (const Type type : {Type::q4_0, Type::q5_0, Type::q8_0, Type::f16, Type::f32}) {
            INFO(ggml::name_of(type));
            const Bytes kept =
                everywhere(estimated(model, {.type_k = type, .type_v = type}, cards, workspace),
                           Part::kv_cache);
            CHECK(kept >= before);
            before = kept;
        }
    });
}

TEST_CASE("splitting a model over cards loses no weight, no key, no state",
          "[core][llama][property]") {
    Workspace workspace;
    for_each_model(FileType::q4_k_m, [&](std::string_view, const WeighedModel& model) {
        const Estimated whole = estimated(model, {}, cards_of(1), workspace);
        for (const std::size_t count : {2U, 3U, 8U, 15U}) {
            INFO(count << " cards");
            const Estimated split = estimated(model, {}, cards_of(count), workspace);
            // Only the factors of the rotation are held by each card that uses them.
            const Bytes copies = model.weights.rope_factors.cuda * static_cast<std::int64_t>(count);
            CHECK(everywhere(split, Part::weights) >= everywhere(whole, Part::weights));
            CHECK(everywhere(split, Part::weights) <= everywhere(whole, Part::weights) + copies);
            CHECK(everywhere(split, Part::kv_cache) == everywhere(whole, Part::kv_cache));
            CHECK(everywhere(split, Part::recurrent_state) ==
                  everywhere(whole, Part::recurrent_state));
        }
    });
}

TEST_CASE("moving layers to the host loses nothing but the padding of cards",
          "[core][llama][property]") {
    Workspace workspace;
    const auto cards = cards_of(2);
    for_each_model(FileType::q4_k_m, [&](std::string_view, const WeighedModel& model) {
        const Estimated on_host = estimated(model, {}, {}, workspace);
        const Estimated whole = estimated(model, {}, cards, workspace);
        for (const int layers : {0, 1, 7, 1000}) {
            INFO(layers << " layers on cards");
            const Estimated part = estimated(model, {.gpu_layers = layers}, cards, workspace);
            const Bytes kept = everywhere(part, Part::kv_cache);
            CHECK(kept >= everywhere(on_host, Part::kv_cache));
            CHECK(kept <= everywhere(whole, Part::kv_cache));
            CHECK(everywhere(part, Part::weights) >= everywhere(on_host, Part::weights));
        }
    });
}
