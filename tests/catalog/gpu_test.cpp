#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace headroom::catalog;

namespace {

const Gpu& gpu(std::string_view name) {
    const Gpu* found = find_gpu(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return *found;
}

} // namespace

TEST_CASE("in a sentence a card has its short name", "[catalog][unit]") {
    CHECK(gpu("nvidia-rtx-3060-12gb").short_name == "RTX 3060 12GB");
    CHECK(gpu("nvidia-rtx-4090-laptop").short_name == "RTX 4090 Laptop");
    CHECK(gpu("nvidia-a100-sxm4-80gb").short_name == "A100 80GB");
    CHECK(gpu("nvidia-a100-pcie-80gb").short_name == "A100 PCIe 80GB");
    CHECK(gpu("amd-rx-7900-xtx").short_name == "RX 7900 XTX");
    CHECK(gpu("apple-m4-max-40").short_name == "M4 Max");
    CHECK(gpu("nvidia-l4").short_name == "L4");
}

TEST_CASE("rates are dense, with sums in 32 bits", "[catalog][truth]") {
    CHECK(gpu("nvidia-rtx-4090").rates.bf16 == 165'200);
    CHECK(gpu("nvidia-h100-sxm").rates.fp8 == 1'978'900);
    CHECK(gpu("nvidia-rtx-5090").rates.fp4 == 1'676'000);
    CHECK(gpu("amd-instinct-mi300x").rates.bf16 == 1'307'400);
    CHECK(gpu("nvidia-gb10-dgx-spark").rates.fp16 == 213'000); // measured
    CHECK(gpu("apple-m4-max-40").rates.fp16 == 0);
}

TEST_CASE("a board of two devices is two devices", "[catalog][truth]") {
    const Gpu& mi250x = gpu("amd-instinct-mi250x");
    CHECK(mi250x.devices_per_board == 2);
    CHECK(mi250x.marketed_gb == 64);
    CHECK(mi250x.reported_mib == 65520);
    CHECK(mi250x.bandwidth_mb_per_s == 1'638'400);
    CHECK(mi250x.tdp_w == 560); // of the board
    CHECK(gpu("google-tpu-v7x").marketed_gb == 96);
    CHECK(gpu("intel-max-1550").marketed_gb == 64);
    CHECK(gpu("nvidia-a16").devices_per_board == 4);
    CHECK(gpu("nvidia-rtx-4090").devices_per_board == 1);
}

TEST_CASE("the driver keeps a part of what it reports", "[catalog][truth]") {
    CHECK(gpu("nvidia-rtx-3090").driver_reserve_mib == 24576 - 24126);
    CHECK(gpu("nvidia-b200").driver_reserve_mib == 183359 - 182630);
    CHECK(gpu("nvidia-rtx-4090").driver_reserve_mib == 450); // by rule
    CHECK(gpu("nvidia-gb10-dgx-spark").driver_reserve_mib == 0);
    CHECK(gpu("apple-m4").driver_reserve_mib == 0);
}

TEST_CASE("error correction takes its sixteenth where it is on as delivered", "[catalog][truth]") {
    CHECK(gpu("nvidia-a10").reported_mib == 23028);
    CHECK(gpu("nvidia-tesla-t4").reported_mib == 15360);
    CHECK(gpu("nvidia-l40s").reported_mib == 46068);
    CHECK(gpu("nvidia-rtx-a6000").reported_mib == 49140);
}

TEST_CASE("a V100 of 32 GB reports all of it, as PCIe card and as module", "[catalog][truth]") {
    CHECK(gpu("nvidia-tesla-v100-pcie-32gb").reported_mib == 32768);
    CHECK(gpu("nvidia-tesla-v100-sxm2-32gb").reported_mib == 32768);
}

TEST_CASE("shared memory is lent in part, and more of a larger RAM", "[catalog][property]") {
    for (const Gpu& each : gpus()) {
        INFO(each.id);
        CHECK((each.options.empty() || each.unified_memory));
        CHECK(std::ranges::is_sorted(each.options, {}, &MemoryOption::marketed_gb));
        CHECK(std::ranges::is_sorted(each.options, {}, &MemoryOption::limit_bytes));
        for (const MemoryOption& option : each.options) {
            const std::int64_t ram = std::int64_t{option.marketed_gb} << 30;
            CHECK(option.limit_bytes < ram);
            CHECK(option.limit_bytes >= ram / 2);
        }
    }
}

TEST_CASE("Strix Halo of 128 GB may be set to lend 96", "[catalog][truth]") {
    CHECK(gpu("amd-ryzen-ai-max-395").options.back().limit_bytes == std::int64_t{96} << 30);
}
