#include "catalog/likeness.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::catalog;

TEST_CASE("one letter may be added, left out, changed or swapped", "[catalog][unit]") {
    CHECK(is_one_letter_off("mistral", "mistrall"));
    CHECK(is_one_letter_off("gema", "gemma"));
    CHECK(is_one_letter_off("lapdop", "laptop"));
    CHECK(is_one_letter_off("qwne", "qwen"));
    CHECK_FALSE(is_one_letter_off("lama", "gemma"));
    CHECK_FALSE(is_one_letter_off("qwen", "qwen"));
}

TEST_CASE("a wrong digit is another card", "[catalog][unit]") {
    CHECK_FALSE(is_one_letter_off("3080", "3090"));
    CHECK_FALSE(is_one_letter_off("laptop", "lapt0p"));
    CHECK_FALSE(is_one_letter_off("lapt0p", "laptop"));
    CHECK_FALSE(is_one_letter_off("409", "4090"));
    CHECK_FALSE(is_one_letter_off("4900", "4090"));
}

TEST_CASE("an edit distance counts characters", "[catalog][unit]") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("rtx 3080", "rtx 3090") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("a whole word fits better than its start, and that better than a typo",
          "[catalog][unit]") {
    const int exact = word_fit("laptop", "rtx 4090 laptop gpu", Typos::one_letter);
    const int start = word_fit("lap", "rtx 4090 laptop gpu", Typos::one_letter);
    const int together = word_fit("rtx4090", "rtx 4090 laptop gpu", Typos::one_letter);
    const int typo = word_fit("labtop", "rtx 4090 laptop gpu", Typos::one_letter);
    CHECK(exact > start);
    CHECK(start > together);
    CHECK(together > typo);
    CHECK(typo > 0);
    CHECK(word_fit("labtop", "rtx 4090 laptop gpu", Typos::none) == 0);
    CHECK(word_fit("090", "rtx 4090 laptop gpu", Typos::one_letter) == 0);
}

TEST_CASE("a short word is not guessed at", "[catalog][unit]") {
    CHECK(word_fit("gpd", "rtx 4090 laptop gpu", Typos::one_letter) == 0);
    CHECK(word_fit("gemm", "qwen gemn", Typos::one_letter) > 0);
}
