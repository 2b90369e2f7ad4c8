// Servers in the contract of estimate: keys, defaults, verdicts, what cannot run.

#include "api/estimate.hpp"
#include "api/parsed.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;
using Catch::Approx;

namespace {

Parsed estimated(const std::string& request) {
    return Parsed{api::estimate_line(request, text::Language::en)};
}

/// A request on H100s, with these members besides.
Parsed on_h100(const std::string& engine, int cards, const std::string& members = "") {
    return estimated(R"({"model":{"id":"llama-3.1-8b"},"engine":")" + engine +
                     R"(","devices":[{"id":"nvidia-h100-sxm","count":)" + std::to_string(cards) +
                     "}]" + members + "}");
}

double real(const Parsed& answer, const char* path) {
    const auto* value = answer.at(path);
    REQUIRE(value != nullptr);
    return value->GetDouble();
}

bool has_note(const Parsed& answer, const std::string& code) {
    const auto* notes = answer.at("/notes");
    REQUIRE(notes != nullptr);
    for (const auto& note : notes->GetArray())
        if (note["code"].GetString() == code) return true;
    return false;
}

} // namespace

TEST_CASE("a server answers with every key of the contract and its pool", "[api][server][unit]") {
    const Parsed answer = on_h100("vllm", 1);
    for (const char* path :
         {"/request/model/id", "/model/params", "/model/file_bytes", "/total_bytes/expected",
          "/parts/0/part", "/parts/0/basis", "/devices/0/id", "/devices/0/limit_bytes",
          "/devices/0/headroom_bytes", "/host/used_bytes", "/verdict", "/max_context/fits",
          "/max_context/tight", "/kv_pool/bytes", "/kv_pool/tokens", "/kv_pool/block_tokens",
          "/kv_pool/requests_at_context", "/rule_of_thumb_bytes", "/notes"}) {
        INFO(path);
        CHECK(answer.at(path) != nullptr);
    }
    CHECK(answer.text("/request/weights") == "BF16");
    CHECK(answer.text("/verdict") == "fits");
    CHECK(answer.number("/kv_pool/block_tokens") == 16);
}

TEST_CASE("vLLM 0.19 on an H100 holds the tokens that its log prints", "[api][server][truth]") {
    // llm-d-incubation/llm-d-planner pull request 205: 476016 tokens, 58.11 requests of 8192.
    const Parsed answer = on_h100("vllm@0.19.0", 1, R"(,"memory_utilization":0.95)");
    CHECK(static_cast<double>(answer.number("/kv_pool/tokens")) == Approx(476'016).epsilon(0.001));
    CHECK(real(answer, "/kv_pool/requests_at_context") == Approx(58.11).epsilon(0.001));
}

TEST_CASE("what is not said is the engine's to choose", "[api][server][unit]") {
    const Parsed own = on_h100("vllm", 1);
    const Parsed same =
        on_h100("vllm", 1,
                R"(,"max_num_seqs":1024,"max_num_batched_tokens":8192,"memory_utilization":0.9)");
    CHECK(own.number("/kv_pool/tokens") == same.number("/kv_pool/tokens"));
    const Parsed fewer = on_h100("vllm", 1, R"(,"max_num_seqs":64)");
    CHECK(fewer.number("/kv_pool/tokens") > own.number("/kv_pool/tokens"));
    const Parsed eager = on_h100("vllm", 1, R"(,"enforce_eager":true)");
    CHECK(eager.number("/total_bytes/expected") < own.number("/total_bytes/expected"));
}

TEST_CASE("a cache of 8 bits holds twice the tokens", "[api][server][unit]") {
    const Parsed wide = on_h100("vllm", 1);
    const Parsed narrow = on_h100("vllm", 1, R"(,"kv":{"k":"fp8","v":"fp8"})");
    CHECK(static_cast<double>(narrow.number("/kv_pool/tokens")) ==
          Approx(2.0 * static_cast<double>(wide.number("/kv_pool/tokens"))).epsilon(0.001));
}

TEST_CASE("cards that no parallelism uses are told", "[api][server][unit]") {
    CHECK(has_note(on_h100("vllm", 2), "cards_unused"));
    CHECK_FALSE(has_note(on_h100("vllm", 2, R"(,"tensor_parallel":2)"), "cards_unused"));
    CHECK_FALSE(has_note(on_h100("vllm", 2, R"(,"data_parallel":2)"), "cards_unused"));
}

TEST_CASE("more requests than the pool holds wait and do not fit at once", "[api][server][unit]") {
    const Parsed answer = on_h100("vllm", 1, R"(,"sequences":100)");
    CHECK(answer.text("/verdict") == "does_not_fit");
    CHECK(has_note(answer, "requests_wait"));
}

TEST_CASE("a server that would not start does not fit", "[api][server][unit]") {
    const Parsed answer = estimated(
        R"({"model":{"id":"llama-3.1-8b"},"engine":"vllm","devices":[{"id":"nvidia-rtx-4090"}],"context":131072})");
    CHECK(answer.text("/verdict") == "does_not_fit");
    CHECK(has_note(answer, "pool_too_small"));
}

TEST_CASE("SGLang and TensorRT-LLM say that they were not measured", "[api][server][unit]") {
    CHECK(has_note(on_h100("sglang", 1), "engine_not_measured"));
    CHECK(has_note(on_h100("tensorrt-llm", 1), "engine_not_measured"));
    CHECK_FALSE(has_note(on_h100("vllm", 1), "engine_not_measured"));
}

TEST_CASE("what a server cannot run is told with its field", "[api][server][unit]") {
    struct Case {
        std::string members;
        std::string code;
        std::string field;
    };
    const auto given = GENERATE(
        Case{R"("weights":"Q4_K_M","devices":[{"id":"nvidia-h100-sxm"}])", "not_supported",
             "weights"},
        Case{R"("weights":"EXL2-4.0","devices":[{"id":"nvidia-h100-sxm"}])", "not_supported",
             "weights"},
        Case{R"("weights":"Q9","devices":[{"id":"nvidia-h100-sxm"}])", "unknown_value", "weights"},
        Case{R"("devices":[{"memory_gib":96,"backend":"metal"}])", "not_supported", "devices[0]"},
        Case{R"("devices":[])", "missing", "devices"},
        Case{R"("devices":[{"id":"nvidia-h100-sxm"}],"tensor_parallel":2)", "out_of_range",
             "tensor_parallel"},
        Case{R"("devices":[{"id":"nvidia-h100-sxm","count":3}],"tensor_parallel":3)",
             "not_supported", "tensor_parallel"},
        Case{R"("devices":[{"id":"nvidia-h100-sxm","count":64}],"pipeline_parallel":64)",
             "out_of_range", "pipeline_parallel"},
        Case{R"("devices":[{"id":"nvidia-h100-sxm"}],"kv":{"k":"q8_0","v":"q8_0"})",
             "unknown_value", "kv.k"},
        Case{R"("devices":[{"id":"nvidia-h100-sxm"}],"dtype":"int3")", "unknown_value", "dtype"});
    INFO(given.members);
    const Parsed answer =
        estimated(R"({"model":{"id":"llama-3.1-8b"},"engine":"vllm",)" + given.members + "}");
    CHECK(answer.text("/error/code") == given.code);
    CHECK(answer.text("/error/field") == given.field);
    CHECK_FALSE(answer.text("/error/message").empty());
}

TEST_CASE("TensorRT-LLM runs on NVIDIA alone, vLLM on AMD too", "[api][server][unit]") {
    const std::string card = R"(","devices":[{"memory_gib":192,"backend":"rocm"}]})";
    const std::string model = R"({"model":{"id":"llama-3.1-8b"},"engine":")";
    CHECK(estimated(model + "tensorrt-llm" + card).text("/error/code") == "not_supported");
    CHECK(estimated(model + "vllm" + card).text("/verdict") == "fits");
}

TEST_CASE("weights of a known size are taken as they are", "[api][server][unit]") {
    const Parsed answer = on_h100("vllm", 1, R"(,"weights":{"bytes":5000000000})");
    CHECK(answer.number("/model/file_bytes") == 5'000'000'000);
    CHECK(answer.number("/parts/0/bytes/expected") == Approx(5e9).epsilon(0.01));
}
