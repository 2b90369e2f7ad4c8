#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace headroom::catalog;

namespace {

using Row = std::pair<const char*, const char*>;

std::string first_gpu(std::string_view query) {
    std::array<std::size_t, 1> found{};
    return search_gpus(query, found) == 0 ? "" : std::string{gpus()[found[0]].id};
}

} // namespace

TEST_CASE("a card is found by its number", "[catalog][search]") {
    const auto [query, id] = GENERATE(
        Row{"4090", "nvidia-rtx-4090"}, Row{"3090", "nvidia-rtx-3090"},
        Row{"5090", "nvidia-rtx-5090"}, Row{"3060", "nvidia-rtx-3060-12gb"},
        Row{"3080", "nvidia-rtx-3080-10gb"}, Row{"4060 ti", "nvidia-rtx-4060-ti-16gb"},
        Row{"4060ti 16g", "nvidia-rtx-4060-ti-16gb"}, Row{"4060ti 8gb", "nvidia-rtx-4060-ti-8gb"},
        Row{"5060ti 16gb", "nvidia-rtx-5060-ti-16gb"}, Row{"rtx5070ti", "nvidia-rtx-5070-ti"},
        Row{"4070 super", "nvidia-rtx-4070-super"},
        Row{"4070 ti super", "nvidia-rtx-4070-ti-super"},
        Row{"geforce 2080 ti", "nvidia-rtx-2080-ti"},
        Row{"2080ti 22g", "nvidia-rtx-2080-ti-22gb-mod"}, Row{"1080ti", "nvidia-gtx-1080-ti"},
        Row{"1650 super", "nvidia-gtx-1650-super"}, Row{"7900xtx", "amd-rx-7900-xtx"},
        Row{"7900 xt", "amd-rx-7900-xt"}, Row{"rx 9070 xt", "amd-rx-9070-xt"},
        Row{"9060xt", "amd-rx-9060-xt-16gb"}, Row{"6500 xt", "amd-rx-6500-xt"},
        Row{"r9700", "amd-radeon-ai-pro-r9700"}, Row{"arc b580", "intel-arc-b580"},
        Row{"a770", "intel-arc-a770-16gb"}, Row{"a310", "intel-arc-a310"});
    INFO(query);
    CHECK(first_gpu(query) == id);
}

TEST_CASE("a data-center card is found by its model", "[catalog][search]") {
    const auto [query, id] = GENERATE(
        Row{"a100", "nvidia-a100-sxm4-80gb"}, Row{"a100 80", "nvidia-a100-sxm4-80gb"},
        Row{"a100 40gb", "nvidia-a100-sxm4-40gb"}, Row{"a100 pcie 40", "nvidia-a100-pcie-40gb"},
        Row{"h100", "nvidia-h100-sxm"}, Row{"h100 pcie", "nvidia-h100-pcie"},
        Row{"h100 nvl", "nvidia-h100-nvl"}, Row{"h200", "nvidia-h200-sxm"},
        Row{"h20", "nvidia-h20-96gb"}, Row{"b200", "nvidia-b200"}, Row{"gb200", "nvidia-gb200"},
        Row{"b300", "nvidia-b300"}, Row{"l4", "nvidia-l4"}, Row{"l40s", "nvidia-l40s"},
        Row{"t4", "nvidia-tesla-t4"}, Row{"v100 32", "nvidia-tesla-v100-sxm2-32gb"},
        Row{"p40", "nvidia-tesla-p40"}, Row{"a6000", "nvidia-rtx-a6000"},
        Row{"6000 ada", "nvidia-rtx-6000-ada"},
        Row{"rtx pro 6000", "nvidia-rtx-pro-6000-blackwell-ws"}, Row{"a400", "nvidia-rtx-a400"},
        Row{"mi300x", "amd-instinct-mi300x"}, Row{"mi250x", "amd-instinct-mi250x"},
        Row{"mi50 32gb", "amd-instinct-mi50-32gb"}, Row{"gaudi 3", "intel-gaudi3"},
        Row{"tpu v5e", "google-tpu-v5e"}, Row{"ironwood", "google-tpu-v7x"});
    INFO(query);
    CHECK(first_gpu(query) == id);
}

TEST_CASE("what is found as it is written is not taken for a typo", "[catalog][search]") {
    const auto [query, ids] = GENERATE(
        std::pair{"h100", std::vector{"nvidia-h100-sxm", "nvidia-h100-nvl", "nvidia-h100-pcie"}},
        std::pair{"h100 80gb", std::vector{"nvidia-h100-sxm", "nvidia-h100-pcie"}},
        std::pair{"a100 80gb", std::vector{"nvidia-a100-sxm4-80gb", "nvidia-a100-pcie-80gb"}},
        std::pair{"a100 40", std::vector{"nvidia-a100-sxm4-40gb", "nvidia-a100-pcie-40gb"}},
        std::pair{"l40", std::vector{"nvidia-l40", "nvidia-l40s"}},
        std::pair{"t4", std::vector{"nvidia-tesla-t4", "nvidia-jetson-t4000"}},
        std::pair{"b200", std::vector{"nvidia-b200"}},
        std::pair{"a6000", std::vector{"nvidia-rtx-a6000"}},
        std::pair{"mi300x", std::vector{"amd-instinct-mi300x"}},
        std::pair{"gb10", std::vector{"nvidia-gb10-dgx-spark"}},
        std::pair{"p100", std::vector{"nvidia-tesla-p100-pcie-16gb"}},
        std::pair{"3090", std::vector{"nvidia-rtx-3090", "nvidia-rtx-3090-ti"}});
    std::array<std::size_t, 256> found{};
    const std::size_t count = search_gpus(query, found);
    INFO(query);
    REQUIRE(count == ids.size());
    for (std::size_t i = 0; i < count; ++i)
        CHECK(gpus()[found[i]].id == ids[i]);
}

TEST_CASE("of cards that a number may mean the plain one comes first", "[catalog][search]") {
    const auto [query, id] = GENERATE(
        Row{"l4", "nvidia-l4"}, Row{"a10", "nvidia-a10"}, Row{"a40", "nvidia-a40"},
        Row{"l20", "nvidia-l20"}, Row{"h200", "nvidia-h200-sxm"}, Row{"gh200", "nvidia-gh200-96gb"},
        Row{"rtx 5090", "nvidia-rtx-5090"}, Row{"rtx 4090", "nvidia-rtx-4090"},
        Row{"4060", "nvidia-rtx-4060"}, Row{"5070", "nvidia-rtx-5070"},
        Row{"4070 ti", "nvidia-rtx-4070-ti"}, Row{"m4", "apple-m4"}, Row{"m1", "apple-m1"},
        Row{"m3 max", "apple-m3-max-40"}, Row{"9070", "amd-rx-9070"},
        Row{"6800 xt", "amd-rx-6800-xt"}, Row{"mi250", "amd-instinct-mi250"},
        Row{"mi 300x", "amd-instinct-mi300x"}, Row{"gtx 1080 ti", "nvidia-gtx-1080-ti"});
    INFO(query);
    CHECK(first_gpu(query) == id);
}

TEST_CASE("a machine with shared memory is found by what it is sold as", "[catalog][search]") {
    const auto [query, id] = GENERATE(
        Row{"m3 ultra 512", "apple-m3-ultra"}, Row{"m4 max", "apple-m4-max-40"},
        Row{"m4 max 128gb", "apple-m4-max-40"}, Row{"m4 max 36gb", "apple-m4-max-32"},
        Row{"mac studio m3 ultra", "apple-m3-ultra"}, Row{"macbook air m4", "apple-m4"},
        Row{"mac mini m4 pro", "apple-m4-pro"}, Row{"m1 8gb", "apple-m1"},
        Row{"dgx spark", "nvidia-gb10-dgx-spark"}, Row{"DGX スパーク", "nvidia-gb10-dgx-spark"},
        Row{"strix halo", "amd-ryzen-ai-max-395"}, Row{"ai max 395", "amd-ryzen-ai-max-395"},
        Row{"780m", "amd-radeon-780m"}, Row{"orin nano", "nvidia-jetson-orin-nano-super-8gb"},
        Row{"jetson thor", "nvidia-jetson-agx-thor-t5000"}, Row{"x elite", "qualcomm-x-elite"});
    INFO(query);
    CHECK(first_gpu(query) == id);
}

TEST_CASE("a laptop's card is another than the desktop's of its number", "[catalog][search]") {
    const auto [query, id] = GENERATE(Row{"rtx4090 laptop", "nvidia-rtx-4090-laptop"},
                                      Row{"laptop 4070", "nvidia-rtx-4070-laptop"},
                                      Row{"4060 mobile", "nvidia-rtx-4060-laptop"},
                                      Row{"4090 ノート", "nvidia-rtx-4090-laptop"},
                                      Row{"5090 laptop 24gb", "nvidia-rtx-5090-laptop"},
                                      Row{"rtx 3060 laptop", "nvidia-rtx-3060-laptop"});
    INFO(query);
    CHECK(first_gpu(query) == id);
}

TEST_CASE("one wrong letter in a card's name is forgiven", "[catalog][search]") {
    const auto [query, id] = GENERATE(
        Row{"gefroce 4090", "nvidia-rtx-4090"}, Row{"rtx 4090 labtop", "nvidia-rtx-4090-laptop"},
        Row{"radon 7900 xtx", "amd-rx-7900-xtx"}, Row{"instict mi300x", "amd-instinct-mi300x"},
        Row{"jetsn thor", "nvidia-jetson-agx-thor-t5000"},
        Row{"dgx sprak", "nvidia-gb10-dgx-spark"}, Row{"m3 ulta", "apple-m3-ultra"},
        Row{"stryx halo", "amd-ryzen-ai-max-395"});
    INFO(query);
    CHECK(first_gpu(query) == id);
}

TEST_CASE("memory narrows a search for a card", "[catalog][search]") {
    CHECK(first_gpu("3090 24gb") == "nvidia-rtx-3090");
    CHECK(first_gpu("4090 16gb") == "nvidia-rtx-4090-laptop");
    CHECK(first_gpu("3060 6gb") == "nvidia-rtx-3060-laptop");
    CHECK(first_gpu("4090 80gb").empty());
}

TEST_CASE("every GPU is found first by its names", "[catalog][search][property]") {
    for (const Gpu& gpu : gpus()) {
        INFO(gpu.id);
        CHECK(first_gpu(gpu.id) == gpu.id);
        CHECK(first_gpu(gpu.name) == gpu.id);
        CHECK(first_gpu(gpu.short_name) == gpu.id);
    }
}
