#include "cli/catalog.hpp"

#include "api/call.hpp"
#include "api/json.hpp"
#include "app/catalog_entry.hpp"
#include "app/describe.hpp"
#include "app/engine.hpp"
#include "app/nearest.hpp"
#include "cli/sources.hpp"
#include "text/columns.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"
#include "text/messages.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace headroom::cli {
namespace {

using api::find;
using api::JsonValue;
using api::text_of;
using text::Key;

bool is_gpu(const Arguments& arguments) {
    return arguments.command == Command::gpus || arguments.command == Command::gpu;
}

std::string list_call(const Arguments& arguments) {
    api::JsonWriter call;
    call.begin_object();
    call.member("call", arguments.command == Command::quantizations ? "quantizations" : "list");
    if (arguments.command != Command::quantizations)
        call.member("kind", is_gpu(arguments) ? "gpu" : "model");
    call.member("text", arguments.query);
    call.member("sort", arguments.sort);
    call.flag("descending", arguments.descending);
    call.member("filter", arguments.filter.empty() ? "all" : arguments.filter);
    call.end_object();
    return call.line();
}

/// With what the catalog says of the entry's sources, so that every fact comes with its own.
std::string entry_call(const Arguments& arguments, const app::Session& session) {
    const auto kind = is_gpu(arguments) ? app::PickerKind::gpu : app::PickerKind::model;
    const auto entry = app::catalog_entry(session.state(), kind, arguments.query);
    rapidjson::Document all;
    api::parse(sources_json(), all);
    const JsonValue* of_kind = find(all, is_gpu(arguments) ? "gpus" : "models");
    const JsonValue* sources = entry ? find(*of_kind, entry->id) : nullptr;
    api::JsonWriter call;
    call.begin_object();
    call.member("call", "entry");
    call.member("kind", is_gpu(arguments) ? "gpu" : "model");
    call.member("id", arguments.query);
    if (sources != nullptr) {
        call.key("sources");
        call.value(*sources);
    }
    call.end_object();
    return call.line();
}

std::string list_table(const JsonValue& list) {
    std::vector<std::vector<std::string>> rows{{"id"}};
    std::vector<bool> is_number{false};
    for (const JsonValue& column : find(list, "columns")->GetArray()) {
        rows[0].emplace_back(text_of(*find(column, "label")));
        is_number.push_back(find(column, "is_number")->GetBool());
    }
    for (const JsonValue& row : find(list, "rows")->GetArray()) {
        rows.push_back({std::string{text_of(*find(row, "id"))}});
        for (const JsonValue& cell : find(row, "cells")->GetArray())
            rows.back().emplace_back(text_of(cell));
    }
    const JsonValue* summary = find(list, "summary");
    return text::columns(rows, is_number) +
           (summary == nullptr ? "" : "\n" + std::string{text_of(*summary)} + "\n");
}

void add_lines(std::string& out, const JsonValue& texts, std::string_view before) {
    for (const JsonValue& text : texts.GetArray())
        out += std::string{before} + std::string{text_of(text)} + "\n";
}

std::string confidence_word(std::string_view confidence, text::Language language) {
    if (confidence == "high") return text::say(language, Key::entry_high);
    if (confidence == "medium") return text::say(language, Key::entry_medium);
    return confidence == "low" ? text::say(language, Key::entry_low) : std::string{confidence};
}

/// What the list takes for given: the model and its bits, or the GPU.
std::string list_title(const Arguments& arguments, const app::State& state) {
    if (arguments.command == Command::quantizations) return {};
    const app::Scenario& scenario = state.scenario;
    const std::string engine = std::string{app::engine_name(scenario.engine)} + " · " +
                               text::say(arguments.language, Key::cli_tokens,
                                         {{"n", text::grouped(scenario.llama.context)}}) +
                               "\n\n";
    if (!is_gpu(arguments)) return app::gpus_name(scenario, state.preferences) + " · " + engine;
    const bool is_bare = scenario.model.id.empty(); // enough for the rule of thumb only
    const std::string weights =
        is_bare || scenario.quantization.empty()
            ? text::say(arguments.language, Key::bits_label,
                        {{"bits", text::thousandths(scenario.bits.thousandths())}})
            : scenario.quantization;
    const std::string method =
        is_bare ? text::say(arguments.language, Key::basis_thumb) + "\n\n" : engine;
    return app::model_name(scenario.model, arguments.language) + " · " + weights + " · " + method;
}

/// Nothing has such a name: said with the nearest names, as of one entry.
std::string nothing_found(const Arguments& arguments) {
    if (arguments.command == Command::quantizations)
        return text::say(arguments.language, Key::cli_nothing_found, {{"text", arguments.query}});
    const text::Problem problem{{core::ErrorCode::unknown_id, is_gpu(arguments) ? "gpu" : "model"},
                                arguments.query,
                                is_gpu(arguments) ? app::nearest_gpu_names(arguments.query)
                                                  : app::nearest_model_names(arguments.query),
                                {}};
    return text::message(arguments.language, problem, problem.field());
}

std::string entry_text(const JsonValue& entry, text::Language language) {
    std::string out = std::string{text_of(*find(entry, "title"))} + "  (" +
                      std::string{text_of(*find(entry, "id"))} + ")\n";
    for (const JsonValue& fact : find(entry, "facts")->GetArray()) {
        const std::string note{text_of(*find(fact, "note"))};
        out += "\n" + std::string{text_of(*find(fact, "label"))} + "  " +
               std::string{text_of(*find(fact, "value"))} + (note.empty() ? "" : "  · " + note) +
               "\n";
        add_lines(out, *find(fact, "sources"), "    ");
        if (find(fact, "is_recalled")->GetBool())
            out += "    " + text::say(language, Key::entry_recalled) + "\n";
    }
    out += "\n" + text::say(language, Key::entry_confidence) + "  " +
           confidence_word(text_of(*find(entry, "confidence")), language) + "\n";
    add_lines(out, *find(entry, "doubts"), "    ");
    add_lines(out, *find(entry, "notes"), "    ");
    return out;
}

std::vector<std::string> words_of(const JsonValue& list, std::string_view member,
                                  std::string_view word) {
    std::vector<std::string> out;
    for (const JsonValue& one : find(list, member)->GetArray())
        out.emplace_back(text_of(*find(one, word)));
    return out;
}

/// A list is answered as if an order or a filter that there is not had not been asked for; here
/// that would go unnoticed.
std::optional<text::Problem> unknown_word(const Arguments& arguments, const JsonValue& list) {
    const auto wrong = [&](std::string_view option, const std::string& given,
                           std::vector<std::string> words) {
        return text::Problem{{core::ErrorCode::unknown_value, option}, given, std::move(words), {}};
    };
    if (arguments.command == Command::quantizations) return {};
    if (text_of(*find(list, "sort")) != arguments.sort)
        return wrong("--sort", arguments.sort, words_of(list, "columns", "id"));
    if (!arguments.filter.empty() && text_of(*find(list, "filter")) != arguments.filter)
        return wrong("--filter", arguments.filter, words_of(list, "filters", "value"));
    return {};
}

} // namespace

CatalogAnswer catalog_answer(const Arguments& arguments, app::Session& session) {
    const bool is_entry = arguments.command == Command::gpu || arguments.command == Command::model;
    const std::string line =
        api::call(session, is_entry ? entry_call(arguments, session) : list_call(arguments));
    rapidjson::Document answer;
    api::parse(line, answer);
    if (const JsonValue* error = find(answer, "error"))
        return {arguments.json ? line + "\n" : "", std::string{text_of(*find(*error, "message"))}};
    if (const auto problem = is_entry ? std::nullopt : unknown_word(arguments, answer))
        return {arguments.json ? api::error_line(arguments.language, *problem) + "\n" : "",
                text::message(arguments.language, *problem, problem->field())};
    if (arguments.json) return {line + "\n", {}};
    if (is_entry) return {entry_text(answer, arguments.language), {}};
    const bool is_filtered = !arguments.filter.empty() && arguments.filter != "all";
    if (!arguments.query.empty() && !is_filtered && find(answer, "rows")->Empty())
        return {{}, nothing_found(arguments)};
    return {list_title(arguments, session.state()) + list_table(answer), {}};
}

} // namespace headroom::cli
