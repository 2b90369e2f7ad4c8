#include "app/search.hpp"
#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom;
using namespace headroom::app;

namespace {

Preferences preferences(text::Language language) { return {.language = language}; }

} // namespace

TEST_CASE("an empty search lists the whole catalog", "[app][search][unit]") {
    const auto groups = search(PickerKind::model, "", 1000, preferences(text::Language::en));
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].options.size() == catalog::models().size());
}

TEST_CASE("a picker's line tells size, context and licence, or memory, class and speed",
          "[app][search][unit]") {
    const auto models =
        search(PickerKind::model, "llama 3.1 8b", 1, preferences(text::Language::en));
    REQUIRE(models[0].options.size() == 1);
    CHECK(models[0].options[0].detail == "8.03B · 131,072 tokens · Llama 3.1 Community");
    const auto gpus = search(PickerKind::gpu, "L4", 1, preferences(text::Language::ja));
    REQUIRE(gpus[0].options.size() == 1);
    CHECK(gpus[0].options[0].detail == "22.5 GiB · データセンター · 300 GB/s");
}

TEST_CASE("no more than the limit is listed, and nonsense finds nothing", "[app][search][unit]") {
    CHECK(search(PickerKind::gpu, "", 3, preferences(text::Language::en))[0].options.size() == 3);
    CHECK(
        search(PickerKind::gpu, "qqqqqq", 50, preferences(text::Language::en))[0].options.empty());
}

TEST_CASE("an amount of memory is itself the first option, read as cards are sold first",
          "[app][search][unit]") {
    const auto options =
        search(PickerKind::gpu, "16 GB", 50, preferences(text::Language::en))[0].options;
    REQUIRE(options.size() >= 2);
    CHECK(options[0].id == "17179869184bytes");
    CHECK(options[0].detail == "17.2 GB (16.0 GiB)");
    CHECK(options[1].id == "16000000000bytes");
    const auto card =
        search(PickerKind::gpu, "3090", 50, preferences(text::Language::en))[0].options;
    CHECK(card[0].id == "nvidia-rtx-3090");
}

TEST_CASE("a number of parameters is itself the first option", "[app][search][unit]") {
    const auto options =
        search(PickerKind::model, "70b", 50, preferences(text::Language::en))[0].options;
    CHECK(options.at(0).id == "70000000000");
    CHECK(options.at(0).label == "Any 70B model");
    CHECK(options.size() > 5);
}
