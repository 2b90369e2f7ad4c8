#include "core/rule_of_thumb.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cmath>
#include <limits>

using namespace headroom::core;

namespace {

Parameters parameters(double count) { return *Parameters::make(count); }
BitsPerParameter bits(double count) { return *BitsPerParameter::make(count); }

} // namespace

TEST_CASE("70 B at 16 bits is 168 GB to the byte", "[core][rule_of_thumb][unit]") {
    // 70e9 x 4 bytes / (32 / 16) x 1.2 = 140e9 x 1.2
    const RuleOfThumb need = rule_of_thumb(parameters(70e9), bits(16));
    CHECK(need.total() == Bytes{168'000'000'000});
    CHECK(need.weights == Bytes{140'000'000'000});
    CHECK(need.allowance == Bytes{28'000'000'000});
}

TEST_CASE("70 B at 4 bits is 42 GB to the byte", "[core][rule_of_thumb][unit]") {
    CHECK(rule_of_thumb(parameters(70e9), bits(4)).total() == Bytes{42'000'000'000});
}

TEST_CASE("a fraction of a bit counts", "[core][rule_of_thumb][unit]") {
    // 8e9 x 4.5 / 8 = 4.5e9, x 1.2 = 5.4e9
    const RuleOfThumb need = rule_of_thumb(parameters(8e9), bits(4.5));
    CHECK(need.weights == Bytes{4'500'000'000});
    CHECK(need.total() == Bytes{5'400'000'000});
}

TEST_CASE("a total is rounded up to a whole byte, once", "[core][rule_of_thumb][unit]") {
    // 1000001 x 1 bit / 8 = 125000.125 bytes of weights; x 1.2 = 150000.15
    const RuleOfThumb need = rule_of_thumb(parameters(1'000'001), bits(1));
    CHECK(need.weights == Bytes{125'001});
    CHECK(need.total() == Bytes{150'001});
}

TEST_CASE("weights of a known size get 20 % on top", "[core][rule_of_thumb][unit]") {
    CHECK(rule_of_thumb(Bytes{4'920'000'000}).total() == Bytes{5'904'000'000});
}

TEST_CASE("the largest model at the most bits does not overflow", "[core][rule_of_thumb][unit]") {
    // 1e13 x 4 x 1.2
    CHECK(rule_of_thumb(parameters(1e13), bits(32)).total() == Bytes{48'000'000'000'000});
}

TEST_CASE("more parameters or more bits never need less", "[core][rule_of_thumb][property]") {
    const double count = GENERATE(1e6, 3.3e8, 8.03e9, 70e9, 1e12);
    const double width = GENERATE(1.0, 1.58, 4.0, 4.89, 8.0, 16.0, 31.9);
    const Bytes need = rule_of_thumb(parameters(count), bits(width)).total();
    CHECK(rule_of_thumb(parameters(count * 1.01), bits(width)).total() > need);
    CHECK(rule_of_thumb(parameters(count), bits(width + 0.1)).total() > need);
}

TEST_CASE("the parts are the total", "[core][rule_of_thumb][property]") {
    const double count = GENERATE(1e6, 999'999'999.0, 7.2421e9, 1e13);
    const double width = GENERATE(1.0, 2.063, 4.89, 17.0, 32.0);
    const RuleOfThumb need = rule_of_thumb(parameters(count), bits(width));
    CHECK(need.weights + need.allowance == need.total());
    CHECK(need.allowance < need.weights);
}

TEST_CASE("a number of parameters outside 10^6 to 10^13 is refused",
          "[core][rule_of_thumb][unit]") {
    const double count = GENERATE(0.0, -1.0, 999'999.0, 1e13 + 2e6, 1e30);
    const auto made = Parameters::make(count);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::out_of_range);
    CHECK(made.error().field == "params");
    CHECK(made.error().max == 1e13);
}

TEST_CASE("what is no number is refused as that", "[core][rule_of_thumb][unit]") {
    const double count =
        GENERATE(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity());
    CHECK(Parameters::make(count).error().code == ErrorCode::not_a_number);
    CHECK(BitsPerParameter::make(count).error().code == ErrorCode::not_a_number);
}

TEST_CASE("bits from 1 to 32 are taken, others refused", "[core][rule_of_thumb][unit]") {
    CHECK(BitsPerParameter::make(1));
    CHECK(BitsPerParameter::make(32));
    CHECK(BitsPerParameter::make(4.89)->thousandths() == 4'890);
    const double wrong = GENERATE(0.0, 0.99, 32.001, 64.0, -4.0);
    CHECK(BitsPerParameter::make(wrong).error().code == ErrorCode::out_of_range);
}
