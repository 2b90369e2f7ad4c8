#include "core/placement.hpp"
#include "core/rule_of_thumb.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>

using namespace headroom::core;

namespace {

constexpr DeviceGroup a100{mib(81'920), mib(81'920), 1};
constexpr DeviceGroup l4{mib(23'034), mib(23'034), 1};

DeviceGroup times(DeviceGroup group, int count) {
    group.count = count;
    return group;
}

Placement place(Bytes total, DeviceGroup group) {
    const std::array groups{group};
    std::array<PlacedGroup, 1> placed;
    return place_by_limit(total, groups, placed);
}

constexpr Bytes seventy_at_16{168'000'000'000};
constexpr Bytes seventy_at_4{42'000'000'000};

} // namespace

TEST_CASE("70 B at 16 bits does not fit one A100 80GB: 76.5 GiB short", "[core][placement][unit]") {
    const Placement one = place(seventy_at_16, a100);
    CHECK(one.verdict == Verdict::does_not_fit);
    CHECK(one.headroom == 85'899'345'920 - 168'000'000'000); // -82.1e9 bytes = -76.46 GiB
}

TEST_CASE("70 B at 16 bits fits two A100 80GB tightly: 3.54 GiB of 160 are left",
          "[core][placement][unit]") {
    const Placement two = place(seventy_at_16, times(a100, 2));
    CHECK(two.verdict == Verdict::tight);
    CHECK(two.capacity == gib(160));
    CHECK(two.headroom == 3'798'691'840);
}

TEST_CASE("70 B at 4 bits fits two L4 with 5.9 GiB free", "[core][placement][unit]") {
    const Placement two = place(seventy_at_4, times(l4, 2));
    CHECK(two.verdict == Verdict::fits);
    CHECK(two.headroom == 2 * 23'034LL * 1'048'576 - 42'000'000'000);
}

TEST_CASE("unlike cards carry in proportion to their limits", "[core][placement][unit]") {
    const std::array groups{DeviceGroup{gib(24), gib(24), 1}, DeviceGroup{gib(12), gib(12), 2}};
    std::array<PlacedGroup, 2> placed;
    const Placement all = place_by_limit(gib(24), groups, placed);
    CHECK(placed[0].used == gib(12));
    CHECK(placed[1].used == gib(6));
    CHECK(all.limit == gib(48));
    CHECK(all.verdict == Verdict::fits);
}

TEST_CASE("shares cover the total and exceed it by less than a byte a card",
          "[core][placement][property]") {
    const std::int64_t total =
        GENERATE(std::int64_t{1}, 999'999'937, 42'000'000'000, 168'000'000'001);
    const int count = GENERATE(1, 2, 3, 7, 1024);
    const std::array groups{times(a100, count)};
    std::array<PlacedGroup, 1> placed;
    (void)place_by_limit(Bytes{total}, groups, placed);
    const std::int64_t covered = placed[0].used.count() * count;
    CHECK(covered >= total);
    CHECK(covered - total < count);
}

TEST_CASE("the fewest cards that hold it, and that hold it with room", "[core][placement][unit]") {
    const CardsNeeded a100s = cards_needed(seventy_at_16, a100.limit);
    CHECK(a100s.holds == 2);
    CHECK(a100s.fits == 3);
    const CardsNeeded l4s = cards_needed(seventy_at_4, l4.limit);
    CHECK(l4s.holds == 2);
    CHECK(l4s.fits == 2);
}

TEST_CASE("more than 1024 cards are not counted", "[core][placement][unit]") {
    const CardsNeeded none = cards_needed(Bytes{1025'000}, Bytes{1000});
    CHECK(none.holds == 0);
    CHECK(none.fits == 0);
}

TEST_CASE("one card fewer than needed does not hold it", "[core][placement][property]") {
    const std::int64_t total =
        GENERATE(std::int64_t{5'000'000'000}, 42'000'000'000, 168'000'000'000, 900'000'000'000);
    const DeviceGroup card = GENERATE(a100, l4);
    const CardsNeeded needed = cards_needed(Bytes{total}, card.limit);
    CHECK(place(Bytes{total}, times(card, needed.holds)).verdict != Verdict::does_not_fit);
    CHECK(place(Bytes{total}, times(card, needed.fits)).verdict == Verdict::fits);
    if (needed.holds > 1)
        CHECK(place(Bytes{total}, times(card, needed.holds - 1)).verdict == Verdict::does_not_fit);
}
