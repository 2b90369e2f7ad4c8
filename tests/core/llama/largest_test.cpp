#include "core/llama/largest.hpp"

#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/gguf/shapes.hpp"
#include "core/llama/scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace headroom::core;
using namespace headroom::core::llama;
using namespace headroom::core::llama::test;
using headroom::core::test::llama_3_1_8b;

namespace {

/// A trial with all that it refers to.
struct Trying {
    WeighedModel model;
    std::vector<Card> cards;
    Workspace workspace;
    std::vector<CardEstimate> out;
    Trial trial;

    Trying(const ModelShape& shape, std::vector<Card> on, LlamaSettings settings = {},
           const Host& host = {})
        : model{llama::weigh(shape, gguf::FileType::q4_k_m, false)},
          cards{std::move(on)},
          out(cards.size()),
          trial{.model = &model,
                .settings = settings,
                .profile = &bare_engine(),
                .cards = cards,
                .host = host,
                .workspace = &workspace,
                .out = out} {}
    Trying(const Trying&) = delete;
    Trying& operator=(const Trying&) = delete;

    [[nodiscard]] Verdict with_context(std::int64_t context) {
        Trial other = trial;
        other.settings.context = context;
        return other.run().verdict;
    }
    [[nodiscard]] Verdict with_sequences(std::int64_t sequences) {
        Trial other = trial;
        other.settings.sequences = sequences;
        return other.run().verdict;
    }
    [[nodiscard]] Verdict with_layers(int layers) {
        Trial other = trial;
        other.settings.gpu_layers = layers;
        return other.run().verdict;
    }
};

} // namespace

TEST_CASE("the largest context fits, and 256 tokens more do not", "[core][llama][largest][unit]") {
    Trying trying{llama_3_1_8b(), cards_of(1, 12)};
    const Largest largest = largest_context(trying.trial, 131'072);
    // 12 GiB hold 4.3 GiB of weights, and 128 KiB a token: between 50,000 and 62,000 tokens.
    CHECK(largest.fits > 50'000);
    CHECK(largest.tight < 62'000);
    CHECK(largest.fits < largest.tight);
    CHECK(trying.with_context(largest.fits) == Verdict::fits);
    CHECK(trying.with_context(largest.fits + 1) == Verdict::tight);
    CHECK(trying.with_context(largest.tight) == Verdict::tight);
    CHECK(trying.with_context(largest.tight + 1) == Verdict::does_not_fit);
}

TEST_CASE("a context is never above the limit, nor does one fit where the weights do not",
          "[core][llama][largest][unit]") {
    Trying roomy{llama_3_1_8b(), cards_of(1, 24)};
    CHECK(largest_context(roomy.trial, 1000).fits == 1000);
    CHECK(largest_context(roomy.trial, 1).tight == 1);
    Trying small{llama_3_1_8b(), cards_of(1, 4)};
    CHECK(largest_context(small.trial, 131'072).tight == 0);
}

TEST_CASE("the most sequences fit, and one more does not", "[core][llama][largest][unit]") {
    Trying trying{llama_3_1_8b(), cards_of(1, 12), {.context = 8192}};
    const Largest largest = most_sequences(trying.trial, 1000);
    CHECK(largest.tight >= 6);
    CHECK(largest.tight < 8);
    CHECK(trying.with_sequences(largest.fits) == Verdict::fits);
    CHECK(trying.with_sequences(largest.fits + 1) != Verdict::fits);
    CHECK(trying.with_sequences(largest.tight) <= Verdict::tight);
    CHECK(trying.with_sequences(largest.tight + 1) == Verdict::does_not_fit);
}

TEST_CASE("the most layers on a card fit, and one more does not", "[core][llama][largest][unit]") {
    Trying trying{llama_3_1_8b(), cards_of(1, 3)};
    const Largest largest = most_gpu_layers(trying.trial);
    CHECK(largest.tight > 0);
    CHECK(largest.tight < 33);
    CHECK(trying.with_layers(static_cast<int>(largest.tight)) <= Verdict::tight);
    CHECK(trying.with_layers(static_cast<int>(largest.tight) + 1) == Verdict::does_not_fit);
    Trying none{llama_3_1_8b(), cards_of(1, 3), {}, {.memory = mib(1)}};
    CHECK(most_gpu_layers(none.trial).tight == -1);
}

TEST_CASE("bisection meets the step where a model of the catalog no longer fits",
          "[core][llama][largest][property]") {
    constexpr std::int64_t limit = 262'144;
    std::size_t at = 0;
    for (const auto& model : headroom::catalog::models()) {
        if (at++ % 7 != 0) continue;
        INFO(model.id);
        Trying trying{headroom::catalog::shape_of(model), cards_of(1, 24)};
        const Largest largest = largest_context(trying.trial, limit);
        CHECK(largest.fits <= largest.tight);
        if (largest.tight > 0) CHECK(trying.with_context(largest.tight) <= Verdict::tight);
        if (largest.tight < limit)
            CHECK(trying.with_context(largest.tight + 1) == Verdict::does_not_fit);
        if (largest.fits < largest.tight)
            CHECK(trying.with_context(largest.fits + 1) == Verdict::tight);
    }
}

TEST_CASE("a table of needs finds the context that trying finds",
          "[core][llama][largest][property]") {
    constexpr std::int64_t limit = 131'072;
    for (const char* id : {"llama-3.1-8b", "gemma-3-12b", "qwen3-30b-a3b", "deepseek-v2-lite"}) {
        INFO(id);
        const auto* model = headroom::catalog::find_model(id);
        REQUIRE(model != nullptr);
        for (const std::size_t count : {0U, 1U, 2U}) {
            INFO(count << " cards");
            const Host host{.memory = count == 0 ? gib(24) : Bytes{}};
            Trying trying{headroom::catalog::shape_of(*model), cards_of(count, 16), {}, host};
            NeedTable table{trying.model, {}, bare_engine(), trying.workspace};
            const Largest by_table = table.largest_context(trying.cards, host, limit);
            const Largest by_trial = largest_context(trying.trial, limit);
            CHECK(by_table.fits == by_trial.fits);
            CHECK(by_table.tight == by_trial.tight);
        }
    }
}

TEST_CASE("a need held against cards is the estimate's verdict", "[core][llama][largest][unit]") {
    Trying trying{llama_3_1_8b(), cards_of(2, 3)};
    trying.cards[0].desktop = Range::exactly(mib(500));
    NeedTable table{trying.model, {}, bare_engine(), trying.workspace};
    const Judgement judgement = judged(table.at(trying.cards, 4096), trying.cards, {});
    const LlamaEstimate estimate = trying.trial.run();
    CHECK(judgement.verdict == estimate.verdict);
    CHECK(judgement.total == estimate.devices.total());
    CHECK(judgement.headroom == trying.out[static_cast<std::size_t>(estimate.tightest)].headroom());
    // Other weights, of which the buffers know nothing.
    const auto larger = gguf::weigh(llama_3_1_8b(), gguf::FileType::q8_0, false);
    Trying alone{llama_3_1_8b(), cards_of(1, 16)};
    NeedTable one{alone.model, {}, bare_engine(), alone.workspace};
    const Need need = with_weights(one.at(alone.cards, 4096), larger);
    alone.model = llama::weigh(llama_3_1_8b(), gguf::FileType::q8_0, false);
    CHECK(judged(need, alone.cards, {}).total == alone.trial.run().devices.total());
}
