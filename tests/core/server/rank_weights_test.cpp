// Weights of a rank against what vLLM's logs print, and the rules by which ranks share tensors.
// Logs: llm-d-incubation/llm-d-planner pull request 205 (0.19) and
// docs/empirical-vllm-memory-results.md (0.11), printed to 0.01 GiB.

#include "core/server/rank_weights.hpp"

#include "core/server/rotation_tables.hpp"
#include "core/server/servers.hpp"

#include <catch2/catch_approx.hpp>

#include <array>

using namespace headroom;
using namespace headroom::core;
using namespace headroom::core::server;
using Catch::Approx;
using test::gib_of;
using test::logged;
using test::served;

namespace {

double rank_gib(const ServedModel& model, const ServerSettings& settings, std::size_t stage = 0) {
    const RankWeights weights = rank_weights(model, settings, test::profile());
    return gib_of(weights.stages.at(stage).weights + weights.stages.at(stage).vision);
}

} // namespace

TEST_CASE("weights of a rank are what vLLM logs, within 0.5 %", "[core][server][truth]") {
    struct Case {
        std::string_view model, format;
        std::int32_t tensor, pipeline;
        double gib;
    };
    constexpr std::array cases{
        Case{"llama-3.1-8b", "BF16", 1, 1, 14.99},
        Case{"llama-3.1-8b", "FP8", 1, 1, 8.49},
        Case{"llama-3.1-8b", "BF16", 1, 4, 4.26},
        Case{"llama-3.1-8b", "BF16", 4, 1, 3.77},
        Case{"llama-3.3-70b", "FP8-dynamic", 4, 1, 16.96},
        Case{"gemma-3-4b", "BF16", 1, 1, 8.58},
        Case{"llama-4-scout", "BF16", 4, 1, 53.12},
        Case{"mixtral-8x7b", "BF16", 2, 1, 43.51},
        Case{"gpt-oss-20b", "MXFP4", 1, 1, 13.64},
        Case{"qwen3-30b-a3b", "BF16", 1, 1, 56.88},
        Case{"llama-3.1-8b", "GPTQ-4bit-g128", 1, 1, 5.38},
    };
    for (const Case& one : cases) {
        INFO(one.model << ' ' << one.format << " TP " << one.tensor << " PP " << one.pipeline);
        CHECK(rank_gib(served(one.model, one.format), logged(one.tensor, one.pipeline)) ==
              Approx(one.gib).epsilon(0.005));
    }
}

TEST_CASE("layers left over go to the stages before the last", "[core][server][unit]") {
    // 30 layers in 4 stages: 7, 8, 8, 7.
    constexpr std::array<int, 5> ends{0, 7, 15, 23, 30};
    for (int stage = 0; stage < 4; ++stage) {
        const StageLayers layers = stage_layers(30, 4, stage);
        CHECK(layers.first == ends.at(static_cast<std::size_t>(stage)));
        CHECK(layers.end == ends.at(static_cast<std::size_t>(stage) + 1));
    }
}

TEST_CASE("ranks beyond the heads of keys hold copies of them", "[core][server][unit]") {
    // Qwen2.5 7B: 4 heads of keys; 28 of queries, so 7 ranks: one head of keys each, 7 in all.
    const ServedModel model = served("qwen2.5-7b");
    const std::int64_t width = 3584;
    const std::int64_t heads_of_keys_and_values = 2LL * 3 * 128 * (width + 1) * 28 * 2;
    const RankWeights one = rank_weights(model, logged(1), test::profile());
    const RankWeights seven = rank_weights(model, logged(7), test::profile());
    const Bytes all = seven.stages[0].weights * 7;
    CHECK(difference(all, one.stages[0].weights) > heads_of_keys_and_values);
}

TEST_CASE("experts go whole to ranks with expert parallelism", "[core][server][unit]") {
    // 128 experts over 8 ranks, 16 each; so many bytes as with each split in 8.
    ServerSettings settings = logged(8);
    const ServedModel model = served("qwen3-30b-a3b");
    const double split = rank_gib(model, settings);
    settings.expert_parallel = true;
    CHECK(rank_gib(model, settings) == Approx(split).epsilon(0.001));
    // Replicas share experts, not attention.
    settings.data = 2;
    CHECK(rank_gib(model, settings) < 0.7 * split);
}

TEST_CASE("a tied head is held again on the last stage", "[core][server][unit]") {
    const ServedModel model = served("gemma-3-4b");
    const double embedding = gib_of(Bytes{2LL * 262208 * 2560});
    const RankWeights weights = rank_weights(model, logged(1, 2), test::profile());
    const RankWeights alone = rank_weights(model, logged(), test::profile());
    const double tables = gib_of(rotation_tables(model.shape, 2, true));
    CHECK(gib_of(weights.stages[0].weights + weights.stages[1].weights) ==
          Approx(gib_of(alone.stages[0].weights) + embedding + tables).epsilon(1e-6));
    CHECK(weights.stages[0].vision == alone.stages[0].vision);
    CHECK(weights.stages[1].vision == Bytes{});
}

TEST_CASE("a quantized kv_b of latent attention is kept unpacked as well", "[core][server][unit]") {
    ServedModel fp8 = served("deepseek-v3", "FP8-block128");
    fp8.shape.mtp_layers = 0;
    // 61 layers of 128 heads × (128 + 128) rows × 512 columns in 16 bits.
    const Bytes copies = Bytes{2LL * 128 * 256 * 512} * 61;
    const RankWeights weights = rank_weights(fp8, logged(), test::profile());
    CHECK(weights.stages[0].weights ==
          checkpoint_bytes(fp8) + copies + rotation_tables(fp8.shape, 2, true));
}

TEST_CASE("tables of rotations are as logged", "[core][server][unit]") {
    // Tokens × head × 2 bytes; Gemma 3: eight times the tokens for layers that see all of them.
    CHECK(rotation_tables(served("llama-3.1-8b").shape, 2, true) == mib(32));
    CHECK(rotation_tables(served("gemma-3-4b").shape, 2, true) == mib(512 + 64));
    CHECK(rotation_tables(served("gemma-3-4b").shape, 2, false) == mib(64 + 64));
    CHECK(rotation_tables(served("llama-4-scout").shape, 2, true) == mib(2560));
}

TEST_CASE("weights of a known size are shared out", "[core][server][unit]") {
    ServedModel model = served("llama-3.1-8b");
    model.known_bytes = gib(8);
    const RankWeights weights = rank_weights(model, logged(2), test::profile());
    CHECK(gib_of(weights.stages[0].weights) == Approx(4).epsilon(0.01));
}

TEST_CASE("more tensor parallelism never needs more of a rank", "[core][server][property]") {
    for (const catalog::Model& entry : catalog::models()) {
        const ServedModel model = served(entry.id);
        Bytes before = Bytes::saturated();
        for (const std::int32_t tensor : {1, 2, 4, 8, 16}) {
            INFO(entry.id << " TP " << tensor);
            const RankWeights weights = rank_weights(model, logged(tensor), test::profile());
            CHECK(weights.stages[0].weights <= before);
            before = weights.stages[0].weights;
        }
    }
}
