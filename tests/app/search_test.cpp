#include "app/search.hpp"
#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom;
using namespace headroom::app;

TEST_CASE("an empty search lists the whole catalog", "[app][search][unit]") {
    const auto groups = search(PickerKind::model, "", 1000, text::Language::en);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].options.size() == catalog::models().size());
}

TEST_CASE("a picker's line tells size, context and licence, or memory, class and speed",
          "[app][search][unit]") {
    const auto models = search(PickerKind::model, "llama 3.1 8b", 1, text::Language::en);
    REQUIRE(models[0].options.size() == 1);
    CHECK(models[0].options[0].detail == "8.03B · 131,072 tokens · Llama 3.1 Community");
    const auto gpus = search(PickerKind::gpu, "L4", 1, text::Language::ja);
    REQUIRE(gpus[0].options.size() == 1);
    CHECK(gpus[0].options[0].detail == "22.5 GiB · データセンター · 300 GB/s");
}

TEST_CASE("no more than the limit is listed, and nonsense finds nothing", "[app][search][unit]") {
    CHECK(search(PickerKind::gpu, "", 3, text::Language::en)[0].options.size() == 3);
    CHECK(search(PickerKind::gpu, "qqqqqq", 50, text::Language::en)[0].options.empty());
}
