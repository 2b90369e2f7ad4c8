#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <utility>

using namespace headroom::catalog;

namespace {

std::string first_model(std::string_view query) {
    std::array<std::size_t, 1> found{};
    return search_models(query, found) == 0 ? "" : std::string{models()[found[0]].id};
}

using Row = std::pair<std::string_view, std::string_view>;

template <std::size_t size>
void check_first(const std::array<Row, size>& rows) {
    for (const auto& [query, id] : rows) {
        INFO(query);
        CHECK(first_model(query) == id);
    }
}

} // namespace

TEST_CASE("a model is found by what people call it", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"llama 3.1 8b", "llama-3.1-8b"},
        {"llama 8b", "llama-3.1-8b"},
        {"llama3.1", "llama-3.1-8b"},
        {"llama3.3", "llama-3.3-70b"},
        {"llama 70b", "llama-3.3-70b"},
        {"llama 405b", "llama-3.1-405b"},
        {"scout", "llama-4-scout"},
        {"mixtral", "mixtral-8x7b"},
        {"mistral 7b", "mistral-7b-v0.3"},
        {"codestral", "codestral-22b"},
        {"deepseek v3", "deepseek-v3"},
        {"deepseek r1", "deepseek-r1"},
        {"r1 distill 32b", "deepseek-r1-distill-qwen-32b"},
        {"gpt-oss", "gpt-oss-20b"},
        {"gpt oss 120b", "gpt-oss-120b"},
        {"phi4", "phi-4-14b"},
        {"phi 4 mini", "phi-4-mini"},
        {"qwq", "qwq-32b"},
        {"command r plus", "command-r-plus-104b"},
        {"glm 4.5 air", "glm-4.5-air"},
        {"kimi k2", "kimi-k2"},
        {"nemotron 3 nano", "nemotron-3-nano-30b-a3b"},
        {"gemma 27b", "gemma-3-27b"},
        {"gemma 3 12b it", "gemma-3-12b"},
        {"tinyllama", "tinyllama-1.1b"},
        {"smollm2 135m", "smollm2-135m"},
    }));
}

TEST_CASE("a family leads to the one that most people mean", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"qwen3 8b", "qwen3-8b"},
        {"qwen 3 8b", "qwen3-8b"},
        {"qwen3 30b", "qwen3-30b-a3b"},
        {"qwen 3 30b", "qwen3-30b-a3b"},
        {"qwen3", "qwen3-8b"},
        {"qwen 2.5", "qwen2.5-7b"},
        {"qwen3 coder", "qwen3-coder-30b-a3b"},
        {"qwen coder", "qwen3-coder-30b-a3b"},
        {"qwen2.5 coder 7b", "qwen2.5-coder-7b"},
        {"qwen3 next", "qwen3-next-80b-a3b"},
        {"gemma 3", "gemma-3-4b"},
        {"gemma 3 27b", "gemma-3-27b"},
        {"gemma 3n", "gemma-3n-e4b"},
        {"gpt-oss 20b", "gpt-oss-20b"},
        {"gptoss 20b", "gpt-oss-20b"},
        {"llama 3", "llama-3-8b"},
        {"llama 3.2", "llama-3.2-3b"},
        {"llama 3.2 3b", "llama-3.2-3b"},
        {"llama 4", "llama-4-scout"},
        {"llama 2 7b", "llama-2-7b"},
        {"mistral", "mistral-7b-v0.3"},
        {"mixtral 8x7b", "mixtral-8x7b"},
        {"deepseek v3", "deepseek-v3"},
        {"deepseek r1 8b", "deepseek-r1-0528-qwen3-8b"},
        {"glm 4.5", "glm-4.5"},
        {"phi 4", "phi-4-14b"},
        {"command r", "command-r-35b"},
        {"devstral", "devstral-small-24b-2507"},
        {"yi 34b", "yi-1.5-34b"},
        {"120b", "gpt-oss-120b"},
    }));
}

TEST_CASE("words of any order and kind narrow the search", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"qwen 30b moe", "qwen3-30b-a3b"},
        {"20b moe", "gpt-oss-20b"},
        {"openai 20b", "gpt-oss-20b"},
        {"coder qwen 32b", "qwen2.5-coder-32b"},
        {"qwen 0.6", "qwen3-0.6b"},
        {"qwen 235b", "qwen3-235b-a22b"},
        {"8b qwen3", "qwen3-8b"},
        {"vision llama 11b", "llama-3.2-11b-vision"},
        {"japanese 13b", "llm-jp-3-13b"},
    }));
}

TEST_CASE("a version may be written onto its family", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"qwen 32b", "qwen3-32b"},
        {"llama70b", "llama-3.3-70b"},
        {"gemma2 9b", "gemma-2-9b"},
        {"qwen2.5-7b", "qwen2.5-7b"},
        {"llama3 8b", "llama-3-8b"},
    }));
}

TEST_CASE("Ollama's and Hugging Face's names lead to the model", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"llama3.3:70b", "llama-3.3-70b"},
        {"deepseek-r1:8b", "deepseek-r1-0528-qwen3-8b"},
        {"meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b"},
        {"Qwen2.5-7B-Instruct-GGUF", "qwen2.5-7b"},
        {"google/gemma-3-27b-it", "gemma-3-27b"},
        {"bartowski llama 3.2 3b instruct gguf", ""},
        {"Mistral-7B-Instruct-v0.3-AWQ", "mistral-7b-v0.3"},
    }));
}

TEST_CASE("a Japanese spelling is the same word", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"ラマ 70b", "llama-3.3-70b"},
        {"ラマ70b", "llama-3.3-70b"},
        {"クウェン 32b", "qwen3-32b"},
        {"ジェマ 27b", "gemma-3-27b"},
        {"ミストラル 7b", "mistral-7b-v0.3"},
        {"ディープシーク r1", "deepseek-r1"},
        {"スワロー 8b", "llama-3.1-swallow-8b"},
        {"楽天 7b", "rakutenai-7b"},
        {"ｌｌａｍａ　３．１　８ｂ", "llama-3.1-8b"},
    }));
}

TEST_CASE("one wrong letter a word is forgiven", "[catalog][search]") {
    check_first(std::to_array<Row>({
        {"lama 3.1 8b", "llama-3.1-8b"},
        {"mistrl 7b", "mistral-7b-v0.3"},
        {"gema 27b", "gemma-3-27b"},
        {"deepsek r1", "deepseek-r1"},
        {"nemtron 3 nano", "nemotron-3-nano-30b-a3b"},
        {"qwne3 8b", "qwen3-8b"},
    }));
}
