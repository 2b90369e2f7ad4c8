#include "core/llama/llama_estimate.hpp"

#include "core/gguf/shapes.hpp"
#include "core/llama/scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;
using namespace headroom::core::llama;
using namespace headroom::core::llama::test;
using headroom::core::test::llama_3_1_8b;

namespace {

WeighedModel small_model() { return llama::weigh(llama_3_1_8b(), gguf::FileType::q4_k_m, false); }

/// About 10^13 parameters: 256 layers of 512 experts of 3 x 8192 x 3072 weights.
ModelShape enormous() {
    ModelShape shape = headroom::core::test::uniform(
        Architecture::qwen3moe, 8192, 256'000, max_layers,
        headroom::core::test::attention_block({.heads = 128, .kv_heads = 128, .head_dim = 256},
                                              headroom::core::test::moe(512, 8, 3072)));
    shape.context = 1'000'000;
    return shape;
}

} // namespace

TEST_CASE("Llama 3.1 8B in Q4_K_M with 8192 tokens on one card", "[core][llama][estimate][unit]") {
    Workspace workspace;
    const Estimated estimate = estimated(small_model(), {.context = 8192}, cards_of(1), workspace);
    const PartRanges& card = estimate.cards.front().parts;
    // 32 layers x 8192 cells x 2 sides x 8 heads x 128 x 2 bytes.
    CHECK(card[Part::kv_cache] == Range::exactly(gib(1)));
    CHECK(card[Part::recurrent_state] == Range{});
    // 128,256 logits of one token, 4 bytes each, in the host's memory.
    CHECK(estimate.host[Part::output_buffer] == Range::exactly(Bytes{128'256 * 4}));
    // The embedding stays on the host: 128,256 rows of 4096 in Q4_K, 144 bytes for 256 weights.
    CHECK(estimate.host[Part::weights].expected == Bytes{128'256LL * 4096 / 256 * 144});
    CHECK(card[Part::weights].expected + estimate.host[Part::weights].expected ==
          small_model().weights.file_bytes);
    CHECK(estimate.compute_basis == Basis::exact);
    CHECK(estimate.verdict == Verdict::fits);
    CHECK(estimate.tightest == 0);
}

TEST_CASE("what else lies on a card is counted there, and nowhere else",
          "[core][llama][estimate][unit]") {
    Workspace workspace;
    auto cards = cards_of(2);
    cards[1].driver_reserve = Range::exactly(mib(300));
    cards[1].desktop = Range::exactly(mib(700));
    cards[1].others = {gib(1), gib(2), gib(3)};
    EngineProfile engine = bare_engine();
    engine.context_bytes[static_cast<std::size_t>(ggml::BackendKind::cuda)] = {mib(100), mib(200),
                                                                               mib(400)};
    engine.host_bytes = Range::exactly(mib(50));
    const Estimated estimate = estimated(small_model(), {}, cards, workspace, {}, engine);
    CHECK(estimate.cards[0].parts[Part::runtime_overhead] == Range{mib(100), mib(200), mib(400)});
    CHECK(estimate.cards[1].parts[Part::runtime_overhead] == Range{mib(400), mib(500), mib(700)});
    CHECK(estimate.cards[0].parts[Part::desktop] == Range{});
    CHECK(estimate.cards[1].parts[Part::desktop] == Range::exactly(mib(700)));
    CHECK(estimate.cards[1].parts[Part::others] == Range{gib(1), gib(2), gib(3)});
    CHECK(estimate.host[Part::runtime_overhead] == Range::exactly(mib(50)));
    CHECK(estimate.tightest == 1);
}

TEST_CASE("an architecture whose graph is not known gets the range of its likes",
          "[core][llama][estimate][unit]") {
    Workspace workspace;
    ModelShape shape = llama_3_1_8b();
    shape.architecture = Architecture::unknown;
    const Estimated estimate =
        estimated(llama::weigh(shape, gguf::FileType::q4_k_m, false), {}, cards_of(1), workspace);
    const Range compute = estimate.cards.front().parts[Part::compute_buffer];
    CHECK(estimate.compute_basis == Basis::formula);
    CHECK(compute.low == scaled_up(compute.expected, 75, 100));
    CHECK(compute.high == scaled_up(compute.expected, 140, 100));
}

TEST_CASE("weights of which only the size is known come to that size",
          "[core][llama][estimate][unit]") {
    const WeighedModel model = weigh_as(llama_3_1_8b(), gib(5));
    CHECK(model.basis == Basis::formula);
    CHECK(model.weights.file_bytes == gib(5));
    Workspace workspace;
    const Estimated estimate = estimated(model, {}, cards_of(1), workspace);
    const Bytes placed = estimate.cards.front().parts[Part::weights].expected +
                         estimate.host[Part::weights].expected;
    // Each layer's share is rounded up.
    CHECK(placed >= gib(5));
    CHECK(difference(placed, gib(5)) < 100);
}

TEST_CASE("the host's memory counts where it is given, and holds both parts where it is shared",
          "[core][llama][estimate][unit]") {
    Workspace workspace;
    const auto verdict_with = [&](const Host& host) {
        return estimated(small_model(), {}, cards_of(1), workspace, host).verdict;
    };
    CHECK(verdict_with({}) == Verdict::fits);
    CHECK(verdict_with({.memory = gib(8)}) == Verdict::fits); // 0.3 GiB lie there
    CHECK(verdict_with({.memory = mib(200)}) == Verdict::does_not_fit);
    CHECK(verdict_with({.memory = gib(5), .is_unified = true}) == Verdict::does_not_fit);
    CHECK(verdict_with({.memory = gib(8), .is_unified = true}) == Verdict::fits);
}

TEST_CASE("an estimate does not depend on what the workspace held before",
          "[core][llama][estimate][property]") {
    Workspace used;
    Workspace fresh;
    static_cast<void>(estimated(small_model(), {.context = 65'536, .sequences = 4, .gpu_layers = 3},
                                cards_of(3), used));
    const Estimated again = estimated(small_model(), {}, cards_of(1), used);
    const Estimated first = estimated(small_model(), {}, cards_of(1), fresh);
    CHECK(again.devices == first.devices);
    CHECK(again.host == first.host);
}

TEST_CASE("ten trillion parameters, ten million tokens and ten thousand sequences do not fit, and "
          "nothing overflows",
          "[core][llama][estimate][property]") {
    Workspace workspace;
    const WeighedModel model = llama::weigh(enormous(), gguf::FileType::f32, false);
    CHECK(model.weights.file_bytes > Bytes{40'000'000'000'000});
    for (const std::size_t count : {1U, 15U})
        for (const bool flash_attention : {true, false})
            for (const bool unified : {true, false}) {
                INFO(count << " cards, flash attention " << flash_attention << ", unified "
                           << unified);
                const Estimated estimate = estimated(model,
                                                     {.context = 10'000'000,
                                                      .sequences = 10'000,
                                                      .outputs = all_tokens,
                                                      .flash_attention = flash_attention,
                                                      .unified = unified},
                                                     cards_of(count, 65'536), workspace);
                CHECK(estimate.verdict == Verdict::does_not_fit);
                CHECK(estimate.devices.total().expected > Bytes{1'000'000'000'000'000});
                for (const CardEstimate& card : estimate.cards)
                    CHECK(card.verdict == Verdict::does_not_fit);
            }
}

TEST_CASE("the limits of the contract saturate", "[core][llama][estimate][property]") {
    Workspace workspace;
    const WeighedModel model = llama::weigh(enormous(), gguf::FileType::f32, false);
    const Estimated estimate = estimated(model,
                                         {.context = 1'000'000'000,
                                          .sequences = 1'000'000,
                                          .batch = 1'000'000'000,
                                          .ubatch = 1'000'000'000,
                                          .outputs = all_tokens,
                                          .type_k = ggml::Type::f32,
                                          .type_v = ggml::Type::f32,
                                          .flash_attention = false},
                                         cards_of(2), workspace);
    CHECK(estimate.devices.total().expected.is_saturated());
    CHECK(estimate.verdict == Verdict::does_not_fit);
}

TEST_CASE("prediction layers beyond the last layer that fits in a shape are no harm",
          "[core][llama][estimate][property]") {
    Workspace workspace;
    ModelShape shape = enormous();
    shape.mtp_layers = 4;
    shape.mtp_block = 0;
    shape.extras.mtp_params = 1;
    const Estimated estimate =
        estimated(llama::weigh(shape, gguf::FileType::q4_k_m, false), {}, cards_of(4), workspace);
    CHECK(estimate.verdict == Verdict::does_not_fit);
}
