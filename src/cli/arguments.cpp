#include "cli/arguments.hpp"

#include "app/edit.hpp"
#include "text/fill.hpp"
#include "text/messages.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

namespace headroom::cli {
namespace {

using text::Key;
using text::Language;
using text::say;

constexpr int bad_input = 2;
constexpr std::string_view version = "headroom 0.1.0";

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

/// --language wins, also before the options are read: help is in that language too.
Language wanted_language(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--language=ja") return Language::ja;
        if (argument == "--language=en") return Language::en;
        if (argument == "--language" && i + 1 < argc)
            return std::string_view{argv[i + 1]} == "ja" ? Language::ja : Language::en;
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const auto value = environment(name); !value.empty())
            return value.starts_with("ja") ? Language::ja : Language::en;
    return Language::en;
}

/// CLI11's own words, where its help shows them.
void translate(CLI::App& app, Language language) {
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(32);
    formatter->label("Usage", say(language, Key::cli_usage));
    formatter->label("OPTIONS", say(language, Key::cli_options_placeholder));
    formatter->label("SUBCOMMAND", say(language, Key::cli_command_placeholder));
    formatter->label("Positionals", say(language, Key::cli_positionals));
    app.formatter(formatter);
    app.option_defaults()->group(say(language, Key::cli_options));
    app.set_help_flag("-h,--help", say(language, Key::cli_help))
        ->group(say(language, Key::cli_options));
}

/// What is wrong with the arguments, in one sentence of the reader's language.
std::string sentence(const CLI::ParseError& error, const CLI::App& app, Language language) {
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
        return say(language, Key::cli_no_command);
    if (const auto unknown = app.remaining(true); !unknown.empty())
        return say(language, Key::cli_unknown_argument, {{"what", unknown.front()}});
    // CLI11 begins these with the option's name and a colon.
    const std::string_view what = error.what();
    return say(language, Key::cli_bad_argument,
               {{"what", what.substr(0, what.find_first_of(": "))}});
}

/// Reads a word of the page's own field; false, with the sentence told, where it is none.
bool read_word(app::State& state, app::FieldId field, const std::string& text, Language language) {
    if (text.empty()) return true;
    auto edited = app::with_text(state, field, text);
    if (edited)
        state = *edited;
    else
        std::cerr << "headroom: "
                  << text::message(language, edited.error(),
                                   "--" + std::string{app::info(field).name})
                  << "\n";
    return edited.has_value();
}

} // namespace

Arguments read_arguments(int argc, char** argv) {
    Arguments out;
    out.language = wanted_language(argc, argv);
    const Language language = out.language;
    std::string language_word;
    std::string unit_word;

    CLI::App parser{say(language, Key::cli_about), "headroom"};
    translate(parser, language);
    parser.require_subcommand(1);
    parser.set_version_flag("--version", std::string{version}, say(language, Key::cli_version));

    const auto add_language = [&](CLI::App& to) {
        to.add_option("--language", language_word, say(language, Key::cli_language))
            ->type_name("en|ja");
    };
    add_language(parser);

    const auto add_command = [&](std::string_view name, Key about) {
        CLI::App* command = parser.add_subcommand(std::string{name}, say(language, about));
        command->group(say(language, Key::cli_commands));
        translate(*command, language);
        add_language(*command);
        return command;
    };
    const auto add_text = [&](CLI::App* to, const char* name, auto& value, Key about,
                              const char* type) {
        to->add_option(name, value, say(language, about))->type_name(type);
    };
    const auto add_unit = [&](CLI::App* to) {
        add_text(to, "--unit", unit_word, Key::cli_unit, "gib|gb");
        to->add_flag("--json", out.json, say(language, Key::cli_json));
    };
    const auto add_model = [&](CLI::App* to) {
        add_text(to, "--model", out.model, Key::cli_model, "ID|70b");
        add_text(to, "--bits", out.bits, Key::cli_bits, "1-32");
    };
    const auto add_gpu = [&](CLI::App* to) {
        add_text(to, "--gpu", out.gpu, Key::cli_gpu, "ID|\"24 GiB\"");
        add_text(to, "--count", out.count, Key::cli_count, "1-1024");
    };
    const auto add_list = [&](CLI::App* to) {
        add_text(to, "query", out.query, Key::cli_query, "");
        add_text(to, "--sort", out.sort, Key::cli_sort, "COLUMN");
        add_text(to, "--filter", out.filter, Key::cli_filter, "FILTER");
        to->add_flag("--descending", out.descending, say(language, Key::cli_descending));
        add_unit(to);
    };
    const auto add_entry = [&](CLI::App* to) {
        to->add_option("id", out.query, say(language, Key::cli_id))->required()->type_name("");
        add_unit(to);
    };

    CLI::App* estimate = add_command("estimate", Key::cli_estimate);
    add_text(estimate, "file", out.file, Key::cli_file, "");
    add_model(estimate);
    add_gpu(estimate);
    add_unit(estimate);
    estimate->add_flag("--batch", out.batch, say(language, Key::cli_batch));
    CLI::App* gpus = add_command("gpus", Key::cli_gpus);
    add_list(gpus);
    add_model(gpus);
    CLI::App* models = add_command("models", Key::cli_models);
    add_list(models);
    add_gpu(models);
    CLI::App* quantizations = add_command("quantizations", Key::cli_quantizations);
    add_text(quantizations, "query", out.query, Key::cli_query, "");
    quantizations->add_flag("--json", out.json, say(language, Key::cli_json));
    CLI::App* gpu = add_command("gpu", Key::cli_gpu_entry);
    add_entry(gpu);
    CLI::App* model = add_command("model", Key::cli_model_entry);
    add_entry(model);
    add_command("call", Key::cli_call);
    const std::array<std::pair<const CLI::App*, Command>, 6> commands{{
        {estimate, Command::estimate},
        {gpus, Command::gpus},
        {models, Command::models},
        {quantizations, Command::quantizations},
        {gpu, Command::gpu},
        {model, Command::model},
    }};

    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        out.exit_code = parser.exit(asked);
        return out;
    } catch (const CLI::ParseError& error) {
        std::cerr << "headroom: " << sentence(error, parser, language) << "\n";
        out.exit_code = bad_input;
        return out;
    }
    out.command = Command::call;
    for (const auto& [command, meaning] : commands)
        if (command->parsed()) out.command = meaning;
    app::State state = app::default_state();
    const bool is_readable = read_word(state, app::FieldId::unit, unit_word, language) &&
                             read_word(state, app::FieldId::language, language_word, language);
    if (!is_readable) out.exit_code = bad_input;
    out.unit = state.preferences.unit;
    return out;
}

} // namespace headroom::cli
