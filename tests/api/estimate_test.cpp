#include "api/estimate.hpp"
#include "api/parsed.hpp"
#include "app/session.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;

namespace {

Parsed estimated(const std::string& request) {
    return Parsed{api::estimate_line(request, text::Language::en)};
}

} // namespace

TEST_CASE("70 B at 16 bits on two A100 80GB, by the contract", "[api][estimate][unit]") {
    const Parsed answer = estimated(
        R"({"model":{"params":70e9},"weights":{"bits":16},"devices":[{"id":"nvidia-a100-sxm4-80gb","count":2}]})");
    CHECK(answer.number("/total_bytes/expected") == 168'000'000'000);
    CHECK(answer.number("/rule_of_thumb_bytes") == 168'000'000'000);
    CHECK(answer.text("/verdict") == "tight");
    CHECK(answer.number("/devices/1/index") == 1);
    CHECK(answer.number("/devices/1/used_bytes/expected") == 84'000'000'000);
    CHECK(answer.number("/devices/1/headroom_bytes") == 85'899'345'920 - 84'000'000'000);
    CHECK(answer.text("/request/engine") == "rule-of-thumb");
}

TEST_CASE("parts sum to the total, and a card's parts to its use", "[api][estimate][property]") {
    const std::string count = GENERATE("1", "3", "7");
    const Parsed answer = estimated(
        R"({"model":{"id":"llama-3.1-8b"},"engine":"rule-of-thumb","weights":{"bits":4.89},"devices":[{"id":"nvidia-l4","count":)" +
        count + R"(},{"memory_gib":11.5}]})");
    CHECK(answer.number("/parts/0/bytes/expected") + answer.number("/parts/1/bytes/expected") ==
          answer.number("/total_bytes/expected"));
    CHECK(answer.number("/devices/0/parts/0/bytes/high") +
              answer.number("/devices/0/parts/1/bytes/high") ==
          answer.number("/devices/0/used_bytes/high"));
}

TEST_CASE("a mixture of experts counts whole and tells its active parameters",
          "[api][estimate][unit]") {
    const Parsed answer = estimated(R"({"model":{"id":"qwen3-30b-a3b"},"devices":[]})");
    CHECK(answer.number("/model/params") > 30'000'000'000);
    CHECK(answer.number("/model/params_active") < 4'000'000'000);
    CHECK(answer.number("/model/params_active") > 3'000'000'000);
}

TEST_CASE("without a device the host's memory holds it and decides", "[api][estimate][unit]") {
    const Parsed fits = estimated(R"({"model":{"params":7e9},"devices":[]})");
    CHECK(fits.text("/verdict") == "fits");
    CHECK(fits.number("/host/used_bytes/expected") == 4'200'000'000);
    const Parsed too_large =
        estimated(R"({"model":{"params":700e9},"devices":[],"host":{"memory_gib":64}})");
    CHECK(too_large.text("/verdict") == "does_not_fit");
}

TEST_CASE("weights of known bytes get the rule's 20 %", "[api][estimate][unit]") {
    const Parsed answer =
        estimated(R"({"model":{"params":8e9},"weights":{"bytes":4920000000},"devices":[]})");
    CHECK(answer.number("/model/file_bytes") == 4'920'000'000);
    CHECK(answer.number("/total_bytes/expected") == 5'904'000'000);
}

TEST_CASE("what is given but not used by the rule is told", "[api][estimate][unit]") {
    const Parsed answer = estimated(R"({"model":{"params":7e9},"context":4096,"devices":[]})");
    CHECK(answer.text("/notes/0/code") == "ignored_by_rule_of_thumb");
    CHECK(answer.text("/notes/0/field") == "context");
}

TEST_CASE("what cannot be estimated yet or at all is an error with code and field",
          "[api][estimate][unit]") {
    const auto [request, code, field] = GENERATE(table<std::string, std::string, std::string>({
        {R"({"model":{"params":7e9},"engine":"vllm"})", "not_supported", "model.params"},
        {R"({"model":{"params":7e9},"engine":"llama.cpp@b9849"})", "unknown_value", "engine"},
        {R"({"model":{"gguf":"model.gguf"}})", "not_available", "model.gguf"},
        {R"({"model":{}})", "missing", "model.id"},
        {R"({"model":{"id":"lama-3.1-8b"}})", "unknown_id", "model.id"},
        {R"({"model":{"params":7e9},"devices":[{"id":"nvidia-rtx-3098"}]})", "unknown_id",
         "devices[0].id"},
        {R"({"model":{"params":7e9},"devices":[{"count":2}]})", "missing", "devices[0].id"},
        {R"({"model":{"params":7e9},"devices":[{"id":"nvidia-l4","count":1024},{"id":"nvidia-l4"}]})",
         "too_many", "devices"},
        {R"({"model":{"params":7e9},"weights":{}})", "missing", "weights.bits"},
        {"not json", "bad_json", "json"},
    }));
    INFO(request);
    const Parsed answer = estimated(request);
    CHECK(answer.text("/error/code") == code);
    CHECK(answer.text("/error/field") == field);
}

TEST_CASE("the page's scenario asks for the same number as the page shows",
          "[api][estimate][property]") {
    app::Session session;
    const std::string gpu = GENERATE("nvidia-l4", "15.9 GB");
    session.set({{app::FieldId::params, "13.7b"},
                 {app::FieldId::bits, "5.5"},
                 {app::FieldId::gpu, gpu},
                 {app::FieldId::count, "3"}});
    const Parsed answer = estimated(api::request_line(session.state().scenario));
    CHECK(answer.number("/total_bytes/expected") ==
          session.screen().result.legend[0].bytes.count() +
              session.screen().result.legend[1].bytes.count());
    CHECK(answer.number("/devices/0/capacity_bytes") ==
          session.screen().result.bars.back().capacity.count());
}
