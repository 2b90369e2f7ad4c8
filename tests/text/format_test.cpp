#include "text/format.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::text;
using headroom::core::Bytes;
using headroom::core::bytes_per_gib;
using headroom::core::gib;
using headroom::core::mib;

TEST_CASE("thousands are grouped and minus is a minus sign", "[text][format][unit]") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1'000) == "1,000");
    CHECK(grouped(70'000'000'000) == "70,000,000,000");
    CHECK(grouped(-131'072) == "\u2212131,072");
}

TEST_CASE("a size has one decimal and its unit", "[text][format][unit]") {
    CHECK(size(Bytes{168'000'000'000}, Unit::gib) == "156.5 GiB");
    CHECK(size(Bytes{168'000'000'000}, Unit::gb) == "168.0 GB");
    CHECK(size(Bytes{42'000'000'000}, Unit::gib) == "39.1 GiB");
    CHECK(size(gib(160), Unit::gib, 2) == "160.00 GiB");
    CHECK(size(mib(2 * 23'034), Unit::gib) == "45.0 GiB");
}

TEST_CASE("under one unit a size is in MiB or MB without decimals", "[text][format][unit]") {
    CHECK(size(mib(512), Unit::gib) == "512 MiB");
    CHECK(size(Bytes{999'400'000}, Unit::gb) == "999 MB");
    CHECK(size(Bytes{}, Unit::gib) == "0 MiB");
}

TEST_CASE("a size just under one unit does not read 1024 MiB", "[text][format][unit]") {
    CHECK(size(Bytes{bytes_per_gib - 1}, Unit::gib) == "1.0 GiB");
    CHECK(size(Bytes{999'999'999}, Unit::gb) == "1.0 GB");
}

TEST_CASE("rounding is half up on the exact bytes", "[text][format][unit]") {
    CHECK(quotient(25, 100, 1) == "0.3");
    CHECK(quotient(249, 1000, 1) == "0.2");
    CHECK(quotient(999'950, 1'000'000, 3) == "1.000");
    CHECK(quotient(1'999, 1'000, 0) == "2");
}

TEST_CASE("both units stand beside each other", "[text][format][unit]") {
    CHECK(both_units(Bytes{168'000'000'000}) == "168 GB (156.5 GiB)");
    CHECK(both_units(Bytes{42'000'000'000}) == "42 GB (39.1 GiB)");
    CHECK(both_units(Bytes{4'818'156'749}) == "4.8 GB (4.5 GiB)");
}

TEST_CASE("parameter counts read as the field writes them", "[text][format][unit]") {
    CHECK(parameter_count(8'030'261'248) == "8.03B");
    CHECK(parameter_count(70'000'000'000) == "70B");
    CHECK(parameter_count(30'532'122'624) == "30.5B");
    CHECK(parameter_count(671'026'419'200) == "671B");
    CHECK(parameter_count(596'049'920) == "596M");
    CHECK(parameter_count(999'900'000) == "1B");
    CHECK(parameter_count(1'040'000'000'000) == "1.04T");
    CHECK(parameter_count(999'990'000'000) == "1T");
    CHECK(parameter_count(1'000'000) == "1M");
}

TEST_CASE("a count that is a limit is rounded down", "[text][format][unit]") {
    CHECK(parameter_count_down(20'849'999'999) == "20.8B");
    CHECK(parameter_count_down(9'999'999'999) == "9.99B");
}

TEST_CASE("Japanese counts in 万, 億 and 兆", "[text][format][unit]") {
    CHECK(parameter_count_ja(70'000'000'000) == "700 億");
    CHECK(parameter_count_ja(8'030'261'248) == "80.3 億");
    CHECK(parameter_count_ja(1'040'000'000'000) == "1.04 兆");
    CHECK(parameter_count_ja(59'600'000) == "5,960 万");
}

TEST_CASE("bits show no needless zeros", "[text][format][unit]") {
    CHECK(thousandths(16'000) == "16");
    CHECK(thousandths(4'500) == "4.5");
    CHECK(thousandths(4'891) == "4.891");
}

TEST_CASE("per cent of nothing is nothing", "[text][format][unit]") {
    CHECK(percent(3'798'691'840, 160 * bytes_per_gib, 1) == "2.2");
    CHECK(percent(1, 3, 0) == "33");
    CHECK(percent(1, 0, 0) == "0");
}

TEST_CASE("a saturated size says that it is more", "[text][format][unit]") {
    CHECK(size(Bytes::saturated(), Unit::gib).starts_with("over "));
}
