#include "catalog/catalog.hpp"

#include "catalog/engine.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace headroom::catalog;

namespace {

constexpr std::int64_t bytes_per_mib = 1024 * 1024;

const Gpu& gpu(std::string_view name) {
    const Gpu* found = find_gpu(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return *found;
}

const Model& model(std::string_view name) {
    const Model* found = find_model(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return *found;
}

bool is_id(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

} // namespace

TEST_CASE("a card's memory is what its driver reports, not what the box says", "[catalog][truth]") {
    CHECK(gpu("nvidia-a100-sxm4-80gb").reported_mib == 81920);
    CHECK(gpu("nvidia-a100-pcie-80gb").reported_mib == 81920);
    CHECK(gpu("nvidia-a100-sxm4-40gb").reported_mib == 40960);
    CHECK(gpu("nvidia-l4").reported_mib == 23034);
    CHECK(gpu("nvidia-h100-sxm").reported_mib == 81559);
    CHECK(gpu("nvidia-rtx-3060-12gb").reported_mib == 12288);
    CHECK(gpu("nvidia-rtx-3090").reported_mib == 24576);
    CHECK(gpu("nvidia-rtx-4090").reported_mib == 24564);
    CHECK(gpu("nvidia-rtx-5090").reported_mib == 32607);
    CHECK(gpu("amd-rx-7900-xtx").reported_mib == 24560);
    CHECK(gpu("amd-instinct-mi300x").reported_mib == 196592);
}

TEST_CASE("a total that no report confirms is marked", "[catalog][truth]") {
    CHECK(gpu("nvidia-rtx-4090").is_reported_measured);
    CHECK_FALSE(gpu("nvidia-rtx-5880-ada").is_reported_measured);
    CHECK_FALSE(gpu("nvidia-b100").is_reported_measured);
}

TEST_CASE("an M4 Max is taken with 64 GB, and may hold 107.52 GiB on the GPU with 128",
          "[catalog][truth]") {
    const Gpu& apple = gpu("apple-m4-max-40");
    CHECK(apple.unified_memory);
    CHECK(apple.reported_mib == 64 * 1024);
    CHECK(apple.limit_bytes == 55'662'790'000);
    REQUIRE(apple.options.size() == 3);
    CHECK(apple.options[2].limit_bytes == 115'448'720'916);
    CHECK(apple.options[0].marketed_gb == 48);
    CHECK(apple.options[0].limit_bytes == 40'200'900'000);
}

TEST_CASE("bandwidth is in decimal units", "[catalog][truth]") {
    CHECK(gpu("nvidia-rtx-3060-12gb").bandwidth_mb_per_s == 360'000);
    CHECK(gpu("nvidia-h100-sxm").bandwidth_mb_per_s == 3'350'000);
}

TEST_CASE("a desktop takes its share where a screen hangs on the GPU and no limit leaves it room",
          "[catalog][property]") {
    for (const Gpu& each : gpus()) {
        INFO(each.id);
        const bool drives_a_screen = each.gpu_class == GpuClass::consumer ||
                                     each.gpu_class == GpuClass::laptop ||
                                     each.gpu_class == GpuClass::integrated;
        CHECK((each.desktop_reserve_mib > 0) == (drives_a_screen && each.vendor != "Apple"));
        CHECK(each.desktop_low_mib <= each.desktop_reserve_mib);
        CHECK(each.desktop_reserve_mib <= each.desktop_high_mib);
    }
}

TEST_CASE("every GPU holds what is asked of its figures", "[catalog][property]") {
    REQUIRE(gpus().size() >= 12);
    for (const Gpu& each : gpus()) {
        INFO(each.id);
        CHECK(is_id(each.id));
        CHECK_FALSE(each.name.empty());
        CHECK(each.reported_mib > 0);
        CHECK(each.reported_mib <= each.marketed_gb * 1024);
        CHECK(each.limit_bytes <= each.reported_mib * bytes_per_mib);
        CHECK((each.limit_bytes == each.reported_mib * bytes_per_mib) == each.options.empty());
        CHECK(each.bandwidth_mb_per_s > 0);
        CHECK(each.year >= 2010);
    }
}

TEST_CASE("every model holds what is asked of its figures", "[catalog][property]") {
    REQUIRE(models().size() >= 10);
    for (const Model& each : models()) {
        INFO(each.id);
        CHECK(is_id(each.id));
        CHECK(each.params > 0);
        CHECK(each.params_active < each.params);
        CHECK(each.context > 0);
        CHECK(each.release.size() == 7);
        CHECK_FALSE(each.licence.empty());
    }
}

TEST_CASE("parameters are counted to the last one", "[catalog][truth]") {
    CHECK(model("llama-3.1-8b").params == 8'030'261'248);
    CHECK(model("llama-3.3-70b").params == 70'553'706'496);
    CHECK(model("qwen3-30b-a3b").params_active == 3'353'032'704);
    CHECK(model("deepseek-r1").params == 671'026'419'200);
    CHECK(model("gemma-3-12b").context == 131072);
}

TEST_CASE("entries lie in the order of their ids, each once", "[catalog][property]") {
    const auto is_before = [](const auto& a, const auto& b) { return a.id >= b.id; };
    CHECK(std::ranges::adjacent_find(gpus(), is_before) == gpus().end());
    CHECK(std::ranges::adjacent_find(models(), is_before) == models().end());
}

TEST_CASE("every name of an entry leads back to it", "[catalog][property]") {
    for (const Gpu& each : gpus()) {
        INFO(each.id);
        CHECK(find_gpu(each.id) == &each);
        CHECK(find_gpu(each.name) == &each);
        for (const std::string_view alias : each.aliases)
            CHECK(find_gpu(alias) == &each);
        for (const std::string_view name : each.driver_names)
            CHECK(find_gpu(name) == &each);
    }
    for (const Model& each : models()) {
        INFO(each.id);
        CHECK(find_model(each.id) == &each);
        CHECK(find_model(each.name) == &each);
        for (const std::string_view alias : each.aliases)
            CHECK(find_model(alias) == &each);
    }
}

TEST_CASE("names are found in any case and spacing", "[catalog][unit]") {
    CHECK(gpu("NVIDIA-RTX-4090").id == "nvidia-rtx-4090");
    CHECK(gpu("  rtx_4090 ").id == "nvidia-rtx-4090");
    CHECK(gpu("3090").id == "nvidia-rtx-3090");
    CHECK(gpu("A100 80GB").id == "nvidia-a100-sxm4-80gb");
    CHECK(model("LLAMA3.1:8B").id == "llama-3.1-8b");
    CHECK(model("ラマ 3.3 70b").id == "llama-3.3-70b");
}

TEST_CASE("an unknown name finds nothing", "[catalog][unit]") {
    CHECK(find_gpu("") == nullptr);
    CHECK(find_gpu("nvidia-rtx-9999") == nullptr);
    CHECK(find_gpu(std::string(5000, 'x')) == nullptr);
    CHECK(find_model("llama-9-1b") == nullptr);
}

TEST_CASE("the catalog says how old it is", "[catalog][unit]") {
    CHECK(data_date().size() == 10);
    CHECK(data_date() >= "2026-11-20");
}

TEST_CASE("a server's version is the one whose rules hold for it", "[catalog][unit]") {
    using headroom::catalog::find_server;
    REQUIRE(find_server("vllm") != nullptr);
    CHECK(find_server("vllm")->version == "0.19");
    CHECK(find_server("vLLM@0.11")->version == "0.11");
    CHECK(find_server("vllm@0.16.3")->version == "0.11");
    CHECK(find_server("vllm@0.17.0")->version == "0.19");
    CHECK(find_server("vllm@0.26.1rc1.dev608+g99a10304d")->version == "0.21");
    CHECK(find_server("vllm@0.1") == nullptr);
    CHECK(find_server("llama.cpp") == nullptr);
}
