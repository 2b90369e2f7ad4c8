#include "text/columns.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::text;

TEST_CASE("Japanese characters take two columns, accents and signs one", "[text][columns][unit]") {
    CHECK(width("GiB") == 3);
    CHECK(width("内訳") == 4);
    CHECK(width("2 × A100") == 8);
}

TEST_CASE("numbers stand right, words left", "[text][columns][unit]") {
    CHECK(columns({{"Part", "GiB", "How sure"}, {"重み", "130.39", "計算式"}},
                  {false, true, false}) == "Part     GiB  How sure\n"
                                           "重み  130.39  計算式\n");
}

TEST_CASE("lines end without blanks and no rows give nothing", "[text][columns][unit]") {
    CHECK(columns({{"a", "b", ""}, {"c", "d", "e"}}, {}) == "a  b\nc  d  e\n");
    CHECK(columns({}, {}).empty());
}
