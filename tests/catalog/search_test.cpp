#include "catalog/search.hpp"

#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <vector>

using namespace headroom::catalog;

namespace {

std::string first_gpu(std::string_view query) {
    std::array<std::size_t, 1> found{};
    return search_gpus(query, found) == 0 ? "" : std::string{gpus()[found[0]].id};
}

std::string first_model(std::string_view query) {
    std::array<std::size_t, 1> found{};
    return search_models(query, found) == 0 ? "" : std::string{models()[found[0]].id};
}

std::vector<std::string> all_models(std::string_view query) {
    std::array<std::size_t, 512> found{};
    std::vector<std::string> ids;
    const std::size_t count = search_models(query, found);
    for (std::size_t i = 0; i < count; ++i)
        ids.emplace_back(models()[found[i]].id);
    return ids;
}

} // namespace

TEST_CASE("every word of a query must be found", "[catalog][search]") {
    CHECK(first_gpu("rtx4090 laptop") == "nvidia-rtx-4090-laptop");
    CHECK(first_gpu("4090 amd").empty());
    CHECK(first_gpu("ＲＴＸ　４０９０") == "nvidia-rtx-4090");
}

TEST_CASE("a mistyped GPU is found", "[catalog][search]") {
    CHECK(first_gpu("gefroce 4090") == "nvidia-rtx-4090");
    CHECK(first_gpu("rtx 4090 labtop") == "nvidia-rtx-4090-laptop");
}

TEST_CASE("a wrong digit is not forgiven", "[catalog][search]") {
    CHECK(first_gpu("3085").empty());
    CHECK(first_model("llama 71b").empty());
}

TEST_CASE("of two equally good models the newer comes first", "[catalog][search]") {
    const auto ids = all_models("llama 70b");
    REQUIRE(ids.size() >= 2);
    CHECK(ids[0] == "llama-3.3-70b");
    CHECK(ids[1] == "llama-3.1-70b");
}

TEST_CASE("an empty query finds everything in the catalog's order", "[catalog][search]") {
    const auto ids = all_models(" - ");
    REQUIRE(ids.size() == models().size());
    CHECK(ids.front() == models().front().id);
    CHECK(ids.back() == models().back().id);
}

TEST_CASE("a search fills no more than it is given", "[catalog][search]") {
    std::array<std::size_t, 2> two{};
    CHECK(search_gpus("rtx", two) == 2);
    CHECK(search_gpus("rtx", {}) == 0);
}

TEST_CASE("any query is answered", "[catalog][search]") {
    CHECK(first_gpu(std::string(5000, 'z')).empty());
    CHECK(first_gpu("\xFF\xFE\x80").empty());
    CHECK(first_model(std::string_view{"\0", 1}) == models().front().id);
}

TEST_CASE("every entry is found first by its own name", "[catalog][search][property]") {
    for (const Gpu& gpu : gpus())
        CHECK(first_gpu(gpu.name) == gpu.id);
    for (const Model& model : models())
        CHECK(first_model(model.name) == model.id);
}
