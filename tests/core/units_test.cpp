#include "core/units.hpp"

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstdint>

using headroom::core::Bytes;
using headroom::core::difference;
using headroom::core::gib;
using headroom::core::mib;
using headroom::core::Range;
using headroom::core::scaled_up;

namespace {

template <typename A, typename B>
concept can_be_added = requires(A a, B b) { a + b; };

} // namespace

TEST_CASE("bytes do not mix with bare numbers", "[core][static]") {
    STATIC_CHECK_FALSE(can_be_added<Bytes, std::int64_t>);
    STATIC_CHECK_FALSE(std::convertible_to<std::int64_t, Bytes>);
    STATIC_CHECK_FALSE(std::convertible_to<Bytes, std::int64_t>);
    STATIC_CHECK(can_be_added<Bytes, Bytes>);
}

TEST_CASE("a GiB is 1024 MiB and a MiB is 1048576 bytes", "[core][unit]") {
    CHECK(mib(1).count() == 1'048'576);
    CHECK(gib(1) == mib(1024));
}

TEST_CASE("sums and products stop at the largest count instead of overflowing", "[core][unit]") {
    const Bytes most = Bytes::saturated();
    CHECK((most + Bytes{1}).is_saturated());
    CHECK((Bytes{INT64_MAX / 2 + 1} * 2).is_saturated());
    CHECK(Bytes{3} * 5 == Bytes{15});
    CHECK_FALSE((Bytes{INT64_MAX / 2} * 2).is_saturated());
}

TEST_CASE("a count of bytes is never negative", "[core][unit]") {
    CHECK(Bytes{-5} == Bytes{});
    CHECK(Bytes{7} * -1 == Bytes{});
}

TEST_CASE("what is short is a negative difference", "[core][unit]") {
    CHECK(difference(Bytes{10}, Bytes{4}) == 6);
    CHECK(difference(Bytes{4}, Bytes{10}) == -6);
}

TEST_CASE("scaling rounds up and does not overflow on the way", "[core][unit]") {
    CHECK(scaled_up(Bytes{10}, 1, 3) == Bytes{4});
    CHECK(scaled_up(Bytes{9}, 1, 3) == Bytes{3});
    CHECK(scaled_up(Bytes{INT64_MAX / 2}, 1000, 1000) == Bytes{INT64_MAX / 2});
    CHECK(scaled_up(Bytes{INT64_MAX / 2}, 1000, 1).is_saturated());
}

TEST_CASE("ranges add end by end", "[core][unit]") {
    const Range sum = Range{Bytes{1}, Bytes{2}, Bytes{3}} + Range::exactly(Bytes{10});
    CHECK(sum == Range{Bytes{11}, Bytes{12}, Bytes{13}});
}
