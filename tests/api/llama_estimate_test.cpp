#include "api/estimate.hpp"
#include "api/parsed.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <map>
#include <string>

using namespace headroom;

namespace {

Parsed estimated(const std::string& request) {
    return Parsed{api::estimate_line(request, text::Language::en)};
}

/// Sum of one end of the parts of the place at this path, "" for the total.
std::int64_t sum(const Parsed& answer, const std::string& place, const std::string& end) {
    std::int64_t out = 0;
    const auto* parts = answer.at((place + "/parts").c_str());
    REQUIRE(parts != nullptr);
    for (rapidjson::SizeType i = 0; i < parts->Size(); ++i)
        out += answer.number((place + "/parts/" + std::to_string(i) + "/bytes/" + end).c_str());
    return out;
}

std::map<std::string, std::int64_t> expected_parts(const Parsed& answer, const std::string& place) {
    std::map<std::string, std::int64_t> out;
    const auto* parts = answer.at((place + "/parts").c_str());
    REQUIRE(parts != nullptr);
    for (const auto& part : parts->GetArray())
        out[part["part"].GetString()] = part["bytes"]["expected"].GetInt64();
    return out;
}

const std::string two_cards =
    R"({"model":{"id":"llama-3.3-70b"},"devices":[{"id":"nvidia-rtx-3090"},{"id":"nvidia-l4","count":2}]})";

} // namespace

TEST_CASE("a response has every key of the contract, with the completed request",
          "[api][estimate][llama][unit]") {
    const Parsed answer = estimated(R"({"model":{"id":"llama-3.1-8b"}})");
    for (const char* path : {"/request/model/id",
                             "/model/params",
                             "/model/params_active",
                             "/model/file_bytes",
                             "/total_bytes/low",
                             "/total_bytes/expected",
                             "/total_bytes/high",
                             "/parts/0/part",
                             "/parts/0/bytes/low",
                             "/parts/0/basis",
                             "/parts/0/cases",
                             "/parts/0/source",
                             "/devices/0/id",
                             "/devices/0/index",
                             "/devices/0/capacity_bytes",
                             "/devices/0/limit_bytes",
                             "/devices/0/used_bytes/high",
                             "/devices/0/parts/0/part",
                             "/devices/0/headroom_bytes",
                             "/host/used_bytes/expected",
                             "/host/parts/0/part",
                             "/verdict",
                             "/max_context/fits",
                             "/max_context/tight",
                             "/speed",
                             "/rule_of_thumb_bytes",
                             "/notes"}) {
        INFO(path);
        CHECK(answer.at(path) != nullptr);
    }
    CHECK(answer.text("/request/engine") == "llama.cpp");
    CHECK(answer.text("/request/weights") == "Q4_K_M");
    CHECK(answer.number("/request/context") == 8192);
}

TEST_CASE("the parts are the total, the cards' parts their use, and the cards together all parts",
          "[api][estimate][llama][property]") {
    const std::string request =
        GENERATE(std::string{R"({"model":{"id":"llama-3.1-8b"}})"}, two_cards,
                 std::string{R"({"model":{"id":"qwen3-30b-a3b"},"options":{"n_cpu_moe":20}})"},
                 std::string{R"({"model":{"id":"llama-3.1-8b"},"gpu_layers":12,"sequences":4})"});
    INFO(request);
    const Parsed answer = estimated(request);
    for (const std::string end : {"low", "expected", "high"}) {
        CHECK(sum(answer, "", end) == answer.number(("/total_bytes/" + end).c_str()));
        CHECK(sum(answer, "/host", end) == answer.number(("/host/used_bytes/" + end).c_str()));
        std::int64_t over_cards = 0;
        for (rapidjson::SizeType i = 0; i < answer.at("/devices")->Size(); ++i) {
            const std::string card = "/devices/" + std::to_string(i);
            CHECK(sum(answer, card, end) == answer.number((card + "/used_bytes/" + end).c_str()));
            over_cards += sum(answer, card, end);
        }
        CHECK(over_cards == sum(answer, "", end));
    }
}

TEST_CASE("a card's headroom is what is left of its limit", "[api][estimate][llama][unit]") {
    const Parsed answer = estimated(two_cards);
    CHECK(answer.at("/devices")->Size() == 3);
    CHECK(answer.number("/devices/2/index") == 2);
    CHECK(answer.number("/devices/2/headroom_bytes") ==
          answer.number("/devices/2/limit_bytes") -
              answer.number("/devices/2/used_bytes/expected"));
}

TEST_CASE("the KV cache of Llama 3.1 8B at 8,192 tokens is 1 GiB, half of it at q8_0 and a bit",
          "[api][estimate][llama][unit]") {
    // 32 layers x 2 x 8 heads x 128 x 2 bytes = 131,072 bytes a token
    const auto parts = expected_parts(estimated(R"({"model":{"id":"llama-3.1-8b"}})"), "");
    CHECK(parts.at("kv_cache") == 8192 * std::int64_t{131'072});
    const auto smaller = expected_parts(
        estimated(R"({"model":{"id":"llama-3.1-8b"},"kv":{"k":"q8_0","v":"q8_0"}})"), "");
    CHECK(smaller.at("kv_cache") == 8192 * std::int64_t{131'072} * 34 / 64);
}

TEST_CASE("a model of the catalog is computed by llama.cpp, a bare count by the rule of thumb",
          "[api][estimate][llama][unit]") {
    CHECK(estimated(R"({"model":{"id":"llama-3.1-8b"}})").text("/request/engine") == "llama.cpp");
    CHECK(estimated(R"({"model":{"params":8e9}})").text("/request/engine") == "rule-of-thumb");
    CHECK(estimated(R"({"model":{"id":"llama-3.1-8b"},"engine":"rule-of-thumb"})")
              .at("/request/weights/bits") != nullptr);
    CHECK(estimated(R"({"model":{"id":"llama-3.1-8b"},"engine":"ollama"})").at("/max_context") !=
          nullptr);
}

TEST_CASE("tensor_split says how the layers are shared", "[api][estimate][llama][unit]") {
    const std::string devices = R"("devices":[{"id":"nvidia-rtx-3090","count":2}])";
    const Parsed even = estimated(R"({"model":{"id":"llama-3.1-8b"},)" + devices + "}");
    const Parsed uneven =
        estimated(R"({"model":{"id":"llama-3.1-8b"},"tensor_split":[3,1],)" + devices + "}");
    const auto weights = [](const Parsed& answer, const char* card) {
        return expected_parts(answer, card).at("weights");
    };
    CHECK(weights(uneven, "/devices/0") > 2 * weights(uneven, "/devices/1"));
    CHECK(weights(even, "/devices/0") < 2 * weights(even, "/devices/1"));
    CHECK(weights(even, "/devices/0") + weights(even, "/devices/1") ==
          weights(uneven, "/devices/0") + weights(uneven, "/devices/1"));
    const auto used = [&](const std::string& shares) {
        const Parsed response = estimated(R"({"model":{"id":"llama-3.1-8b"},"tensor_split":)" +
                                          shares + "," + devices + "}");
        return response.number("/devices/0/used_bytes/expected");
    };
    // Entries beyond the cards are passed over, missing ones are zero, and none are no wish.
    CHECK(used("[3,1,1]") == used("[3,1]"));
    CHECK(used("[3]") == used("[3,0]"));
    CHECK(used("[]") == used("null"));
    CHECK(used("[0,0,5]") == used("null"));
    const Parsed many = estimated(
        R"({"model":{"id":"llama-3.1-8b"},"tensor_split":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]})");
    CHECK(many.text("/error/message") ==
          "tensor_split has 17 entries, one a card; at most 15 cards in all");
}

TEST_CASE("other programs take their memory of the first card", "[api][estimate][llama][unit]") {
    const std::string others = R"("others":[{"name":"game","gib":2},{"name":"browser","gib":1}])";
    const Parsed with = estimated(R"({"model":{"id":"llama-3.1-8b"},)" + others + "}");
    const Parsed without = estimated(R"({"model":{"id":"llama-3.1-8b"}})");
    CHECK(expected_parts(with, "/devices/0").at("others") == 3 * core::bytes_per_gib);
    CHECK(without.number("/devices/0/headroom_bytes") - with.number("/devices/0/headroom_bytes") ==
          3 * core::bytes_per_gib);
}

TEST_CASE("more sequences than the engine starts with are computed, and said to be too many",
          "[api][estimate][llama][unit]") {
    const auto notes = [](std::string_view sequences, text::Language language) {
        const std::string line =
            api::estimate_line(R"({"model":{"id":"llama-3.1-8b"},"context":512,"sequences":)" +
                                   std::string{sequences} + "}",
                               language);
        return Parsed{line};
    };
    CHECK(notes("256", text::Language::en).at("/notes")->Empty());
    const Parsed english = notes("257", text::Language::en);
    CHECK(english.text("/notes/0/code") == "sequences_above_engine");
    CHECK(english.text("/notes/0/field") == "sequences");
    CHECK(english.text("/notes/0/message").find("256") != std::string::npos);
    const Parsed japanese = notes("257", text::Language::ja);
    CHECK(japanese.text("/notes/0/message").find("256 件") != std::string::npos);
}

TEST_CASE("without devices the host holds everything and decides", "[api][estimate][llama][unit]") {
    const Parsed answer = estimated(R"({"model":{"id":"llama-3.1-8b"},"devices":[]})");
    CHECK(answer.at("/devices")->Empty());
    CHECK(answer.number("/total_bytes/expected") == answer.number("/host/used_bytes/expected"));
    CHECK(expected_parts(answer, "/host").at("kv_cache") == core::bytes_per_gib);
    CHECK(answer.text("/verdict") == "fits");
    CHECK(estimated(R"({"model":{"id":"llama-3.1-8b"},"devices":[],"host":{"memory_gib":4}})")
              .text("/verdict") == "does_not_fit");
}

TEST_CASE("a model without file fits, fits tightly or does not, by what is left",
          "[api][estimate][llama][unit]") {
    const auto [gib, verdict] = GENERATE(
        table<std::string, std::string>({{"24", "fits"}, {"6.3", "tight"}, {"4", "does_not_fit"}}));
    const Parsed answer =
        estimated(R"({"model":{"id":"llama-3.1-8b"},"devices":[{"memory_gib":)" + gib + "}]}");
    CHECK(answer.text("/verdict") == verdict);
}

TEST_CASE("the largest context fits when it is asked for, and the next step does not",
          "[api][estimate][llama][property]") {
    const std::string model = R"({"model":{"id":"llama-3.1-8b"},"context":)";
    const std::int64_t fits = estimated(model + "512}").number("/max_context/fits");
    REQUIRE(fits > 512);
    CHECK(estimated(model + std::to_string(fits) + "}").text("/verdict") == "fits");
    CHECK(estimated(model + std::to_string(fits + 256) + "}").text("/verdict") != "fits");
}

TEST_CASE("what llama.cpp cannot run or nobody knows is an error with code and field",
          "[api][estimate][llama][unit]") {
    const auto [members, code, field] = GENERATE(table<std::string, std::string, std::string>({
        {R"("model":{"id":"llama-3.1-8b"},"kv":{"v":"q8_0"},"flash_attention":false)",
         "not_supported", "kv.v"},
        {R"("model":{"id":"llama-3.1-8b"},"weights":"GPTQ-4bit-g128")", "not_supported", "weights"},
        {R"("model":{"params":7e9},"engine":"llama.cpp")", "not_supported", "model.params"},
        {R"("model":{"id":"llama-3.1-8b"},"engine":"llama.cpq")", "unknown_value", "engine"},
        {R"("model":{"id":"llama-3.1-8b"},"engine":"llama.cpp@2020-01")", "unknown_value",
         "engine"},
        {R"("model":{"id":"llama-3.1-8b"},"weights":"Q4_K_X")", "unknown_value", "weights"},
        {R"("model":{"id":"lama-3.1-8b"})", "unknown_id", "model.id"},
        {R"("model":{"id":"llama-3.1-8b"},"kv":{"k":"q3_0"})", "unknown_value", "kv.k"},
        {R"("model":{"id":"llama-3.1-8b"},"devices":[{"id":"nvidia-rtx-3098"}])", "unknown_id",
         "devices[0].id"},
        {R"("model":{"id":"llama-3.1-8b"},"devices":[{"memory_gib":24,"backend":"opencl"}])",
         "unknown_value", "devices[0].backend"},
        {R"("model":{"id":"llama-3.1-8b"},"devices":[{"id":"nvidia-l4"},{"id":"google-tpu-v5e"}])",
         "not_supported", "devices[1].id"},
        {R"("model":{"id":"llama-3.1-8b"},"engine":"ollama","devices":[{"id":"intel-gaudi3"}])",
         "not_supported", "devices[0].id"},
        {R"("model":{"id":"llama-3.1-8b"},"devices":[{"id":"nvidia-l4","count":16}])", "too_many",
         "devices"},
        {R"("model":{"id":"llama-3.1-8b"},"training":{"method":"lora"})", "not_available",
         "training"},
    }));
    INFO(members);
    const Parsed answer = estimated("{" + members + "}");
    CHECK(answer.text("/error/code") == code);
    CHECK(answer.text("/error/field") == field);
    CHECK(answer.text("/error/message").find('{') == std::string::npos);
}
