#include "catalog/folded.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using headroom::catalog::Folded;
using headroom::catalog::next_word;
using headroom::catalog::Split;

namespace {

std::string folded(std::string_view name, Split split = Split::at_separators) {
    return std::string{Folded{name, split}.text()};
}

} // namespace

TEST_CASE("case, spaces and punctuation do not tell names apart", "[catalog][unit]") {
    CHECK(folded("NVIDIA-RTX-4090") == "nvidia rtx 4090");
    CHECK(folded("  Llama  3.3 / 70B (Instruct) ") == "llama 3.3 70b instruct");
    CHECK(folded("---").empty());
}

TEST_CASE("a point belongs to a number, and to nothing else", "[catalog][unit]") {
    CHECK(folded("qwen2.5.") == "qwen2.5");
    CHECK(folded("a.b") == "a b");
    CHECK(folded("v.2") == "v 2");
}

TEST_CASE("full-width letters and digits are the plain ones", "[catalog][unit]") {
    CHECK(folded("ＲＴＸ　４０９０ｔｉ") == "rtx 4090ti");
    CHECK(folded("ラマ 70B") == "ラマ 70b");
    CHECK(folded("８．５") == "8.5");
}

TEST_CASE("words written together can be taken apart before a number", "[catalog][unit]") {
    CHECK(folded("rtx4090", Split::before_digits) == "rtx 4090");
    CHECK(folded("qwen2.5-7b", Split::before_digits) == "qwen 2.5 7b");
}

TEST_CASE("a number can be joined to the word before it", "[catalog][unit]") {
    CHECK(folded("qwen 3 30b", Split::not_before_digits) == "qwen3 30b");
    CHECK(folded("3 qwen", Split::not_before_digits) == "3 qwen");
}

TEST_CASE("a name of any length and any bytes folds", "[catalog][unit]") {
    CHECK(folded(std::string(5000, 'A')).size() == Folded::capacity);
    CHECK(folded("\xEF\xBC").size() == 2);
    CHECK(folded(std::string_view{"\0\xFF\n", 3}) == "\xFF");
}

TEST_CASE("words are taken off one by one", "[catalog][unit]") {
    std::string_view text = "rtx 4090";
    CHECK(next_word(text) == "rtx");
    CHECK(next_word(text) == "4090");
    CHECK(next_word(text).empty());
}
