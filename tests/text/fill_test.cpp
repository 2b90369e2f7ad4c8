#include "text/fill.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::text;

TEST_CASE("places are filled by name, as often as they stand", "[text][fill][unit]") {
    CHECK(fill("{a} and {b}, {a}", {{"a", "1"}, {"b", "2"}}) == "1 and 2, 1");
}

TEST_CASE("a place without a value and a lone brace stay as they are", "[text][fill][unit]") {
    CHECK(fill("{a} {c}", {{"a", "1"}}) == "1 {c}");
    CHECK(fill("50 % {", {{"a", "1"}}) == "50 % {");
    CHECK(fill("", {}) == "");
}

TEST_CASE("a value with braces is not filled again", "[text][fill][unit]") {
    CHECK(fill("{a}{b}", {{"a", "{b}"}, {"b", "2"}}) == "{b}2");
}

TEST_CASE("a form goes with its number: one for 1, the other for all else", "[text][fill][unit]") {
    const auto bits = [](std::string_view n) { return fill("{n} {n|bit|bits}", {{"n", n}}); };
    CHECK(bits("1") == "1 bit");
    CHECK(bits("0") == "0 bits");
    CHECK(bits("1.5") == "1.5 bits");
    CHECK(bits("16") == "16 bits");
    CHECK(fill("{m|a|b}", {{"n", "1"}}) == "{m|a|b}");
    CHECK(say(Language::en, Key::bits_label, {{"bits", "1"}}) == "1 bit");
    CHECK(say(Language::ja, Key::bits_label, {{"bits", "1"}}) == "1 ビット");
}

TEST_CASE("sentences of the tables are filled in both languages", "[text][fill][unit]") {
    CHECK(say(Language::en, Key::amount_free, {{"amount", "5.9 GiB"}}) == "5.9 GiB free");
    CHECK(say(Language::ja, Key::amount_free, {{"amount", "5.9 GiB"}}) == "余裕 5.9 GiB");
}
