#include "cli/run.hpp"

#include "api/call.hpp"
#include "api/estimate.hpp"
#include "api/json.hpp"
#include "app/edit.hpp"
#include "cli/catalog.hpp"
#include "cli/named.hpp"
#include "cli/question_table.hpp"
#include "cli/request.hpp"
#include "cli/table.hpp"
#include "text/fill.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <utility>

namespace headroom::cli {
namespace {

using text::Key;

constexpr int fits = 0;
constexpr int does_not_fit = 1;
constexpr int bad_input = 2;

void complain(std::string_view sentence) { std::cerr << "headroom: " << sentence << "\n"; }

struct Outcome {
    int exit_code = fits;
    std::string message; ///< of an error
};

/// Of an estimate its verdict; of a question whether anything holds.
bool is_short(const api::JsonValue& response) {
    if (const auto* verdict = api::find(response, "verdict"))
        return api::text_of(*verdict) == "does_not_fit";
    if (const auto* answer = api::find(response, "answer"))
        return api::find(*answer, "tight")->IsNull();
    const api::JsonValue& counts = *api::find(response, "counts");
    return api::find(counts, "fits")->GetInt64() + api::find(counts, "tight")->GetInt64() == 0;
}

Outcome outcome(const std::string& line) {
    rapidjson::Document response;
    api::parse(line, response);
    if (const auto* error = api::find(response, "error"))
        return {bad_input, std::string{api::text_of(*api::find(*error, "message"))}};
    return {is_short(response) ? does_not_fit : fits, {}};
}

/// The state that the options say; texts are read as the page's fields read them.
app::State state_of(const Arguments& arguments, std::string& wrong) {
    app::State state = app::with_unit(app::with_language(app::default_state(), arguments.language),
                                      arguments.unit);
    const auto fail = [&](const text::Problem& problem, std::string_view label) {
        wrong = text::message(arguments.language, problem, label);
        return state;
    };
    if (const auto& text = arguments.options.model) {
        const auto model = named_model(*text);
        if (!model) return fail(model.error(), "--model");
        state = model->id.empty() ? app::with_parameters(state, model->parameters)
                                  : app::with_model(state, model->id);
    }
    if (!arguments.options.gpus.empty()) {
        const auto named = named_gpu(arguments.options.gpus.back());
        if (!named) return fail(named.error(), named.error().place);
        state = named->gpu.id.empty() ? app::with_gpu_memory(state, named->gpu.memory)
                                      : app::with_gpu(state, named->gpu.id);
        if (named->count) state = app::with_count(state, *named->count);
    }
    const std::array<std::pair<app::FieldId, const std::optional<std::string>*>, 2> options{{
        {app::FieldId::bits, &arguments.options.bits},
        {app::FieldId::count, &arguments.options.count},
    }};
    for (const auto& [field, text] : options) {
        if (!*text) continue;
        auto edited = app::with_text(state, field, **text);
        if (!edited) return fail(edited.error(), "--" + std::string{app::info(field).name});
        state = *edited;
    }
    return state;
}

/// Shows one answer of the api, by `shown` where it is for people.
template <typename Shown>
int show(const Arguments& arguments, const std::string& line, Shown shown) {
    const Outcome result = outcome(line);
    if (arguments.json)
        std::cout << line << "\n";
    else if (result.message.empty())
        std::cout << shown(line, arguments.language, arguments.unit);
    if (!arguments.json && !result.message.empty()) complain(result.message);
    return result.exit_code;
}

int answer(const Arguments& arguments, const std::string& request) {
    return show(arguments, api::estimate_line(request, arguments.language),
                [&](std::string_view line, text::Language language, text::Unit unit) {
                    return table(line, language, unit,
                                 card_names(arguments.options.gpus, arguments.options.count));
                });
}

/// The request that the options say, or nothing and one sentence told.
std::optional<std::string> told_request(const Arguments& arguments) {
    const auto request = request_of(arguments);
    if (request) return *request;
    complain(text::message(arguments.language, request.error(), request.error().field()));
    return {};
}

/// "solve" and "rank": one call of the api.
int question(const Arguments& arguments) {
    const auto request = told_request(arguments);
    if (!request) return bad_input;
    const bool is_solve = arguments.command == Command::solve;
    app::Session session{app::with_language(app::default_state(), arguments.language)};
    const std::string call = std::string{R"({"call":")"} + (is_solve ? "solve" : "rank") +
                             R"(","request":)" + *request + "}";
    return show(arguments, api::call(session, call), is_solve ? solve_table : rank_table);
}

int answer_batch(const Arguments& arguments, std::istream& in) {
    int exit_code = fits;
    std::string request;
    while (std::getline(in, request)) {
        if (request.find_first_not_of(" \t\r") == request.npos) continue;
        const std::string line = api::estimate_line(request, arguments.language);
        std::cout << line << "\n";
        exit_code = std::max(exit_code, outcome(line).exit_code);
    }
    return exit_code;
}

int estimate(const Arguments& arguments) {
    if (arguments.options.is_given()) {
        const auto request = told_request(arguments);
        return request ? answer(arguments, *request) : bad_input;
    }
    std::ifstream file;
    const bool is_file = !arguments.file.empty() && arguments.file != "-";
    if (is_file) file.open(arguments.file);
    if (is_file && !file) {
        complain(text::say(arguments.language, Key::cli_no_file, {{"file", arguments.file}}));
        return bad_input;
    }
    std::istream& in = is_file ? file : std::cin;
    if (arguments.batch) return answer_batch(arguments, in);
    return answer(arguments, {std::istreambuf_iterator<char>{in}, {}});
}

int catalog(const Arguments& arguments) {
    std::string wrong;
    app::Session session{state_of(arguments, wrong)};
    const CatalogAnswer answer =
        wrong.empty() ? catalog_answer(arguments, session) : CatalogAnswer{{}, wrong};
    std::cout << answer.out;
    if (answer.error.empty()) return fits;
    if (!arguments.json) complain(answer.error);
    return bad_input;
}

/// One call of the api a line, all to one session.
int call(const Arguments& arguments) {
    app::Session session{app::with_language(app::default_state(), arguments.language)};
    std::string line;
    while (std::getline(std::cin, line))
        std::cout << api::call(session, line) << "\n" << std::flush;
    return 0;
}

} // namespace

int run(const Arguments& arguments) {
    if (arguments.exit_code) return *arguments.exit_code;
    switch (arguments.command) {
    case Command::estimate: return estimate(arguments);
    case Command::call: return call(arguments);
    case Command::solve:
    case Command::rank: return question(arguments);
    default: return catalog(arguments);
    }
}

} // namespace headroom::cli
