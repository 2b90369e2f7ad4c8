#include "text/messages.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <set>
#include <string>

using namespace headroom::text;
using headroom::core::error_code_count;
using headroom::core::ErrorCode;

namespace {

const Problem full{{ErrorCode::out_of_range, "bits", 1, 32}, "64", {"one", "two"}, {}};

std::string with_code(Language language, int code) {
    Problem problem = full;
    problem.error.code = static_cast<ErrorCode>(code);
    return message(language, problem, "Bits");
}

} // namespace

TEST_CASE("every error has a name of its own and a sentence without open places",
          "[text][messages][property]") {
    std::set<std::string_view> names;
    for (int code = 0; code < error_code_count; ++code) {
        const std::string_view name = code_name(static_cast<ErrorCode>(code));
        CHECK_FALSE(name.empty());
        CHECK(names.insert(name).second);
        for (const Language language : {Language::en, Language::ja}) {
            const std::string sentence = with_code(language, code);
            INFO(name << ": " << sentence);
            CHECK_FALSE(sentence.empty());
            CHECK(sentence.find('{') == sentence.npos);
        }
    }
}

TEST_CASE("a number out of range names the field and both limits", "[text][messages][unit]") {
    CHECK(message(Language::en, full, "Bits per parameter") ==
          "Bits per parameter: enter a number from 1 to 32");
    CHECK(message(Language::ja, full, "ビット数") == "ビット数: 1〜32 の数値を入力してください");
}

TEST_CASE("memory out of range names the limits in GiB", "[text][messages][unit]") {
    const Problem problem{{ErrorCode::out_of_range, "gpu", 0.001, 65'536}, "99999999 GB", {}, {}};
    CHECK(message(Language::en, problem, "GPU") ==
          "GPU memory: enter a size from 0.001 to 65,536 GiB, such as 24 GiB or 24 GB");
}

TEST_CASE("parameters are explained with examples", "[text][messages][unit]") {
    const Problem problem{{ErrorCode::not_a_number, "params", 1e6, 1e13}, "abc", {}, {}};
    CHECK(message(Language::en, problem, "Parameters") ==
          "Parameters: enter 1 million to 10 trillion, such as 8B or 70e9");
}

TEST_CASE("an unknown id lists the nearest, if there are any", "[text][messages][unit]") {
    const Problem near{{ErrorCode::unknown_id, "gpu"}, "3098", {"RTX 3090", "RTX 5090"}, {}};
    CHECK(message(Language::en, near, "GPU") ==
          "No GPU called “3098”. Nearest: RTX 3090, RTX 5090");
    const Problem far{{ErrorCode::unknown_id, "gpu"}, "zzz", {}, {}};
    CHECK(message(Language::en, far, "GPU") == "No GPU called “zzz”");
}

TEST_CASE("a long input is cut at a character's edge", "[text][messages][unit]") {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "枚";
    const Problem problem{{ErrorCode::unknown_id, "gpu"}, text, {}, {}};
    const std::string sentence = message(Language::ja, problem, "GPU");
    CHECK(sentence.size() < 150);
    CHECK(sentence.find("枚…") != sentence.npos);
}
