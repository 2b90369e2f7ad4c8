#include "cli/run.hpp"

#include "api/call.hpp"
#include "api/estimate.hpp"
#include "api/json.hpp"
#include "app/edit.hpp"
#include "cli/catalog.hpp"
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

Outcome outcome(const std::string& line) {
    rapidjson::Document response;
    api::parse(line, response);
    if (const auto* error = api::find(response, "error"))
        return {bad_input, std::string{api::text_of(*api::find(*error, "message"))}};
    const bool is_short = api::text_of(*api::find(response, "verdict")) == "does_not_fit";
    return {is_short ? does_not_fit : fits, {}};
}

/// The state that the options say; texts are read as the page's fields read them.
app::State state_of(const Arguments& arguments, std::string& wrong) {
    app::State state = app::with_unit(app::with_language(app::default_state(), arguments.language),
                                      arguments.unit);
    const std::array<std::pair<app::FieldId, const std::optional<std::string>*>, 4> options{{
        {app::FieldId::model, &arguments.model},
        {app::FieldId::bits, &arguments.bits},
        {app::FieldId::gpu, &arguments.gpu},
        {app::FieldId::count, &arguments.count},
    }};
    for (const auto& [field, text] : options) {
        if (!*text) continue;
        auto edited = app::with_text(state, field, **text);
        if (!edited) {
            const std::string label = "--" + std::string{app::info(field).name};
            wrong = text::message(arguments.language, edited.error(), label);
            return state;
        }
        state = *edited;
    }
    return state;
}

int answer(const Arguments& arguments, const std::string& request) {
    const std::string line = api::estimate_line(request, arguments.language);
    const Outcome result = outcome(line);
    if (arguments.json)
        std::cout << line << "\n";
    else if (result.message.empty())
        std::cout << table(line, arguments.language, arguments.unit);
    if (!arguments.json && !result.message.empty()) complain(result.message);
    return result.exit_code;
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
    if (arguments.has_scenario()) {
        std::string wrong;
        const app::State state = state_of(arguments, wrong);
        if (wrong.empty()) return answer(arguments, api::request_line(state.scenario));
        complain(wrong);
        return bad_input;
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
    default: return catalog(arguments);
    }
}

} // namespace headroom::cli
