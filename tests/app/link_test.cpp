#include "app/derived.hpp"
#include "app/edit.hpp"
#include "app/link.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom::app;

namespace {

Scenario worked_example() {
    State state = thumb_state();
    state = *with_text(state, FieldId::params, "70e9");
    state = *with_text(state, FieldId::bits, "16");
    state = *with_text(state, FieldId::gpu, "nvidia-a100-sxm4-80gb");
    return with_count(state, 2).scenario;
}

std::string made_link(const Scenario& scenario) {
    return link(scenario, derive(scenario).shown_need());
}

} // namespace

TEST_CASE("a link names what differs from the defaults, the total and the data",
          "[app][link][unit]") {
    const std::string made = made_link(worked_example());
    CHECK(made.starts_with("#v=2&params=70000000000&bits=16&engine=rule-of-thumb"
                           "&gpu=nvidia-a100-sxm4-80gb&count=2&total=168000000000&data="));
    CHECK(made_link(default_state().scenario).find("gpu=") == std::string::npos);
}

TEST_CASE("a link reproduces its scenario", "[app][link][property]") {
    State state = GENERATE(true, false) ? default_state() : thumb_state();
    const auto [model, bits, gpu, count] =
        GENERATE(table<std::string, std::string, std::string, std::string>(
            {{"qwen3-30b-a3b", "4.891", "apple-m4-max-40", "1"},
             {"123456789", "1", "15.9 GB", "1024"},
             {"llama-3.1-8b", "4", "nvidia-rtx-3060-12gb", "1"},
             {"1e13", "32", "nvidia-l4", "7"}}));
    state = *with_text(state, FieldId::model, model);
    state = *with_text(state, FieldId::bits, bits);
    state = *with_text(state, FieldId::gpu, gpu);
    state = *with_text(state, FieldId::count, count);
    const OpenedLink opened = open_link(made_link(state.scenario));
    CHECK(opened.scenario == state.scenario);
    CHECK(opened.unread.empty());
    CHECK(opened.total.has_value());
}

TEST_CASE("a link names the memory of a machine", "[app][link][unit]") {
    State state = with_gpu(default_state(), "apple-m4-max-40");
    CHECK(made_link(state.scenario).find("&memory=64&") != std::string::npos);
    state = *with_text(state, FieldId::memory, "128");
    const std::string made = made_link(state.scenario);
    CHECK(made.find("&memory=128&") != std::string::npos);
    CHECK(open_link(made).scenario == state.scenario);
}

TEST_CASE("what cannot be read is told and the rest applied", "[app][link][unit]") {
    const OpenedLink opened = open_link("#v=1&bits=64&gpu=nvidia-l4&colour=red&count=abc&&x");
    CHECK(opened.scenario.gpu.id == "nvidia-l4");
    CHECK(opened.scenario.bits == thumb_state().scenario.bits);
    CHECK(opened.unread == std::vector<std::string>{"bits=64", "colour=red", "count=abc", "x"});
}

TEST_CASE("a link of another version, and preferences in a link, are not read",
          "[app][link][unit]") {
    CHECK(open_link("#v=3").unread == std::vector<std::string>{"v=3"});
    CHECK(open_link("#v=2&theme=dark&language=ja&unit=gb").unread.size() == 3);
}

TEST_CASE("escapes of browsers are undone, broken ones do no harm", "[app][link][unit]") {
    CHECK(open_link("#v=1&gpu=24%20GiB").scenario.gpu.memory == headroom::core::gib(24));
    const OpenedLink broken = open_link("#v=1&gpu=%FF%");
    REQUIRE(broken.unread.size() == 1);
    CHECK(broken.unread.front() == "gpu=\uFFFD%");
}

TEST_CASE("garbage and endless links give the defaults", "[app][link][unit]") {
    CHECK(open_link("").unread.empty());
    CHECK(open_link("#").scenario == default_state().scenario);
    const OpenedLink endless = open_link(std::string(100'000, 'a'));
    CHECK(endless.scenario == default_state().scenario);
    CHECK(endless.unread.size() == 1);
}

TEST_CASE("a link carries what the engine is started with", "[app][link][property]") {
    const std::string part =
        GENERATE("quantization=Q8_0", "quantization=4.5bits", "context=32768", "engine=ollama",
                 "sequences=4", "gpu_layers=20", "kv_k=q8_0", "kv_v=q4_0", "ubatch=1024",
                 "n_cpu_moe=12", "flash_attention=off", "kv_unified=on", "ram=68719476736bytes");
    const OpenedLink opened = open_link("#v=2&" + part);
    CHECK(opened.unread.empty());
    CHECK(opened.scenario != default_state().scenario);
    const std::string made = made_link(opened.scenario);
    CHECK(made.starts_with("#v=2&" + part + "&total="));
    CHECK(open_link(made).scenario == opened.scenario);
}

TEST_CASE("a link from before there were engines opens as the rule of thumb that it was made by",
          "[app][link][unit]") {
    const OpenedLink old = open_link("#v=1&params=70000000000&bits=16&gpu=nvidia-a100-sxm4-80gb"
                                     "&count=2&total=168000000000&data=2026-11-20");
    CHECK(old.unread.empty());
    CHECK(old.scenario == worked_example());
    CHECK(open_link("#v=1").scenario == thumb_state().scenario);
}

TEST_CASE("context in a link is read as it is typed", "[app][link][unit]") {
    CHECK(open_link("#v=2&context=32k").scenario.llama.context == 32'768);
}
