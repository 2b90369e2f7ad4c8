// What a server's cards hold and how large its pool is, against logs and by rules that must hold.
// Logs: llm-d-incubation/llm-d-planner pull request 205 (vLLM 0.19, H100, share 0.95).

#include "core/server/server_estimate.hpp"

#include "core/server/servers.hpp"

#include <catch2/catch_approx.hpp>

#include <array>
#include <vector>

using namespace headroom;
using namespace headroom::core;
using namespace headroom::core::server;
using Catch::Approx;
using test::gib_of;
using test::h100;
using test::logged;
using test::served;

namespace {

struct Answer {
    ServerEstimate estimate;
    std::vector<ServerCard> cards;
};

Answer ask(const ServedModel& model, const ServerSettings& settings, Card card = h100(),
           std::string_view engine = "vllm") {
    const std::vector<Card> cards(static_cast<std::size_t>(settings.ranks()), card);
    Answer answer;
    answer.cards.resize(cards.size());
    answer.estimate = estimate(model, settings, test::profile(engine), cards, answer.cards);
    return answer;
}

} // namespace

TEST_CASE("tokens that fit are what vLLM logs, within 0.5 %", "[core][server][truth]") {
    struct Case {
        std::string_view model, format;
        std::int32_t tensor, pipeline;
        std::int64_t tokens;
    };
    constexpr std::array cases{
        Case{"llama-3.1-8b", "BF16", 1, 1, 476'016},
        Case{"llama-3.1-8b", "BF16", 1, 4, 2'257'264},
        Case{"llama-3.3-70b", "FP8-dynamic", 2, 1, 244'304},
        Case{"gemma-3-12b", "BF16", 1, 1, 130'304},
        Case{"llama-4-scout", "BF16", 4, 1, 365'968},
        Case{"gpt-oss-20b", "MXFP4", 2, 1, 2'764'768},
        Case{"qwen3-30b-a3b", "BF16", 1, 1, 168'288},
        Case{"mixtral-8x7b", "BF16", 2, 1, 465'936},
    };
    for (const Case& one : cases) {
        INFO(one.model << " TP " << one.tensor << " PP " << one.pipeline);
        const Answer answer = ask(served(one.model, one.format), logged(one.tensor, one.pipeline));
        CHECK(static_cast<double>(answer.estimate.pool.tokens) ==
              Approx(static_cast<double>(one.tokens)).epsilon(0.005));
    }
}

TEST_CASE("the pool is the limit less what is not cache", "[core][server][unit]") {
    const Answer answer = ask(served("llama-3.1-8b"), logged());
    const ServerCard& card = answer.cards[0];
    const PartRanges& parts = card.parts;
    const Bytes rest = parts[Part::weights].expected + parts[Part::activations].expected +
                       parts[Part::runtime_overhead].expected;
    CHECK(answer.estimate.pool.bytes.expected == Bytes{difference(card.limit, rest)});
    CHECK(gib_of(card.limit) == Approx(79.19 * 0.95).epsilon(0.0001));
}

TEST_CASE("replicas have pools of their own and share the sequences", "[core][server][unit]") {
    ServerSettings settings = logged();
    settings.sequences = 10;
    const Answer one = ask(served("llama-3.1-8b"), settings);
    settings.data = 2;
    const Answer two = ask(served("llama-3.1-8b"), settings);
    CHECK(two.estimate.pool.tokens == 2 * one.estimate.pool.tokens);
    CHECK(two.cards[0].parts[Part::kv_cache].expected * 2 ==
          one.cards[0].parts[Part::kv_cache].expected);
}

TEST_CASE("a pool that does not hold one request keeps the engine from starting",
          "[core][server][unit]") {
    ServerSettings settings = logged();
    settings.context = 131'072;
    settings.share_e4 = 3500; // 27.7 GiB: 11 left beside the weights, 16 wanted
    const Answer answer = ask(served("llama-3.1-8b"), settings);
    CHECK(answer.estimate.refusal == Refusal::pool_too_small);
    CHECK(answer.estimate.verdict == Verdict::does_not_fit);
}

TEST_CASE("what else is on the card must leave the engine's share", "[core][server][unit]") {
    Card card = h100();
    card.others = Range::exactly(gib(10));
    const Answer answer = ask(served("llama-3.1-8b"), logged(), card);
    CHECK(answer.estimate.refusal == Refusal::card_in_use);
}

TEST_CASE("from 0.21 on CUDA graphs are taken off the pool", "[core][server][unit]") {
    const Answer before = ask(served("llama-3.1-8b"), logged());
    const Answer after = ask(served("llama-3.1-8b"), logged(), h100(), "vllm@0.21");
    const Bytes graphs = after.cards[0].parts[Part::cuda_graphs].expected;
    CHECK(difference(before.estimate.pool.bytes.expected, after.estimate.pool.bytes.expected) ==
          graphs.count());
    ServerSettings eager = logged();
    eager.eager = true;
    CHECK(ask(served("llama-3.1-8b"), eager).cards[0].parts[Part::cuda_graphs] == Range{});
}

TEST_CASE("SGLang's own share follows its tiers", "[core][server][unit]") {
    // An H100 on its own: 512 + 8192 × 1.5 + 256 × 2 + 128 MiB kept free of 81090.
    const ServerDefaults defaults =
        server_defaults(test::profile("sglang"), mib(81'090), false, 1, 1);
    CHECK(defaults.batched_tokens == 8192);
    CHECK(defaults.share_e4 == 8340);
}

TEST_CASE("vLLM's server takes fewer sequences on small cards and on A100",
          "[core][server][unit]") {
    const ServerProfile& vllm = test::profile();
    CHECK(server_defaults(vllm, gib(79), false, 1, 1).max_sequences == 1024);
    CHECK(server_defaults(vllm, gib(79), true, 1, 1).max_sequences == 256);
    CHECK(server_defaults(vllm, gib(23), false, 1, 1).batched_tokens == 2048);
}

TEST_CASE("the largest context is the last that fits", "[core][server][unit]") {
    const ServedModel model = served("llama-3.1-8b");
    ServerSettings settings = logged();
    settings.share_e4 = 4000;
    const std::vector<Card> cards{h100()};
    std::vector<ServerCard> out(1);
    const LargestContext largest =
        largest_context(model, settings, test::profile(), cards, out, 131'072);
    REQUIRE(largest.fits > 0);
    REQUIRE(largest.fits < 131'072);
    CHECK(largest.fits <= largest.tight);
    settings.context = largest.fits;
    CHECK(ask(model, settings).estimate.verdict == Verdict::fits);
    settings.context = largest.fits + 1;
    CHECK(ask(model, settings).estimate.verdict != Verdict::fits);
}

TEST_CASE("parts are the total, and the pool is never negative", "[core][server][property]") {
    for (const catalog::Model& entry : catalog::models()) {
        for (const std::string_view engine : {"vllm", "vllm@0.11", "sglang", "tensorrt-llm"}) {
            INFO(entry.id << ' ' << engine);
            const Answer answer = ask(served(entry.id), logged(), h100(), engine);
            const KvPool& pool = answer.estimate.pool;
            CHECK(pool.blocks >= 0);
            CHECK(pool.tokens >= 0);
            CHECK(pool.bytes.low <= pool.bytes.expected);
            CHECK(pool.bytes.expected <= pool.bytes.high);
            CHECK(answer.cards[0].parts.total() == answer.estimate.devices.total());
            const Range total = answer.estimate.devices.total();
            CHECK(total.low <= total.expected);
            CHECK(total.expected <= total.high);
        }
    }
}

TEST_CASE("more tensor parallelism never needs more of a card beside its named overhead",
          "[core][server][property]") {
    for (const catalog::Model& entry : catalog::models()) {
        Bytes before = Bytes::saturated();
        for (const std::int32_t tensor : {1, 2, 4, 8}) {
            INFO(entry.id << " TP " << tensor);
            const Answer answer = ask(served(entry.id), logged(tensor));
            const PartRanges& parts = answer.cards[0].parts;
            const Bytes need{
                difference(parts.total().expected, parts[Part::runtime_overhead].expected)};
            CHECK(need <= before);
            before = need;
        }
    }
}
