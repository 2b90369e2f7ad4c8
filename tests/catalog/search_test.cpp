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
    std::array<std::size_t, 64> found{};
    std::vector<std::string> ids;
    const std::size_t count = search_models(query, found);
    for (std::size_t i = 0; i < count; ++i)
        ids.emplace_back(models()[found[i]].id);
    return ids;
}

} // namespace

TEST_CASE("a GPU is found by what people call it", "[catalog][search]") {
    CHECK(first_gpu("3090") == "nvidia-rtx-3090");
    CHECK(first_gpu("4090") == "nvidia-rtx-4090");
    CHECK(first_gpu("rtx4090") == "nvidia-rtx-4090");
    CHECK(first_gpu("RTX 5090") == "nvidia-rtx-5090");
    CHECK(first_gpu("geforce 3060") == "nvidia-rtx-3060-12gb");
    CHECK(first_gpu("a100 80") == "nvidia-a100-sxm4-80gb");
    CHECK(first_gpu("a100 pcie 40") == "nvidia-a100-pcie-40gb");
    CHECK(first_gpu("h100") == "nvidia-h100-sxm");
    CHECK(first_gpu("l4") == "nvidia-l4");
    CHECK(first_gpu("7900xtx") == "amd-rx-7900-xtx");
    CHECK(first_gpu("mi300") == "amd-instinct-mi300x");
    CHECK(first_gpu("m4 max") == "apple-m4-max-40");
    CHECK(first_gpu("macbook") == "apple-m4-max-40");
    CHECK(first_gpu("ＲＴＸ　４０９０") == "nvidia-rtx-4090");
}

TEST_CASE("words of any order narrow the search", "[catalog][search]") {
    CHECK(first_gpu("rtx4090 laptop") == "nvidia-rtx-4090-laptop");
    CHECK(first_gpu("laptop 4070") == "nvidia-rtx-4070-laptop");
    CHECK(first_gpu("amd datacenter") == "amd-instinct-mi300x");
    CHECK(first_gpu("4090 amd").empty());
}

TEST_CASE("a model is found by family, size and kind", "[catalog][search]") {
    CHECK(first_model("llama 8b") == "llama-3.1-8b");
    CHECK(first_model("llama 70b") == "llama-3.3-70b");
    CHECK(first_model("llama 3.1 70b") == "llama-3.1-70b");
    CHECK(first_model("llama70b") == "llama-3.3-70b");
    CHECK(first_model("qwen 30b moe") == "qwen3-30b-a3b");
    CHECK(first_model("qwen3 8b") == "qwen3-8b");
    CHECK(first_model("20b moe") == "gpt-oss-20b");
    CHECK(first_model("24b dense") == "mistral-small-3.2-24b");
    CHECK(first_model("qwen 0.6") == "qwen3-0.6b");
    CHECK(first_model("gemma") == "gemma-3-12b");
    CHECK(first_model("gemma12b") == "gemma-3-12b");
    CHECK(first_model("gpt-oss") == "gpt-oss-20b");
    CHECK(first_model("openai") == "gpt-oss-20b");
    CHECK(first_model("deepseek r1") == "deepseek-r1");
    CHECK(first_model("mistral small") == "mistral-small-3.2-24b");
    CHECK(first_model("nemotron") == "nemotron-3-nano-30b-a3b");
    CHECK(first_model("ラマ 70b") == "llama-3.3-70b");
    CHECK(first_model("llama3.3:70b") == "llama-3.3-70b");
}

TEST_CASE("one wrong letter a word is forgiven", "[catalog][search]") {
    CHECK(first_model("lama 8b") == "llama-3.1-8b");
    CHECK(first_model("mistrl") == "mistral-small-3.2-24b");
    CHECK(first_model("gema 12b") == "gemma-3-12b");
    CHECK(first_model("deepsek") == "deepseek-r1");
    CHECK(first_gpu("gefroce 4090") == "nvidia-rtx-4090");
    CHECK(first_gpu("rtx 4090 labtop") == "nvidia-rtx-4090-laptop");
}

TEST_CASE("a wrong digit is not forgiven", "[catalog][search]") {
    CHECK(first_gpu("3080").empty());
    CHECK(first_model("llama 71b").empty());
}

TEST_CASE("of two equally good models the newer comes first", "[catalog][search]") {
    const auto ids = all_models("llama 70b");
    REQUIRE(ids.size() == 2);
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
