#include "ui/bar_scale.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom;
using core::gib;

namespace {

app::Bar bar(core::Bytes capacity, core::Bytes limit, std::vector<core::Bytes> parts) {
    app::Bar made{.capacity = capacity, .limit = limit};
    for (const core::Bytes part : parts) {
        made.segments.push_back({.bytes = part});
        made.used += part;
    }
    return made;
}

} // namespace

TEST_CASE("the scale of all bars is the largest capacity or need", "[ui][bar]") {
    CHECK(ui::bar_scale({bar(gib(80), gib(80), {gib(40)})}) ==
          static_cast<double>(gib(80).count()));
    CHECK(ui::bar_scale({bar(gib(80), gib(80), {gib(100)})}) ==
          static_cast<double>(gib(100).count()));
}

TEST_CASE("a track keeps a fifth of the width, however much is asked for", "[ui][bar]") {
    const app::Bar huge = bar(gib(12), gib(12), {gib(5000)});
    const double scale = ui::bar_scale({huge});
    CHECK(ui::bar_place(huge.capacity, scale, 1000) == 200);
    CHECK(ui::bar_place(huge.used, scale, 1000) == 1000);
}

TEST_CASE("segments stand in proportion, two pixels apart", "[ui][bar]") {
    const app::Bar half = bar(gib(100), gib(100), {gib(30), gib(20)});
    const auto stretches = ui::bar_stretches(half, ui::bar_scale({half}), 1000, 2, 2);
    REQUIRE(stretches.size() == 2);
    CHECK(stretches[0].from == 0);
    CHECK(stretches[0].to == 300);
    CHECK(stretches[1].from == 302);
    CHECK(stretches[1].to == 500);
}

TEST_CASE("a tiny part is still two pixels wide", "[ui][bar]") {
    const app::Bar tiny = bar(gib(100), gib(100), {core::mib(1), gib(20)});
    const auto stretches = ui::bar_stretches(tiny, ui::bar_scale({tiny}), 1000, 2, 2);
    CHECK(stretches[0].to == 2);
}

TEST_CASE("nothing is drawn as a part beyond the limit", "[ui][bar]") {
    const app::Bar over = bar(gib(100), gib(75), {gib(60), gib(60), gib(5)});
    const auto stretches = ui::bar_stretches(over, ui::bar_scale({over}), 1250, 2, 2);
    CHECK(stretches[1].to == 750);
    CHECK(stretches[2].from == stretches[2].to);
}
