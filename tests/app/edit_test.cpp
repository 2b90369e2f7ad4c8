#include "app/edit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom::app;
using headroom::core::Bytes;
using headroom::core::ErrorCode;
using headroom::core::gib;

namespace {

State edited(FieldId field, std::string_view text) {
    return *with_text(default_state(), field, text);
}

ErrorCode refused(FieldId field, std::string_view text) {
    const auto result = with_text(default_state(), field, text);
    REQUIRE_FALSE(result);
    CHECK(result.error().given == text);
    return result.error().error.code;
}

} // namespace

TEST_CASE("a model is found by id, by name and by a bare number", "[app][edit][unit]") {
    CHECK(edited(FieldId::model, "qwen3-8b").scenario.model.id == "qwen3-8b");
    CHECK(edited(FieldId::model, "Qwen3 8B").scenario.model.id == "qwen3-8b");
    const State bare = edited(FieldId::model, "70b");
    CHECK(bare.scenario.model.id.empty());
    CHECK(bare.scenario.model.parameters.count() == 70'000'000'000);
}

TEST_CASE("typed parameters are no catalog model any more", "[app][edit][unit]") {
    const State state = edited(FieldId::params, "13B");
    CHECK(state.scenario.model.id.empty());
    CHECK(state.scenario.model.parameters.count() == 13'000'000'000);
}

TEST_CASE("a catalog model brings its own parameters", "[app][edit][unit]") {
    CHECK(edited(FieldId::model, "llama-3.1-8b").scenario.model.parameters.count() ==
          8'030'261'248);
}

TEST_CASE("an unknown model or GPU is refused with the nearest names", "[app][edit][unit]") {
    const auto result = with_text(default_state(), FieldId::gpu, "RTX 3098");
    REQUIRE_FALSE(result);
    CHECK(result.error().error.code == ErrorCode::unknown_id);
    REQUIRE_FALSE(result.error().nearest.empty());
    CHECK(result.error().nearest.front().find("3090") != std::string::npos);
    CHECK(refused(FieldId::model, "lama 3.1") == ErrorCode::unknown_id);
}

TEST_CASE("bad numbers are refused for what they are", "[app][edit][unit]") {
    for (const char* text : {"0", "-1", "1e30"})
        CHECK(refused(FieldId::params, text) == ErrorCode::out_of_range);
    for (const char* text : {"NaN", "abc", ""})
        CHECK(refused(FieldId::params, text) == ErrorCode::not_a_number);
    for (const char* text : {"0", "64", "0.5"})
        CHECK(refused(FieldId::bits, text) == ErrorCode::out_of_range);
    for (const char* text : {"0", "1000000", "-3"})
        CHECK(refused(FieldId::count, text) == ErrorCode::out_of_range);
    CHECK(refused(FieldId::count, "1.5") == ErrorCode::not_integer);
    CHECK(refused(FieldId::unit, "kib") == ErrorCode::unknown_value);
}

TEST_CASE("a card may be nothing but its memory, with its unit", "[app][edit][unit]") {
    const State state = edited(FieldId::gpu, "24 GiB");
    CHECK(state.scenario.gpu.id.empty());
    CHECK(state.scenario.gpu.memory == gib(24));
    CHECK(refused(FieldId::gpu, "24") == ErrorCode::unknown_id);
}

TEST_CASE("memory beyond any card is refused with its limits, not with names",
          "[app][edit][unit]") {
    for (const char* text : {"99999999 GB", "0 GiB", "-1 GB", "1e30 gb"}) {
        CAPTURE(text);
        CHECK(refused(FieldId::gpu, text) == ErrorCode::out_of_range);
    }
    const auto error = with_text(default_state(), FieldId::gpu, "65537 GiB").error().error;
    CHECK(error.min == 0.001);
    CHECK(error.max == 65'536);
    CHECK(edited(FieldId::gpu, "0.1 GB").scenario.gpu.memory == Bytes{100'000'000});
    CHECK(edited(FieldId::gpu, "65536 GiB").scenario.gpu.memory == gib(65'536));
}

TEST_CASE("a field's value sets the same value again", "[app][edit][property]") {
    State state = default_state();
    const auto [field, text] =
        GENERATE(table<FieldId, std::string>({{FieldId::model, "deepseek-r1"},
                                              {FieldId::params, "70.5b"},
                                              {FieldId::bits, "4.891"},
                                              {FieldId::gpu, "apple-m4-max-40"},
                                              {FieldId::gpu, "15.5 GB"},
                                              {FieldId::count, "1024"},
                                              {FieldId::quantization, "Q3_K_S"},
                                              {FieldId::quantization, "4.5 bits"},
                                              {FieldId::context, "128k"},
                                              {FieldId::engine, "lm-studio"},
                                              {FieldId::sequences, "8"},
                                              {FieldId::gpu_layers, "17"},
                                              {FieldId::gpu_layers, "all"},
                                              {FieldId::kv_k, "q5_1"},
                                              {FieldId::kv_v, "q8_0"},
                                              {FieldId::ubatch, "2,048"},
                                              {FieldId::n_cpu_moe, "48"},
                                              {FieldId::flash_attention, "off"},
                                              {FieldId::kv_unified, "on"},
                                              {FieldId::ram, "64"},
                                              {FieldId::unit, "gb"},
                                              {FieldId::language, "ja"},
                                              {FieldId::theme, "dark"}}));
    state = *with_text(state, field, text);
    CHECK(*with_text(state, field, field_value(state, field)) == state);
}

TEST_CASE("32k is 32,768 tokens, however it is written", "[app][edit][unit]") {
    for (const char* text : {"32k", "32K", "32,768", "32768 tokens", "３２ｋ", "32k トークン"})
        CHECK(edited(FieldId::context, text).scenario.llama.context == 32'768);
    CHECK(edited(FieldId::context, "1m").scenario.llama.context == 1'048'576);
    CHECK(refused(FieldId::context, "0") == ErrorCode::out_of_range);
    CHECK(refused(FieldId::context, "20m") == ErrorCode::out_of_range);
    CHECK(refused(FieldId::context, "0.5") == ErrorCode::out_of_range);
    CHECK(refused(FieldId::context, "long") == ErrorCode::not_a_number);
    CHECK(edited(FieldId::sequences, "256").scenario.llama.sequences == 256);
    CHECK(refused(FieldId::sequences, "257") == ErrorCode::out_of_range); // llama.cpp refuses them
}

TEST_CASE("weights are a name, what a number of bits usually means, or just so many bits",
          "[app][edit][unit]") {
    CHECK(edited(FieldId::quantization, "q5_k_m").scenario.quantization == "Q5_K_M");
    CHECK(edited(FieldId::quantization, "8").scenario.quantization == "Q8_0");
    const Scenario exact = edited(FieldId::quantization, "4.5 bits").scenario;
    CHECK(exact.quantization.empty());
    CHECK(exact.bits.thousandths() == 4'500);
    CHECK(refused(FieldId::quantization, "AWQ-4bit-g128") == ErrorCode::not_supported);
    CHECK(refused(FieldId::quantization, "Q4_X") == ErrorCode::unknown_value);
    CHECK(refused(FieldId::quantization, "64 bits") == ErrorCode::out_of_range);
}

TEST_CASE("the rule of thumb's bits follow the quantization, and the other way round",
          "[app][edit][unit]") {
    CHECK(edited(FieldId::quantization, "Q6_K").scenario.bits.thousandths() == 8'000);
    CHECK(edited(FieldId::quantization, "Q3_K_M").scenario.bits.thousandths() == 4'000);
    CHECK(edited(FieldId::bits, "16").scenario.quantization == "F16");
    CHECK(edited(FieldId::bits, "4").scenario.quantization == "Q4_K_M");
}

TEST_CASE("values in fewer bits need flash attention, whichever is set last", "[app][edit][unit]") {
    const State off = edited(FieldId::flash_attention, "off");
    CHECK(with_text(off, FieldId::kv_v, "q8_0").error().error.code == ErrorCode::not_supported);
    CHECK(with_text(off, FieldId::kv_k, "q8_0"));
    const State packed = edited(FieldId::kv_v, "q8_0");
    CHECK(with_text(packed, FieldId::flash_attention, "off").error().error.code ==
          ErrorCode::not_supported);
}

TEST_CASE("RAM without a unit is in GiB, as it is sold", "[app][edit][unit]") {
    CHECK(edited(FieldId::ram, "64").scenario.ram == gib(64));
    CHECK(edited(FieldId::ram, "16 GiB").scenario.ram == gib(16));
    CHECK(refused(FieldId::ram, "much") == ErrorCode::not_a_number);
}
