#include "api/call.hpp"
#include "api/parsed.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace headroom;

namespace {

Parsed explained(const std::string& request, app::Session& session) {
    return Parsed{api::call(session, R"({"call":"explain","request":)" + request + "}")};
}

} // namespace

TEST_CASE("a request is explained part by part, with lines and a source", "[api][explain][unit]") {
    app::Session session;
    const Parsed answer = explained(
        R"({"model":{"id":"llama-3.1-8b"},"devices":[{"id":"nvidia-rtx-4090"}]})", session);
    CHECK(answer.text("/explanations/0/part") == "weights");
    CHECK(answer.text("/explanations/1/part") == "kv_cache");
    CHECK(answer.text("/explanations/1/title") == "KV cache");
    CHECK(answer.text("/explanations/1/amount") == "1.00 GiB");
    CHECK(answer.text("/explanations/1/lines/0") ==
          "Full attention: 32 layers × 8,192 cells × (8 × 128 × 2 bytes + 8 × 128 × 2 bytes) = "
          "1.00 GiB");
    CHECK(answer.text("/explanations/1/source").starts_with("llama.cpp: src/llama-kv-cache.cpp"));
    const auto* all = answer.at("/explanations");
    REQUIRE(all != nullptr);
    const auto& last = (*all)[all->Size() - 1];
    CHECK(std::string{last["part"].GetString()} == "verdict");
}

TEST_CASE("what cannot be explained is an error that says why", "[api][explain][unit]") {
    app::Session session;
    CHECK(explained(R"({"model":{"params":7e9}})", session).text("/error/code") == "not_available");
    CHECK(explained(R"({"model":{"id":"gpt-j-6b"}})", session).text("/error/code") ==
          "not_supported");
    CHECK(explained("[]", session).text("/error/code") == "wrong_type");
    CHECK(explained(R"({"model":{"id":"llama-3.1-8b"},"contxt":1})", session).text("/error/code") ==
          "unknown_key");
    CHECK(Parsed{api::call(session, R"({"call":"explain"})")}.text("/error/code") == "missing");
}
