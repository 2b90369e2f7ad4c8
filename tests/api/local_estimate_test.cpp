// Engines on one machine in the contract of estimate: keys, defaults, what cannot run.

#include "api/estimate.hpp"
#include "api/parsed.hpp"
#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;

namespace {

Parsed estimated(const std::string& request) {
    return Parsed{api::estimate_line(request, text::Language::en)};
}

/// Llama 3.1 8B on a card of 24 GiB, with these members besides.
Parsed with(const std::string& members) {
    return estimated(
        R"({"model":{"id":"llama-3.1-8b"},"devices":[{"memory_gib":24,"backend":"cuda"}],)" +
        members + "}");
}

double number(const Parsed& answer, const char* path) {
    const auto* value = answer.at(path);
    REQUIRE(value != nullptr);
    return value->GetDouble();
}

double part(const Parsed& answer, const std::string& name) {
    const auto* parts = answer.at("/parts");
    REQUIRE(parts != nullptr);
    for (const auto& one : parts->GetArray())
        if (one["part"].GetString() == name) return one["bytes"]["expected"].GetDouble();
    return 0;
}

bool has_note(const Parsed& answer, const std::string& code) {
    const auto* notes = answer.at("/notes");
    REQUIRE(notes != nullptr);
    for (const auto& note : notes->GetArray())
        if (note["code"].GetString() == code) return true;
    return false;
}

} // namespace

TEST_CASE("every engine on one machine answers with every key of the contract",
          "[api][local][unit]") {
    for (const std::string engine : {"transformers", "exllamav2", "exllamav3"}) {
        const Parsed answer = with(R"("engine":")" + engine + "\"");
        INFO(engine);
        for (const char* path :
             {"/request/model/id", "/model/params", "/model/file_bytes", "/total_bytes/expected",
              "/parts/0/part", "/parts/0/basis", "/parts/0/source", "/devices/0/limit_bytes",
              "/devices/0/headroom_bytes", "/host/used_bytes", "/verdict", "/max_context/fits",
              "/max_context/tight", "/rule_of_thumb_bytes", "/notes"})
            CHECK(answer.at(path) != nullptr);
    }
}

TEST_CASE("each engine has the weights that people load most in it", "[api][local][unit]") {
    CHECK(with(R"("engine":"transformers")").text("/request/weights") == "BF16");
    CHECK(with(R"("engine":"exllamav2")").text("/request/weights") == "EXL2-4.0");
    CHECK(with(R"("engine":"exllamav3")").text("/request/weights") == "EXL3-4.0");
}

TEST_CASE("bf16 in Transformers is two bytes a parameter and 128 KiB a token",
          "[api][local][unit]") {
    const Parsed answer = with(R"("engine":"transformers","context":8192)");
    CHECK(part(answer, "weights") == 2 * 8'030'261'248.0);
    CHECK(part(answer, "kv_cache") == 8192 * 131'072.0);
    CHECK(has_note(answer, "workload_assumed"));
}

TEST_CASE("the workload says how long prompt and answer are", "[api][local][unit]") {
    const auto of = [](const std::string& prompt) {
        return with(R"("engine":"transformers","context":9000,"workload":{"prompt":{"mean":)" +
                    prompt + R"(},"answer":{"mean":500}})");
    };
    const Parsed shorter = of("1000");
    const Parsed longer = of("8000");
    CHECK(part(shorter, "kv_cache") == 1500 * 131'072.0);
    CHECK(part(longer, "kv_cache") == 8500 * 131'072.0);
    CHECK(part(longer, "compute_buffer") > part(shorter, "compute_buffer"));
    CHECK_FALSE(has_note(shorter, "workload_assumed"));
}

TEST_CASE("versions differ: the prompt's peak, logits, windows", "[api][local][unit]") {
    const std::string rest = R"(","context":16384)";
    const auto at = [&](const std::string& version) {
        return with(R"("engine":"transformers)" + version + rest);
    };
    CHECK(has_note(at("@4.51.3"), "prompt_not_counted"));
    CHECK_FALSE(has_note(at(""), "prompt_not_counted"));
    CHECK(part(at("@4.51.3"), "compute_buffer") < part(at("@4.46"), "compute_buffer"));
    CHECK(part(at("@4.40"), "logits") > 0);
    CHECK(part(at("@4.46"), "logits") == 0);
}

TEST_CASE("MLX runs on Apple alone, within the working set", "[api][local][unit]") {
    const Parsed answer = estimated(
        R"({"model":{"id":"llama-3.1-8b"},"engine":"mlx","devices":[{"id":"apple-m4-max-32"}]})");
    CHECK(answer.text("/request/weights") == "MLX-4bit");
    CHECK(answer.text("/verdict") == "fits");
    CHECK(number(answer, "/devices/0/limit_bytes") < number(answer, "/devices/0/capacity_bytes"));
    const Parsed cuda = with(R"("engine":"mlx")");
    CHECK(cuda.text("/error/code") == "not_supported");
    CHECK(cuda.text("/error/field") == "devices[0]");
}

TEST_CASE("what an engine on one machine cannot run is an error with code and field",
          "[api][local][unit]") {
    const auto [members, code, field] = GENERATE(table<std::string, std::string, std::string>({
        {R"("engine":"exllamav2","weights":"AWQ-4bit-g128")", "not_supported", "weights"},
        {R"("engine":"transformers","weights":"Q4_K_M")", "not_supported", "weights"},
        {R"("engine":"transformers","weights":"EXL3-4.0")", "not_supported", "weights"},
        {R"("engine":"transformers","weights":"NF5")", "unknown_value", "weights"},
        {R"("engine":"exllamav2","kv":{"k":"q5","v":"q5"})", "unknown_value", "kv.k"},
        {R"("engine":"exllamav2","kv":{"k":"q8","v":"q4"})", "unknown_value", "kv.v"},
        {R"("engine":"transformers","tensor_parallel":2)", "not_available", "tensor_parallel"},
        {R"("engine":"transformers","gpu_layers":10)", "not_available", "gpu_layers"},
        {R"("engine":"transformers","dtype":"int3")", "unknown_value", "dtype"},
        {R"("engine":"transformers@0")", "(no text)", "(no text)"},
        {R"("engine":"transformers","workload":{"prompt":{"mean":0}})", "out_of_range",
         "workload.prompt.mean"},
    }));
    INFO(members);
    const Parsed answer = with(members);
    CHECK(answer.text("/error/code") == code);
    CHECK(answer.text("/error/field") == field);
}

TEST_CASE("ExLlamaV2 does not run latent attention", "[api][local][unit]") {
    const Parsed answer = estimated(
        R"({"model":{"id":"deepseek-v3"},"engine":"exllamav2","devices":[{"memory_gib":80}]})");
    CHECK(answer.text("/error/code") == "not_supported");
}

TEST_CASE("the largest context is the largest that fits", "[api][local][unit]") {
    const std::string request =
        R"({"model":{"id":"llama-3.1-8b"},"engine":"exllamav3","devices":[{"memory_gib":12}],"context":)";
    const auto fits =
        static_cast<std::int64_t>(number(estimated(request + "8192}"), "/max_context/fits"));
    REQUIRE(fits > 8192);
    CHECK(estimated(request + std::to_string(fits) + "}").text("/verdict") == "fits");
    CHECK(estimated(request + std::to_string(fits + 1) + "}").text("/verdict") != "fits");
}

TEST_CASE("every model of the catalog has an answer in every engine on one machine",
          "[api][local][property]") {
    for (const catalog::Model& model : catalog::models()) {
        for (const auto* engine : {"transformers", "exllamav2", "exllamav3"}) {
            INFO(model.id << " " << engine);
            const Parsed answer =
                estimated(R"({"model":{"id":")" + std::string{model.id} + R"("},"engine":")" +
                          engine + R"(","devices":[{"memory_gib":80,"count":2}]})");
            const bool is_refused = answer.text("/error/code") == "not_supported";
            CHECK((is_refused || answer.at("/verdict") != nullptr));
        }
    }
}
