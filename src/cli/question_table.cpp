#include "cli/question_table.hpp"

#include "app/screen_parts.hpp"
#include "cli/sheet.hpp"

namespace headroom::cli {
namespace {

using api::find;
using api::JsonValue;
using api::text_of;
using text::Key;

Key asked_key(std::string_view question) {
    if (question == "context") return Key::cli_largest_context;
    if (question == "sequences") return Key::cli_most_sequences;
    if (question == "gpu_layers") return Key::cli_most_layers;
    if (question == "quantization") return Key::cli_best_quantization;
    return question == "gpu" ? Key::cli_smallest_gpu : Key::cli_fewest_gpus;
}

std::string value_word(const Sheet& sheet, const JsonValue& value, std::string_view question) {
    if (value.IsNull()) return sheet.word(Key::fact_none);
    if (value.IsString()) return std::string{text_of(value)};
    return question == "context" ? sheet.tokens(value.GetInt64()) : text::grouped(value.GetInt64());
}

std::vector<std::string> solved_row(const Sheet& sheet, const JsonValue& answer,
                                    std::string_view question, std::string_view verdict) {
    const JsonValue& at = *find(*find(answer, "at"), verdict);
    const core::Verdict word = verdict == "fits" ? core::Verdict::fits : core::Verdict::tight;
    std::vector<std::string> cells{
        app::verdict_word(word, sheet.language()),
        value_word(sheet, *find(*find(answer, "answer"), verdict), question)};
    cells.push_back(at.IsNull() ? "–" : sheet.size(bytes_at(at, "total_bytes")));
    cells.push_back(at.IsNull() ? "–" : sheet.headroom(find(at, "headroom_bytes")->GetInt64()));
    return cells;
}

std::vector<std::string> ranked_row(const Sheet& sheet, const JsonValue& row, bool has_weights) {
    std::vector<std::string> cells{std::string{text_of(*find(row, "id"))}};
    if (const JsonValue* error = find(row, "error")) {
        if (has_weights) cells.emplace_back("–");
        for (int i = 0; i < 3; ++i)
            cells.emplace_back("–");
        cells.emplace_back(text_of(*find(*error, "message")));
        return cells;
    }
    if (has_weights) cells.emplace_back(text_of(*find(row, "weights")));
    cells.push_back(sheet.size(bytes_at(row, "total_bytes")));
    cells.push_back(sheet.headroom(find(row, "headroom_bytes")->GetInt64()));
    const std::int64_t context = find(*find(row, "max_context"), "fits")->GetInt64();
    cells.push_back(context == 0 ? "–" : text::grouped(context));
    cells.push_back(app::table_word(verdict_of(row), sheet.language()));
    return cells;
}

} // namespace

std::string solve_table(std::string_view answer, text::Language language, text::Unit unit) {
    rapidjson::Document document;
    api::parse(answer, document);
    Sheet sheet{language, unit};
    const JsonValue& request = *find(document, "request");
    const std::string_view question = text_of(*find(request, "solve"));
    sheet.line(request_words(sheet, request));
    sheet.line("");
    sheet.rows({{"", sheet.word(asked_key(question)), sheet.word(Key::table_needed),
                 sheet.word(Key::guide_left)},
                solved_row(sheet, document, question, "fits"),
                solved_row(sheet, document, question, "tight")});
    return sheet.text();
}

std::string rank_table(std::string_view answer, text::Language language, text::Unit unit) {
    rapidjson::Document document;
    api::parse(answer, document);
    Sheet sheet{language, unit};
    const JsonValue& request = *find(document, "request");
    const bool has_weights = text_of(*find(request, "rank")) == "models";
    sheet.line(request_words(sheet, request));
    sheet.line("");
    std::vector<std::string> head{sheet.word(has_weights ? Key::field_model : Key::field_gpu)};
    if (has_weights) head.push_back(sheet.word(Key::field_quantization));
    for (const Key key :
         {Key::table_needed, Key::guide_left, Key::cli_largest_context, Key::guide_verdict})
        head.push_back(sheet.word(key));
    std::vector<std::vector<std::string>> rows{head};
    for (const JsonValue& row : find(document, "rows")->GetArray())
        rows.push_back(ranked_row(sheet, row, has_weights));
    sheet.rows(rows);
    const JsonValue& counts = *find(document, "counts");
    const auto count = [&](const char* name) {
        return text::grouped(find(counts, name)->GetInt64());
    };
    if (has_weights && find(request, "quantizations") == nullptr)
        sheet.line("\n" + sheet.word(Key::cli_among_usual));
    sheet.line("\n" + text::say(language, Key::cli_counts,
                                {{"fits", count("fits")},
                                 {"tight", count("tight")},
                                 {"no", count("does_not_fit")},
                                 {"other", count("cannot_run")}}));
    return sheet.text();
}

} // namespace headroom::cli
