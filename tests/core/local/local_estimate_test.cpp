#include "core/local/local_estimate.hpp"

#include "core/local/card_layers.hpp"
#include "core/transformers/prompt_peak.hpp"

#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"
#include "catalog/shape.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string_view>
#include <vector>

using namespace headroom::core;
using namespace headroom::core::local;
namespace catalog = headroom::catalog;

namespace {

const LocalProfile& engine(std::string_view name) {
    const LocalProfile* profile = catalog::find_local_engine(name);
    REQUIRE(profile != nullptr);
    return *profile;
}

LocalModel model_of(std::string_view id, std::string_view format) {
    const catalog::Model* model = catalog::find_model(id);
    REQUIRE(model != nullptr);
    return local::weigh(catalog::shape_of(*model), *checkpoint::parse_weight_format(format), 2,
                        model->params_vision);
}

std::vector<Card> cards_of(int count, Bytes memory) {
    std::vector<Card> cards(static_cast<std::size_t>(count));
    for (Card& card : cards)
        card.capacity = card.limit = memory;
    return cards;
}

struct Estimated {
    LocalEstimate sum;
    std::vector<CardEstimate> cards;
};

Estimated estimated(const LocalModel& model, const LocalSettings& settings,
                    const LocalProfile& profile, const std::vector<Card>& cards) {
    Estimated out;
    out.cards.resize(cards.size());
    out.sum = estimate(model, settings, profile, cards, {}, out.cards);
    return out;
}

/// What PyTorch counts as allocated at most: all but the pool's rest and the context.
Bytes allocated(const PartRanges& parts) {
    return Bytes{difference(parts.total().expected, parts[Part::runtime_overhead].expected)};
}

bool is_within(Bytes is, double gib, double percent) {
    const double wanted = gib * static_cast<double>(bytes_per_gib);
    const double off = static_cast<double>(is.count()) - wanted;
    return off <= wanted * percent / 100 && -off <= wanted * percent / 100;
}

} // namespace

TEST_CASE("a layer holds four widths of the stream and three of the feed-forward a token",
          "[core][transformers][unit]") {
    const ModelShape shape = catalog::shape_of(*catalog::find_model("qwen2.5-7b"));
    const LocalSettings settings{.prompt = 1000};
    CHECK(transformers::layer_peak(shape, shape.blocks[0], settings, {}) ==
          Bytes{1000LL * 2 * (4 * 3584 + 3 * 18944)});
    // Scores of 28 heads for every pair of tokens, 8 bytes each; 3 streams, 4 widths of the
    // queries, keys and values.
    LocalSettings eager = settings;
    eager.attention = AttentionKernel::eager;
    CHECK(transformers::layer_peak(shape, shape.blocks[0], eager, {}) ==
          Bytes{1000LL * 2 * (3 * 3584 + 4 * 3584 + 2 * 512) + 8LL * 28 * 1000 * 1000});
}

TEST_CASE("a matrix that is copied counts where it is more than the third width",
          "[core][transformers][unit]") {
    const ModelShape shape = catalog::shape_of(*catalog::find_model("qwen2.5-7b"));
    CHECK(transformers::layer_peak(shape, shape.blocks[0], {.prompt = 1}, mib(100)) ==
          Bytes{2 * (4 * 3584 + 2 * 18944)} + mib(100));
}

TEST_CASE("Qwen2.5 7B in Transformers 4.46 on an A100", "[core][transformers][truth]") {
    // QwenLM/Qwen2.5 docs/source/benchmark/speed_benchmark.rst, answers of 2048 tokens.
    struct Row {
        std::string_view format;
        std::int64_t prompt;
        double gib;
    };
    for (const Row& row : {Row{"BF16", 1, 14.38}, Row{"BF16", 6144, 15.38},
                           Row{"BF16", 30'720, 19.97}, Row{"GPTQ-Int8", 14'336, 10.96},
                           Row{"GPTQ-Int4", 30'720, 11.11}, Row{"AWQ", 6144, 6.39}}) {
        INFO(row.format << " " << row.prompt);
        const Estimated one =
            estimated(model_of("qwen2.5-7b", row.format), {.prompt = row.prompt, .answer = 2048},
                      engine("transformers@4.46.0"), cards_of(1, gib(80)));
        CHECK(is_within(allocated(one.sum.devices), row.gib, 1.5));
    }
}

TEST_CASE("each card has the prompt's peak of its own", "[core][transformers][truth]") {
    // Qwen2.5 72B in bf16 on three A100, 14336 tokens and an answer of 2048: 149.14 GiB in all.
    const Estimated three =
        estimated(model_of("qwen2.5-72b", "BF16"), {.prompt = 14'336, .answer = 2048},
                  engine("transformers@4.46.0"), cards_of(3, gib(80)));
    CHECK(is_within(allocated(three.sum.devices), 149.14, 1));
}

TEST_CASE("tuples as caches are held twice", "[core][transformers][truth]") {
    // QwenLM/Qwen README.md: Qwen-72B-Chat in bf16, 2048 tokens: 144.69 GiB.
    const Estimated old = estimated(model_of("qwen-72b", "BF16"), {.prompt = 1, .answer = 2048},
                                    engine("transformers@4.31"), cards_of(2, gib(80)));
    CHECK(is_within(allocated(old.sum.devices), 144.69, 1));
}

TEST_CASE("logits of every token are a part of their own where they are the peak",
          "[core][transformers][truth]") {
    // THUDM/GLM-4 inference/README.md: 100,000 tokens, 55 GB.
    LocalSettings settings{.prompt = 100'000};
    settings.all_outputs = true;
    const Estimated one = estimated(model_of("glm-4-9b-0414", "BF16"), settings,
                                    engine("transformers"), cards_of(1, gib(80)));
    CHECK(one.sum.devices[Part::logits].expected > gib(25));
    CHECK(is_within(allocated(one.sum.devices), 55e9 / static_cast<double>(bytes_per_gib), 2));
}

TEST_CASE("ExLlama leaves the embedding on the host and fills one card after the other",
          "[core][exllama][unit]") {
    const LocalModel model = model_of("llama-2-13b", "EXL2-4.0");
    const Estimated two =
        estimated(model, {.prompt = 4096}, engine("exllamav2"), cards_of(2, gib(8)));
    CHECK(two.sum.host[Part::weights].expected == model.embedding.bytes);
    CHECK(two.cards[0].parts[Part::weights].expected > two.cards[1].parts[Part::weights].expected);
    CHECK(two.cards[1].parts[Part::weights].expected > Bytes{});
    const Estimated roomy =
        estimated(model, {.prompt = 4096}, engine("exllamav2"), cards_of(2, gib(24)));
    CHECK(roomy.cards[1].parts[Part::weights] == Range{});
    CHECK(roomy.cards[1].parts[Part::kv_cache] == Range{});
}

TEST_CASE("Transformers gives equal cards equal shares", "[core][transformers][unit]") {
    const LocalModel model = model_of("llama-3.1-70b", "BF16");
    std::vector<Bytes> layers;
    for (int layer = 0; layer < model.shape.layer_count; ++layer)
        layers.push_back(model.layers[static_cast<std::size_t>(layer)].bytes);
    std::array<CardLayers, 4> out;
    const std::array<Bytes, 4> limits{gib(80), gib(80), gib(80), gib(80)};
    place_layers(model, LocalEngine::transformers, layers, limits, out);
    CHECK(out.front().has_input);
    CHECK(out.back().has_output);
    CHECK(out.back().end == 80);
    for (std::size_t card = 1; card < out.size(); ++card) {
        CHECK(out[card].first == out[card - 1].end);
        CHECK(out[card].end - out[card].first >= 19);
        CHECK(out[card].end - out[card].first <= 21);
    }
}

TEST_CASE("MLX computes a prompt in chunks: a longer one takes no more but in the cache",
          "[core][mlx][unit]") {
    const LocalModel model = model_of("llama-3.1-8b", "MLX-4bit");
    const auto buffer = [&](std::int64_t prompt) {
        return estimated(model, {.prompt = prompt}, engine("mlx"), cards_of(1, gib(24)))
            .sum.devices[Part::compute_buffer]
            .expected;
    };
    CHECK(buffer(8192) == buffer(2048));
    CHECK(buffer(512) < buffer(2048));
}

TEST_CASE("parts are ordered, sum to the total, and grow with the request, in every model",
          "[core][local][property]") {
    const std::array formats{"BF16", "EXL2-4.0", "EXL3-4.0", "MLX-4bit"};
    for (const catalog::Model& entry : catalog::models()) {
        for (const LocalProfile& profile : catalog::local_engines()) {
            const auto format = profile.engine == LocalEngine::transformers
                                    ? formats[0]
                                    : formats[static_cast<std::size_t>(profile.engine)];
            INFO(entry.id << " " << profile.id << " " << profile.version);
            const LocalModel model = model_of(entry.id, format);
            const LocalSettings base{.prompt = 2000, .answer = 500};
            LocalSettings longer = base;
            longer.prompt = 6000;
            LocalSettings wider = base;
            wider.sequences = 4;
            for (const int cards : {0, 1, 3}) {
                const auto some = cards_of(cards, gib(96));
                const auto need = [&](const LocalSettings& settings) {
                    const Estimated one = estimated(model, settings, profile, some);
                    const PartRanges& parts = cards == 0 ? one.sum.host : one.sum.devices;
                    for (const Range& range : parts.ranges) {
                        CHECK(range.low <= range.expected);
                        CHECK(range.expected <= range.high);
                    }
                    PartRanges sum;
                    for (const CardEstimate& card : one.cards)
                        sum += card.parts;
                    if (cards > 0) CHECK(sum == parts);
                    return parts.total().expected;
                };
                const Bytes from = need(base);
                CHECK(need(longer) >= from);
                CHECK(need(wider) >= from);
            }
        }
    }
}

TEST_CASE("a request beyond counting saturates and does not fit", "[core][local][property]") {
    for (const auto* name : {"transformers", "transformers@4.35", "exllamav2", "mlx"}) {
        const LocalModel model = model_of("deepseek-v3", "BF16");
        const Estimated one =
            estimated(model, {.prompt = 1'000'000'000, .answer = 1'000, .sequences = 1'000'000},
                      engine(name), cards_of(1, gib(80)));
        CHECK(one.sum.devices.total().expected.is_saturated());
        CHECK(one.sum.verdict == Verdict::does_not_fit);
    }
}
