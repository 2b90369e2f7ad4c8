#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace headroom::catalog;

namespace {

std::vector<std::string> gpus_near(std::string_view name) {
    std::array<std::size_t, 3> found{};
    std::vector<std::string> ids;
    const std::size_t count = nearest_gpus(name, found);
    for (std::size_t i = 0; i < count; ++i)
        ids.emplace_back(gpus()[found[i]].id);
    return ids;
}

std::vector<std::string> models_near(std::string_view name) {
    std::array<std::size_t, 3> found{};
    std::vector<std::string> ids;
    const std::size_t count = nearest_models(name, found);
    for (std::size_t i = 0; i < count; ++i)
        ids.emplace_back(models()[found[i]].id);
    return ids;
}

bool has(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

} // namespace

TEST_CASE("a card that is not in the catalog has its neighbours named", "[catalog][nearest]") {
    CHECK(has(gpus_near("nvidia-rtx-4085"), "nvidia-rtx-4080"));
    CHECK(gpus_near("rtx3085").front().starts_with("nvidia-rtx-308"));
}

TEST_CASE("a mistyped id has the right one first", "[catalog][nearest]") {
    CHECK(gpus_near("nvidia-rtx-40990").front() == "nvidia-rtx-4090");
    CHECK(gpus_near("amd-7900-xtx").front() == "amd-rx-7900-xtx");
    CHECK(models_near("llama-3.1-8").front() == "llama-3.1-8b");
    CHECK(models_near("qwen3-30b-a3").front() == "qwen3-30b-a3b");
    CHECK(models_near("deepseek-r2").front() == "deepseek-r1");
}

TEST_CASE("a model of another size has its family named", "[catalog][nearest]") {
    const auto near_500b = models_near("llama-3.1-500b");
    REQUIRE(near_500b.size() == 3);
    CHECK(std::ranges::all_of(near_500b,
                              [](const std::string& id) { return id.starts_with("llama-3"); }));
}

TEST_CASE("nothing is near a name of nonsense", "[catalog][nearest]") {
    CHECK(gpus_near("zzzzzzzzzzzzzzzz").empty());
    CHECK(gpus_near("").empty());
    CHECK(models_near(std::string(5000, '?')).empty());
}
