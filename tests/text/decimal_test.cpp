#include "text/decimal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

using headroom::text::parse_decimal;
using headroom::text::shortest_decimal;

namespace {

/// Bits are compared: -0 is not 0.
void check_as_strtod(const std::string& text) {
    INFO(text.substr(0, 100));
    const double expected = std::strtod(text.c_str(), nullptr);
    const auto value = parse_decimal(text);
    CHECK(value.has_value() == std::isfinite(expected));
    if (value) CHECK(*value == expected);
    if (value) CHECK(std::signbit(*value) == std::signbit(expected));
}

} // namespace

TEST_CASE("a decimal is the double that strtod gives", "[text][decimal][unit]") {
    for (const char* text : {"0",
                             "-0",
                             "0.0e5",
                             "1",
                             "-1",
                             "+1",
                             "007",
                             "8.03",
                             ".5",
                             "7.",
                             "0.1",
                             "0.30000000000000004",
                             "4.5e0",
                             "70e9",
                             "1e22",
                             "1e23",
                             "123456789012345678901234567890",
                             "9007199254740993",
                             "9007199254740992.5",
                             "9007199254740993.00000000000000000000000000001"})
        check_as_strtod(text);
}

TEST_CASE("the ends of what a double holds are met", "[text][decimal][unit]") {
    for (const char* text :
         {"1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e309",
          "1e99999999999", "-1e400", "2.2250738585072014e-308", "2.2250738585072011e-308",
          "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
          "7.4109846876186982e-324", "1e-400", "1e-99999999999", "0e99999999999"})
        check_as_strtod(text);
    check_as_strtod("1" + std::string(400, '0') + "e-400");
    check_as_strtod("0." + std::string(400, '0') + "1e400");
}

TEST_CASE("digits far behind the point still tell a tie from what lies above it",
          "[text][decimal][unit]") {
    const std::string tie = "9007199254740993." + std::string(1200, '0');
    check_as_strtod(tie);
    check_as_strtod(tie + "1");
    check_as_strtod(tie + "1" + std::string(3000, '7'));
}

TEST_CASE("any digits at any power are read as strtod reads them", "[text][decimal][property]") {
    std::uint64_t random = 88'172'645'463'325'252U;
    const auto next = [&](std::uint64_t below) {
        random ^= random << 13U;
        random ^= random >> 7U;
        random ^= random << 17U;
        return random % below;
    };
    for (int i = 0; i < 5'000; ++i) {
        std::string text;
        const std::uint64_t digits = 1 + next(30);
        const std::uint64_t point = next(40);
        for (std::uint64_t at = 0; at < digits; ++at) {
            if (at == point) text += '.';
            text += static_cast<char>('0' + next(10));
        }
        if (next(2) == 0) text += 'e' + std::to_string(static_cast<int>(next(700)) - 350);
        check_as_strtod(text);
    }
}

TEST_CASE("what is no decimal gives nothing", "[text][decimal][unit]") {
    const std::string text =
        GENERATE("", "-", "+", ".", "e5", "1e", "1e+", "1e-", "1e5.", "1.2.3", "--1", "1-", "1e5e5",
                 "1e 5", " 1", "1 ", "1,000", "0x10", "nan", "inf");
    INFO(text);
    CHECK_FALSE(parse_decimal(text));
}

TEST_CASE("a double is written with the fewest digits that give it back", "[text][decimal][unit]") {
    CHECK(shortest_decimal(0) == "0.0");
    CHECK(shortest_decimal(-0.0) == "-0.0");
    CHECK(shortest_decimal(4.5) == "4.5");
    CHECK(shortest_decimal(-24) == "-24.0");
    CHECK(shortest_decimal(0.1) == "0.1");
    CHECK(shortest_decimal(0.1 + 0.2) == "0.30000000000000004");
    CHECK(shortest_decimal(1.0 / 3) == "0.3333333333333333");
    CHECK(shortest_decimal(99.95) == "99.95");
    CHECK(shortest_decimal(0.000001234) == "0.000001234");
    CHECK(shortest_decimal(0.0000001234) == "1.234e-7");
    CHECK(shortest_decimal(123456789012345680000.0) == "123456789012345680000.0");
    CHECK(shortest_decimal(1e21) == "1e21");
    CHECK(shortest_decimal(1.5e300) == "1.5e300");
    CHECK(shortest_decimal(1.7976931348623157e308) == "1.7976931348623157e308");
    CHECK(shortest_decimal(5e-324) == "5e-324");
}

TEST_CASE("what is written is read as the same double", "[text][decimal][property]") {
    std::uint64_t random = 1;
    for (int i = 0; i < 300; ++i) {
        random = random * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const double value = static_cast<double>(random >> 11U) / std::ldexp(1.0, i % 90);
        const std::string text = shortest_decimal(value);
        INFO(text);
        CHECK(parse_decimal(text) == value);
        CHECK(text.size() <= 24);
    }
}
