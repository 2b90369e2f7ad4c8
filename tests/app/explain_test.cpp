#include "app/explain.hpp"

#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/llama/scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace headroom;
using app::Explanation;
using core::llama::Card;
using core::llama::LlamaSettings;
using core::llama::test::cards_of;

namespace {

struct Asked {
    LlamaSettings settings;
    std::vector<Card> cards = cards_of(1);
    core::llama::Host host;
    core::gguf::FileType type = core::gguf::FileType::q4_k_m;
    text::Language language = text::Language::en;
};

std::vector<Explanation> explained(const core::ModelShape& shape, const Asked& asked) {
    const auto model = core::llama::weigh(shape, asked.type, false);
    core::llama::Workspace workspace;
    std::vector<core::llama::CardEstimate> out(asked.cards.size());
    return app::explain({.model = &model,
                         .settings = asked.settings,
                         .profile = &core::llama::test::bare_engine(),
                         .cards = asked.cards,
                         .host = asked.host,
                         .workspace = &workspace,
                         .out = out},
                        asked.language);
}

std::vector<Explanation> explained(std::string_view id, const Asked& asked) {
    const catalog::Model* model = catalog::find_model(id);
    REQUIRE(model != nullptr);
    return explained(catalog::shape_of(*model), asked);
}

const Explanation& part(const std::vector<Explanation>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &Explanation::id);
    REQUIRE(found != all.end());
    return *found;
}

/// Whether the part has this line; all lines are shown where it has not.
void check_line(const std::vector<Explanation>& all, std::string_view id, std::string_view line) {
    const Explanation& explanation = part(all, id);
    std::string shown;
    for (const std::string& one : explanation.lines)
        shown += one + '\n';
    INFO(id << " has\n" << shown);
    CHECK(std::ranges::find(explanation.lines, line) != explanation.lines.end());
}

/// What "q4_K: 1,024 weights × 144 ÷ 256 bytes = …" comes to; 0 for any other line.
std::int64_t bytes_told(const std::string& line) {
    const std::size_t words = line.find(" weights × ");
    if (words == std::string::npos) return 0;
    std::vector<std::int64_t> numbers;
    bool is_open = false; // within a number, whose thousands are grouped by commas
    for (const char letter : line.substr(line.find(": "), line.find(" bytes") - line.find(": "))) {
        const bool is_digit = letter >= '0' && letter <= '9';
        if (is_digit && !is_open) numbers.push_back(0);
        if (is_digit) numbers.back() = numbers.back() * 10 + (letter - '0');
        is_open = is_digit || letter == ',';
    }
    return numbers[0] * numbers[1] / (numbers.size() > 2 ? numbers[2] : 1);
}

} // namespace

TEST_CASE("the cache of Llama 3.1 8B is 32 layers of 8,192 cells", "[app][explain][unit]") {
    const auto all = explained("llama-3.1-8b", {.settings = {.context = 8192}});
    check_line(all, "kv_cache",
               "Full attention: 32 layers × 8,192 cells × (8 × 128 × 2 bytes + 8 × 128 × 2 bytes) "
               "= 1.00 GiB");
    CHECK(part(all, "kv_cache").amount == "1.00 GiB");
    check_line(all, "output_buffer", "128,256 logits × 4 bytes = 501 KiB");
    check_line(all, "weights", "Embeddings always stay in system RAM: 282 MiB");
}

TEST_CASE("a quantized cache says the bytes of its blocks, several requests how many",
          "[app][explain][unit]") {
    const auto all = explained("llama-3.1-8b", {.settings = {.context = 4000,
                                                             .sequences = 3,
                                                             .type_k = core::ggml::Type::q8_0,
                                                             .type_v = core::ggml::Type::q4_0}});
    check_line(all, "kv_cache",
               "Full attention: 32 layers × 4,096 cells × 3 requests × (8 × 128 × 34 ÷ 32 bytes + "
               "8 × 128 × 18 ÷ 32 bytes) = 624 MiB");
    check_line(all, "kv_cache", "Cells: 4,000 tokens, rounded up to a multiple of 256, are 4,096");
}

TEST_CASE("five of six layers of Gemma 3 keep a window and a micro-batch", "[app][explain][unit]") {
    const auto all = explained("gemma-3-12b", {.settings = {.context = 32'768}});
    check_line(all, "kv_cache",
               "Sliding window: 40 layers × 1,536 cells × (8 × 256 × 2 bytes + 8 × 256 × 2 bytes) "
               "= 480 MiB");
    check_line(all, "kv_cache",
               "Cells of a window: 1,024 tokens + 512 of the micro-batch, rounded up to a multiple "
               "of 256 and never more than the context, are 1,536");
}

TEST_CASE("latent attention keeps one latent a token", "[app][explain][unit]") {
    const auto all = explained("deepseek-v2-lite", {.settings = {.context = 8192}});
    check_line(all, "kv_cache",
               "Latent attention (MLA): 27 layers × 8,192 cells × (512 + 64) × 2 bytes = 243 MiB");
}

TEST_CASE("recurrent layers keep what does not depend on the context", "[app][explain][unit]") {
    const auto all = explained("qwen3-next-80b-a3b", {.settings = {.sequences = 2}});
    // 36 of 48 layers; a convolution of 4 over 32 × 128 + 2 × 16 × 128 channels.
    check_line(
        all, "recurrent_state",
        "36 layers × 2 requests × (3 × (32 × 128 + 2 × 16 × 128) + 128 × 32 × 128) × 4 bytes "
        "= 151 MiB");
}

TEST_CASE("the compute buffer names what lies in it when it is fullest", "[app][explain][unit]") {
    const auto all = explained("llama-3.1-8b", {.settings = {.outputs = core::llama::all_tokens}});
    const Explanation& compute = part(all, "compute_buffer");
    REQUIRE(compute.lines.size() > 2);
    check_line(all, "compute_buffer", "Logits: 128,256 × 512 × 4 bytes = 251 MiB");
}

TEST_CASE("equal cards are told together, and the rule with both its sides",
          "[app][explain][unit]") {
    const auto all =
        explained("llama-3.1-8b", {.settings = {.context = 8192}, .cards = cards_of(2, 2)});
    const Explanation& verdict = part(all, "verdict");
    REQUIRE(verdict.lines.size() == 5);
    CHECK(verdict.lines[0].starts_with("GPU 1: Weights "));
    CHECK(verdict.lines[3].find("> 2.00 GiB") != std::string::npos);
    CHECK(verdict.lines[4].starts_with("System RAM: "));
}

TEST_CASE("weights are told by their types, and come to the whole file",
          "[app][explain][property]") {
    for (const catalog::Model& model : catalog::models()) {
        INFO(model.id);
        const core::ModelShape shape = catalog::shape_of(model);
        std::int64_t told = 0;
        const auto all = explained(shape, {.settings = {.context = 256}});
        for (const std::string& line : part(all, "weights").lines)
            told += bytes_told(line);
        CHECK(told == core::llama::weigh(shape, core::gguf::FileType::q4_k_m, false)
                          .weights.file_bytes.count());
    }
}

TEST_CASE("every model's parts are explained in both languages, without a place left open",
          "[app][explain][property]") {
    for (const catalog::Model& model : catalog::models()) {
        const core::ModelShape shape = catalog::shape_of(model);
        for (const auto language : {text::Language::en, text::Language::ja}) {
            for (const std::size_t count : {0U, 2U}) {
                const auto all = explained(shape, {.settings = {.sequences = 2},
                                                   .cards = cards_of(count),
                                                   .host = {.memory = core::gib(64)},
                                                   .language = language});
                CHECK(all.back().id == "verdict");
                for (const Explanation& explanation : all) {
                    INFO(model.id << ", " << explanation.id);
                    CHECK(!explanation.title.empty());
                    CHECK(!explanation.source.empty());
                    CHECK(!explanation.lines.empty());
                    for (const std::string& line : explanation.lines) {
                        INFO(line);
                        CHECK(line.find('{') == std::string::npos);
                        CHECK(line.find('}') == std::string::npos);
                    }
                }
            }
        }
    }
}
