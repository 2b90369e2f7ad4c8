#include "text/parse.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom::text;

TEST_CASE("parameters are read as people write them", "[text][parse][unit]") {
    CHECK(parse_parameters("70b") == 70e9);
    CHECK(parse_parameters("70 B") == 70e9);
    CHECK(parse_parameters("8.5B") == 8.5e9);
    CHECK(parse_parameters("70e9") == 70e9);
    CHECK(parse_parameters("70,000,000,000") == 70e9);
    CHECK(parse_parameters("500M") == 500e6);
    CHECK(parse_parameters("1.5 trillion") == 1.5e12);
    CHECK(parse_parameters("7 billion") == 7e9);
    CHECK(parse_parameters("70") == 70e9);
}

TEST_CASE("Japanese and full-width numbers are read", "[text][parse][unit]") {
    CHECK(parse_parameters("700億") == 70e9);
    CHECK(parse_parameters("700 億") == 70e9);
    CHECK(parse_parameters("７０Ｂ") == 70e9);
    CHECK(parse_parameters("1兆") == 1e12);
    CHECK(parse_bits("４ビット") == 4.0);
    CHECK(parse_parameters("　8b　") == 8e9);
}

TEST_CASE("what is no number gives nothing", "[text][parse][unit]") {
    const std::string text =
        GENERATE("", " ", "abc", "nan", "inf", "-inf", "0x10", "1e", "1e999", "b", "1.2.3", "1,00",
                 ",100", "1,2345", "7 0", "seven", "億", "--1", "1e5x");
    INFO(text);
    CHECK_FALSE(parse_number(text));
    CHECK_FALSE(parse_parameters(text));
}

TEST_CASE("signs and exponents are numbers; whether they are allowed is told elsewhere",
          "[text][parse][unit]") {
    CHECK(parse_number("-1") == -1.0);
    CHECK(parse_number("1e30") == 1e30);
    CHECK(parse_parameters("0") == 0.0);
    CHECK(parse_parameters("1e30") == 1e30);
}

TEST_CASE("bits may be followed by the word", "[text][parse][unit]") {
    CHECK(parse_bits("4.5") == 4.5);
    CHECK(parse_bits("16-bit") == 16.0);
    CHECK(parse_bits("8 bits") == 8.0);
    CHECK_FALSE(parse_bits("bit"));
}

TEST_CASE("memory needs its unit, and GB is not GiB", "[text][parse][unit]") {
    CHECK(parse_memory("24 GiB") == 25'769'803'776.0);
    CHECK(parse_memory("24gb") == 24e9);
    CHECK(parse_memory("512 MiB") == 536'870'912.0);
    CHECK(parse_memory("24000000000bytes") == 24e9);
    CHECK(parse_memory("-1 gb") == -1e9);
    CHECK_FALSE(parse_memory("24"));
    CHECK_FALSE(parse_memory("gb"));
}

TEST_CASE("bytes that are not UTF-8 are replaced, the rest is kept", "[text][parse][unit]") {
    CHECK(to_valid_utf8("GPU 枚") == "GPU 枚");
    CHECK(to_valid_utf8("a\xFF"
                        "b") == "a\uFFFDb");
    CHECK(to_valid_utf8("\xE6\x9E") == "\uFFFD\uFFFD");
    CHECK(to_valid_utf8("\xC0\x80") == "\uFFFD\uFFFD");
    CHECK(to_valid_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("tokens may be counted in k and m, which are binary", "[text][parse][unit]") {
    CHECK(parse_tokens("32k") == 32'768);
    CHECK(parse_tokens("1.5M tokens") == 1'572'864);
    CHECK(parse_tokens("8,192 トークン") == 8'192);
    CHECK_FALSE(parse_tokens("k"));
    CHECK_FALSE(parse_tokens("32kb"));
}
