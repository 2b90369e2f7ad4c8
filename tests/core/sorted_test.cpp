#include "core/sorted.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using headroom::core::sort;
using headroom::core::sorted_places;

TEST_CASE("the places of a list are put in the order of its elements", "[core][sorted][unit]") {
    const std::vector<std::string> words{"pear", "fig", "apple"};
    CHECK(sorted_places(std::span{words}, std::less<>{}) == std::vector<std::uint32_t>{2, 1, 0});
    CHECK(sorted_places(std::span<const int>{}, std::less<>{}).empty());
}

TEST_CASE("a sorted list is the one that the library sorts, and equal elements stay in turn",
          "[core][sorted][property]") {
    struct Item {
        std::uint32_t key = 0;
        std::uint32_t turn = 0;
        bool operator==(const Item&) const = default;
    };
    const auto is_before = [](const Item& a, const Item& b) { return a.key < b.key; };
    std::uint32_t random = 1;
    for (std::uint32_t count = 0; count < 70; ++count) {
        std::vector<Item> items;
        for (std::uint32_t turn = 0; turn < count; ++turn) {
            random = random * 1'664'525 + 1'013'904'223;
            items.push_back({random >> 28, turn});
        }
        std::vector<Item> expected = items;
        std::ranges::sort(expected, {}, [](const Item& a) { return std::pair{a.key, a.turn}; });
        sort(std::span{items}, is_before);
        CHECK(items == expected);
    }
}
