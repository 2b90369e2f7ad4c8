// Every model of the catalog with every quantization of the catalog, by the contract; and requests
// at its limits.

#include "api/contract.hpp"
#include "api/estimate.hpp"
#include "api/llama_request.hpp"
#include "api/parsed.hpp"
#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"
#include "catalog/quantization.hpp"
#include "catalog/shape.hpp"
#include "core/llama/model_graph.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

using namespace headroom;

namespace {

std::string request_of(std::string_view model, std::string_view weights,
                       std::string_view rest = {}) {
    return R"({"model":{"id":")" + std::string{model} + R"("},"engine":"llama.cpp","weights":")" +
           std::string{weights} + R"(")" + std::string{rest} + "}";
}

bool is_verdict(const std::string& word) {
    return word == "fits" || word == "tight" || word == "does_not_fit";
}

/// A result, or an error with a code, a field and a sentence.
void check_answer(const std::string& request) {
    const std::string line = api::estimate_line(request, text::Language::en);
    INFO(request << '\n' << line.substr(0, 400));
    const Parsed answer{line};
    if (answer.at("/error") == nullptr) {
        CHECK(is_verdict(answer.text("/verdict")));
        CHECK(answer.number("/total_bytes/expected") > 0);
        CHECK(answer.number("/max_context/fits") <= answer.number("/max_context/tight"));
        return;
    }
    CHECK(answer.text("/error/code") != "(no text)");
    CHECK(answer.text("/error/field") != "(no text)");
    CHECK(answer.text("/error/message").size() > 10);
}

} // namespace

TEST_CASE("every model with every quantization can be weighed, or there is a named reason",
          "[api][estimate][property]") {
    for (const catalog::Model& model : catalog::models()) {
        for (const catalog::Quantization& quantization : catalog::quantizations()) {
            INFO(model.id << ' ' << quantization.id);
            rapidjson::Document request;
            api::parse(request_of(model.id, quantization.id), request);
            REQUIRE(api::complete_request(request));
            const auto read = api::read_llama_request(request);
            if (read)
                CHECK(read->weighed.weights.file_bytes > core::Bytes{});
            else
                CHECK(read.error().error.code == core::ErrorCode::not_supported);
        }
    }
}

TEST_CASE("layers of an architecture that is not known have the graph of their likes",
          "[api][estimate][property]") {
    using namespace headroom::core;
    llama::Workspace workspace;
    const std::array cards{llama::Card{.capacity = gib(80), .limit = gib(80)}};
    std::array<llama::CardEstimate, 1> out;
    for (const catalog::Model& model : catalog::models()) {
        INFO(model.id);
        ModelShape shape = catalog::shape_of(model);
        CHECK((shape.architecture == Architecture::unknown || llama::can_build(shape)));
        shape.architecture = Architecture::unknown;
        const bool has_lightning = std::ranges::any_of(shape.layers(), [&](std::uint8_t block) {
            return shape.blocks[block].mixer == MixerKind::lightning_attention;
        });
        CHECK(llama::can_build(shape) != has_lightning);
        const auto weighed = llama::weigh(shape, gguf::FileType::q4_k_m, false);
        const llama::LlamaEstimate estimate = llama::estimate(
            weighed, {}, *catalog::find_engine("llama.cpp"), cards, {}, workspace, out);
        CHECK(estimate.compute_basis == Basis::formula);
        CHECK(out[0].parts[Part::compute_buffer].expected > Bytes{});
    }
}

TEST_CASE("every model with one quantization after the other gives a response or a named reason",
          "[api][estimate][property]") {
    const auto quantizations = catalog::quantizations();
    std::size_t at = 0;
    for (const catalog::Model& model : catalog::models())
        check_answer(request_of(model.id, quantizations[at++ % quantizations.size()].id));
}

TEST_CASE("requests at the limits of the contract are answered", "[api][estimate][property]") {
    // One model of each kind: graphs of their own, and those that are built as their likes.
    constexpr std::array models{
        "llama-3.1-8b",      "llama-3.2-11b-vision", "solar-pro-22b",
        "glm-5.3-flash",     "deepseek-v4-flash",    "gemma-3n-e2b",
        "rwkv-7-world-2.9b", "mamba-2.8b",           "qwen3.8-flash-next-125b-a6b",
        "kimi-k3",           "minimax-m3",           "falcon-h1-7b"};
    constexpr std::array limits{
        R"(,"context":1)",
        R"(,"context":255,"sequences":7,"ubatch":1)",
        R"(,"batch":1)",
        R"(,"context":1000000000,"sequences":1000000,"batch":1000000000,"ubatch":1000000000)",
        R"(,"context":1000000000,"sequences":1000000,"options":{"kv_unified":true,"swa_full":true,"outputs":"all"},"flash_attention":false)",
        R"(,"sequences":10000,"context":10000000,"kv":{"k":"q4_0","v":"q4_0"})",
        R"(,"sequences":3,"ubatch":2,"kv":{"k":"f32","v":"f32"})",
        R"(,"gpu_layers":0)",
        R"(,"gpu_layers":1,"devices":[{"id":"nvidia-rtx-4090","count":15}])",
        R"(,"devices":[{"id":"nvidia-rtx-4090","count":15}],"options":{"cpu_moe":true})",
        R"(,"devices":[{"memory_gib":0.001},{"memory_gib":65536,"backend":"vulkan"}])",
        R"(,"devices":[{"id":"nvidia-rtx-4090","count":3}],"tensor_split":[0,0,0])",
        R"(,"devices":[{"id":"nvidia-rtx-4090","count":3}],"tensor_split":[0,1,1000000000])",
        R"(,"devices":[{"id":"nvidia-rtx-4090","reserve_gib":65536}])",
        R"(,"devices":[],"host":{"memory_gib":0.5})",
        R"(,"devices":[{"id":"nvidia-rtx-4090"}],"others":[{"name":"game","gib":65536}],"options":{"n_cpu_moe":100000,"offload_kqv":false,"outputs":1})",
    };
    for (const std::string_view model : models) {
        REQUIRE(catalog::find_model(model) != nullptr);
        for (const std::string_view limit : limits)
            check_answer(request_of(model, "Q4_K_M", limit));
        check_answer(R"({"model":{"id":")" + std::string{model} +
                     R"("},"engine":"llama.cpp","weights":{"bytes":1}})");
        check_answer(R"({"model":{"id":")" + std::string{model} +
                     R"("},"engine":"llama.cpp","weights":{"bytes":1000000000000000}})");
    }
}

TEST_CASE("ten million tokens of ten thousand requests do not fit anywhere",
          "[api][estimate][property]") {
    const Parsed answer{api::estimate_line(
        request_of(
            "llama-3.1-405b", "F32",
            R"(,"context":10000000,"sequences":10000,"devices":[{"memory_gib":65536,"count":15}])"),
        text::Language::en)};
    CHECK(answer.text("/verdict") == "does_not_fit");
    CHECK(answer.text("/devices/14/verdict") == "does_not_fit");
    CHECK(answer.number("/total_bytes/low") <= answer.number("/total_bytes/expected"));
}

TEST_CASE("a split of nothing but zeros is no split", "[api][estimate][unit]") {
    const auto used = [](std::string_view split) {
        return Parsed{
            api::estimate_line(request_of("llama-3.1-8b", "Q4_K_M",
                                          R"(,"devices":[{"id":"nvidia-rtx-4090","count":2}])" +
                                              std::string{split}),
                               text::Language::en)}
            .number("/devices/0/used_bytes/expected");
    };
    CHECK(used("") > 0);
    CHECK(used(R"(,"tensor_split":[0,0])") == used(""));
    CHECK(used(R"(,"tensor_split":[1,3])") < used(""));
}
