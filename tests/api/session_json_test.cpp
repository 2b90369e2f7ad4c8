#include "api/call.hpp"
#include "api/parsed.hpp"
#include "app/edit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;
using app::FieldId;

TEST_CASE("a saved session loads as it was", "[api][session][property]") {
    app::Session session;
    const auto [model, gpu, language] = GENERATE(
        table<std::string, std::string, std::string>({{"deepseek-r1", "nvidia-h100-sxm", "ja"},
                                                      {"123456789", "15.9 GB", "en"},
                                                      {"70b", "nvidia-l4", "en"}}));
    session.set({{FieldId::model, model},
                 {FieldId::gpu, gpu},
                 {FieldId::language, language},
                 {FieldId::bits, "4.891"},
                 {FieldId::count, "17"},
                 {FieldId::unit, "gb"},
                 {FieldId::theme, "dark"}});
    const std::string saved = api::call(session, R"({"call":"save"})");
    app::Session other;
    (void)api::call(other, R"({"call":"load",)" + saved.substr(1));
    CHECK(other.state() == session.state());
}

TEST_CASE("a saved value that is wrong is refused with its field and changes nothing",
          "[api][session][unit]") {
    app::Session session;
    const Parsed answer{
        api::call(session, R"({"call":"load","session":{"version":1,"bits":"64"}})")};
    CHECK(answer.text("/error/code") == "out_of_range");
    CHECK(answer.text("/error/field") == "bits");
    CHECK(session.state() == app::default_state());
}

TEST_CASE("a saved value of another type names its place", "[api][session][unit]") {
    app::Session session;
    const Parsed answer{api::call(session, R"({"call":"load","session":{"version":1,"count":2}})")};
    CHECK(answer.text("/error/field") == "session.count");
}

TEST_CASE("a session saved before there were engines loads as the rule of thumb",
          "[api][session][unit]") {
    app::Session session;
    (void)api::call(
        session,
        R"({"call":"load","session":{"version":1,"model":"llama-3.1-8b","bits":"4","gpu":"nvidia-rtx-3060-12gb","count":"1","unit":"gib","language":"en","theme":"system"}})");
    CHECK(session.state() == app::thumb_state());
}

TEST_CASE("what an engine is started with is saved", "[api][session][unit]") {
    app::Session session;
    session.open_link("#v=2&model=qwen3-30b-a3b&quantization=Q6_K&context=16384&sequences=2"
                      "&gpu_layers=30&kv_k=q8_0&kv_v=q8_0&n_cpu_moe=12&count=2");
    const std::string saved = api::call(session, R"({"call":"save"})");
    app::Session other;
    (void)api::call(other, R"({"call":"load",)" + saved.substr(1));
    CHECK(other.state() == session.state());
}
