#pragma once
// What the tables of the command line are written with: words in the reader's language, sizes, and
// columns.

#include "api/json.hpp"
#include "core/verdict.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::cli {

/// Lines of text, and rows under their heads with the numbers to the right.
class Sheet {
  public:
    Sheet(text::Language language, text::Unit unit) : language_(language), unit_(unit) {}

    [[nodiscard]] std::string word(text::Key key) const { return text::say(language_, key); }
    [[nodiscard]] std::string size(core::Bytes amount) const {
        return text::size(amount, unit_, 2);
    }
    /// "4.9 GiB free", "2.1 GiB short".
    [[nodiscard]] std::string headroom(std::int64_t amount) const;
    /// "41,216 tokens".
    [[nodiscard]] std::string tokens(std::int64_t count) const;

    void line(std::string_view text) { out_ += std::string{text} + '\n'; }
    /// All columns but the first and the last `words` are numbers.
    void rows(const std::vector<std::vector<std::string>>& cells, std::size_t words = 1);

    [[nodiscard]] text::Language language() const { return language_; }
    [[nodiscard]] text::Unit unit() const { return unit_; }
    [[nodiscard]] std::string text() const { return out_; }

  private:
    text::Language language_;
    text::Unit unit_;
    std::string out_;
};

/// The member `name` of a range's holder: {"low","expected","high"}.
[[nodiscard]] core::Bytes bytes_at(const api::JsonValue& holder, std::string_view name,
                                   std::string_view end = "expected");

/// The verdict of an answer that has one.
[[nodiscard]] core::Verdict verdict_of(const api::JsonValue& answer);

/// What a request is about: "llama-3.1-8b · Q4_K_M · llama.cpp · 8,192 tokens"; what is missing in
/// it is left out.
[[nodiscard]] std::string request_words(const Sheet& sheet, const api::JsonValue& request);

} // namespace headroom::cli
