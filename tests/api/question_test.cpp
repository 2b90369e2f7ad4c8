#include "api/call.hpp"
#include "api/estimate.hpp"
#include "api/parsed.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;

namespace {

Parsed asked(const std::string& call, const std::string& request) {
    app::Session session;
    return Parsed{api::call(session, R"({"call":")" + call + R"(","request":)" + request + "}")};
}

Parsed estimated(const std::string& request) {
    return Parsed{api::estimate_line(request, text::Language::en)};
}

} // namespace

TEST_CASE("the largest context that is solved for is the estimate's own",
          "[api][solve][property]") {
    const std::string rest = GENERATE(
        std::string{R"("model":{"id":"llama-3.1-8b"}})"},
        std::string{R"("model":{"id":"gemma-3-27b"},"devices":[{"id":"nvidia-rtx-4090"}]})"},
        std::string{
            R"("model":{"id":"llama-3.3-70b"},"devices":[{"id":"nvidia-rtx-3090","count":2}]})"},
        std::string{R"("model":{"id":"qwen3-30b-a3b"},"options":{"n_cpu_moe":30}})"});
    INFO(rest);
    const Parsed solved = asked("solve", R"({"solve":"context",)" + rest);
    const Parsed estimate = estimated("{" + rest);
    const auto or_null = [&](const char* path) {
        return solved.at(path)->IsNull() ? 0 : solved.number(path);
    };
    CHECK(or_null("/answer/fits") == estimate.number("/max_context/fits"));
    CHECK(or_null("/answer/tight") == estimate.number("/max_context/tight"));
    CHECK(solved.at("/request/context") == nullptr);
}

TEST_CASE("most sequences fit, and one more does not", "[api][solve][property]") {
    const Parsed solved = asked("solve", R"({"solve":"sequences","model":{"id":"llama-3.1-8b"}})");
    const std::int64_t most = solved.number("/answer/fits");
    REQUIRE(most > 0);
    const std::string request = R"({"model":{"id":"llama-3.1-8b"},"sequences":)";
    CHECK(estimated(request + std::to_string(most) + "}").text("/verdict") == "fits");
    CHECK(estimated(request + std::to_string(most + 1) + "}").text("/verdict") != "fits");
}

TEST_CASE("most layers on the GPU: the host holds the rest", "[api][solve][unit]") {
    const std::string host = R"("host":{"memory_gib":64})";
    const Parsed solved =
        asked("solve", R"({"solve":"gpu_layers","model":{"id":"llama-3.3-70b"},)" + host + "}");
    const std::int64_t layers = solved.number("/answer/fits");
    CHECK(solved.number("/limit") == 81); // 80 and the output
    REQUIRE(layers > 0);
    REQUIRE(layers < 81);
    const std::string request = R"({"model":{"id":"llama-3.3-70b"},)" + host + R"(,"gpu_layers":)";
    CHECK(estimated(request + std::to_string(layers) + "}").text("/verdict") == "fits");
    CHECK(estimated(request + std::to_string(layers + 1) + "}").text("/verdict") != "fits");
}

TEST_CASE("a host too small for no layer can be large enough for what the GPU leaves",
          "[api][solve][unit]") {
    const Parsed solved = asked(
        "solve",
        R"({"solve":"gpu_layers","model":{"id":"llama-3.3-70b"},"host":{"memory_gib":36},"devices":[{"id":"nvidia-rtx-4090"}]})");
    CHECK(solved.number("/answer/tight") > 0);
}

TEST_CASE("the best quantization that fits loses less than those that fit, too",
          "[api][solve][unit]") {
    const Parsed solved =
        asked("solve", R"({"solve":"quantization","model":{"id":"llama-3.1-8b"}})");
    CHECK(solved.text("/answer/fits") == "Q8_0"); // 16 bits are 16.1 GB and the card has 12 GiB
    CHECK(
        asked(
            "solve",
            R"({"solve":"quantization","model":{"id":"llama-3.1-8b"},"quantizations":["Q4_0","Q2_K"]})")
            .text("/answer/fits") == "Q4_0");
    CHECK(asked("solve", R"({"solve":"quantization","model":{"id":"llama-3.3-70b"}})")
              .at("/answer/tight")
              ->IsNull());
}

TEST_CASE("the smallest GPU holds the model, and none smaller does", "[api][solve][unit]") {
    const Parsed solved = asked(
        "solve",
        R"({"solve":"gpu","model":{"id":"llama-3.1-8b"},"gpus":["nvidia-rtx-4090","nvidia-rtx-3060-12gb","nvidia-l4"]})");
    CHECK(solved.text("/answer/fits") == "nvidia-rtx-3060-12gb");
    CHECK(solved.text("/at/fits/verdict") == "fits");
    CHECK(solved.at("/request/devices") == nullptr);
}

TEST_CASE("the fewest cards hold the model, and one less does not", "[api][solve][property]") {
    const Parsed solved = asked("solve", R"({"solve":"gpus","model":{"id":"llama-3.3-70b"}})");
    const std::int64_t cards = solved.number("/answer/fits");
    REQUIRE(cards > 1);
    const auto on = [](std::int64_t count) {
        return estimated(
            R"({"model":{"id":"llama-3.3-70b"},"devices":[{"id":"nvidia-rtx-3060-12gb","count":)" +
            std::to_string(count) + "}]}");
    };
    CHECK(on(cards).text("/verdict") == "fits");
    CHECK(on(cards - 1).text("/verdict") != "fits");
    CHECK(on(cards).number("/total_bytes/expected") ==
          solved.number("/at/fits/total_bytes/expected"));
}

TEST_CASE("a row of the ranking of GPUs is the estimate on that GPU", "[api][rank][property]") {
    const std::string rest =
        GENERATE(std::string{R"("model":{"id":"llama-3.1-8b"})"},
                 std::string{R"("model":{"id":"gemma-3-27b"},"context":16384)"},
                 std::string{R"("model":{"id":"qwen3-30b-a3b"},"options":{"n_cpu_moe":10})"});
    INFO(rest);
    const Parsed ranked = asked("rank", R"({"rank":"gpus",)" + rest + "}");
    const auto* rows = ranked.at("/rows");
    REQUIRE(rows != nullptr);
    REQUIRE(rows->Size() > 200);
    for (rapidjson::SizeType i = 0; i < rows->Size(); ++i) {
        const auto& row = (*rows)[i];
        if (row.HasMember("error")) continue;
        INFO(row["id"].GetString());
        const Parsed estimate =
            estimated("{" + rest + R"(,"devices":[{"id":")" + row["id"].GetString() + R"("}]})");
        CHECK(estimate.text("/verdict") == row["verdict"].GetString());
        CHECK(estimate.number("/total_bytes/expected") ==
              row["total_bytes"]["expected"].GetInt64());
        CHECK(estimate.number("/devices/0/headroom_bytes") == row["headroom_bytes"].GetInt64());
        CHECK(estimate.number("/max_context/fits") == row["max_context"]["fits"].GetInt64());
        CHECK(estimate.number("/max_context/tight") == row["max_context"]["tight"].GetInt64());
    }
}

TEST_CASE("a device that the engine does not run on stands last, with the reason",
          "[api][rank][solve][unit]") {
    const Parsed ranked = asked(
        "rank",
        R"({"rank":"gpus","model":{"id":"llama-3.1-405b"},"gpus":["google-tpu-v5e","intel-gaudi3","nvidia-l4"]})");
    CHECK(ranked.text("/rows/0/id") == "nvidia-l4");
    CHECK(ranked.text("/rows/1/error/code") == "not_supported");
    CHECK(ranked.text("/rows/2/error/code") == "not_supported");
    CHECK(ranked.text("/rows/2/error/message").find("does not run on") != std::string::npos);
    CHECK(ranked.number("/counts/cannot_run") == 2);
    const Parsed solved = asked(
        "solve",
        R"({"solve":"gpu","model":{"id":"llama-3.1-8b"},"gpus":["google-tpu-v5e","nvidia-l40"]})");
    CHECK(solved.text("/answer/fits") == "nvidia-l40");
}

TEST_CASE("what fits comes first, the smallest GPU before the others", "[api][rank][unit]") {
    const Parsed ranked = asked(
        "rank",
        R"({"rank":"gpus","model":{"id":"llama-3.1-8b"},"weights":"F16","gpus":["nvidia-l4","nvidia-rtx-3060-12gb","nvidia-a100-sxm4-80gb"]})");
    CHECK(ranked.text("/rows/0/id") == "nvidia-l4");
    CHECK(ranked.text("/rows/1/id") == "nvidia-a100-sxm4-80gb");
    CHECK(ranked.text("/rows/2/verdict") == "does_not_fit");
    CHECK(ranked.number("/counts/fits") == 2);
}

TEST_CASE("a row of the ranking of models is the best that can be estimated on the devices",
          "[api][rank][property]") {
    const std::string devices = GENERATE(
        R"("devices":[{"id":"nvidia-rtx-3060-12gb"}])",
        R"("devices":[{"id":"nvidia-rtx-3060-12gb"},{"id":"nvidia-rtx-4090"}])", R"("devices":[])");
    const Parsed ranked =
        asked("rank", R"({"rank":"models",)" + devices +
                          R"(,"models":["llama-3.1-8b","qwen3-30b-a3b","gemma-3-27b"]})");
    const auto* rows = ranked.at("/rows");
    REQUIRE(rows->Size() == 3);
    for (const auto& row : rows->GetArray()) {
        INFO(row["id"].GetString() << " " << row["weights"].GetString());
        const Parsed estimate =
            estimated(R"({"model":{"id":")" + std::string{row["id"].GetString()} +
                      R"("},"weights":")" + row["weights"].GetString() + "\"," + devices + "}");
        CHECK(estimate.text("/verdict") == row["verdict"].GetString());
        CHECK(estimate.number("/max_context/fits") == row["max_context"]["fits"].GetInt64());
    }
}

TEST_CASE("every model of the catalog has a row with a verdict or a reason",
          "[api][rank][property]") {
    const Parsed ranked =
        asked("rank", R"({"rank":"models","quantizations":["Q8_0","Q4_K_M","Q2_K"]})");
    const auto* rows = ranked.at("/rows");
    REQUIRE(rows->Size() > 250);
    for (const auto& row : rows->GetArray()) {
        INFO(row["id"].GetString());
        CHECK(row.HasMember("verdict") != row.HasMember("error"));
    }
    CHECK(ranked.at("/request/model") == nullptr);
}

TEST_CASE("a wrong question is an error that names the place", "[api][solve][rank][unit]") {
    const auto [call, request, code,
                field] = GENERATE(table<std::string, std::string, std::string, std::string>({
        {"solve", R"([])", "wrong_type", "request"},
        {"solve", R"({"model":{"id":"llama-3.1-8b"}})", "missing", "solve"},
        {"solve", R"({"solve":"size","model":{"id":"llama-3.1-8b"}})", "unknown_value", "solve"},
        {"solve", R"({"solve":"context"})", "missing", "model"},
        {"solve", R"({"solve":"context","count":2,"model":{"id":"llama-3.1-8b"}})", "unknown_key",
         "count"},
        {"solve", R"({"solve":"context","model":{"params":8e9}})", "not_supported", "model.params"},
        {"solve", R"({"solve":"gpu","gpus":["nvidia-l5000"],"model":{"id":"llama-3.1-8b"}})",
         "unknown_id", "gpus[0]"},
        {"solve",
         R"({"solve":"quantization","quantizations":["Q9"],"model":{"id":"llama-3.1-8b"}})",
         "unknown_value", "quantizations[0]"},
        {"solve", R"({"solve":"gpus","devices":[],"model":{"id":"llama-3.1-8b"}})", "missing",
         "devices"},
        {"rank", R"({"rank":"gpus","count":16,"model":{"id":"llama-3.1-8b"}})", "out_of_range",
         "count"},
        {"rank", R"({"rank":"gpus","modl":1,"model":{"id":"llama-3.1-8b"}})", "unknown_key",
         "modl"},
        {"rank", R"({"rank":"models","models":["lama"]})", "unknown_id", "models[0]"},
        {"rank", R"({"rank":"models","engine":"rule-of-thumb"})", "not_available", "engine"},
    }));
    INFO(request);
    const Parsed answer = asked(call, request);
    CHECK(answer.text("/error/code") == code);
    CHECK(answer.text("/error/field") == field);
}
