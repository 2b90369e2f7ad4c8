#include "catalog/query.hpp"
#include "catalog/words.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace headroom::catalog;

namespace {

std::string query(std::string_view text, Split split = Split::at_separators,
                  Keep keep = Keep::all) {
    return std::string{Query{text, split, keep}.text()};
}

} // namespace

TEST_CASE("a word is what names have for it", "[catalog][unit]") {
    CHECK(query("ラマ 70B") == "llama 70b");
    CHECK(query("ディープシーク-R1") == "deepseek r1");
    CHECK(query("ラマ70b") == "ラマ70b");
    CHECK(query("ラマ70b", Split::before_digits) == "llama 70b");
}

TEST_CASE("words that say nothing can be left out", "[catalog][unit]") {
    CHECK(query("Qwen3-8B-Instruct-GGUF") == "qwen3 8b instruct gguf");
    CHECK(query("Qwen3-8B-Instruct-GGUF", Split::at_separators, Keep::telling) == "qwen3 8b");
    CHECK(query("gguf", Split::at_separators, Keep::telling).empty());
}

TEST_CASE("a query of any length and any bytes is taken", "[catalog][unit]") {
    CHECK(query(std::string(5000, 'a')).size() <= Query::capacity);
    CHECK(query("\xFF\xFE").size() == 2);
    CHECK(query("").empty());
}

TEST_CASE("a word is written otherwise in one way only", "[catalog][property]") {
    for (const SameWord& same : same_words()) {
        INFO(same.written);
        CHECK(common_word(same.written) == same.word);
        CHECK(common_word(same.word) == same.word);
        CHECK(Folded{same.written}.text() == same.written);
    }
}
