#include "cli/arguments.hpp"

#include "app/edit.hpp"
#include "text/fill.hpp"
#include "text/messages.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>
#include <vector>

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
    // What is wrong in the command comes before what the command lacks.
    if (const auto unknown = app.remaining(true); !unknown.empty()) {
        const bool is_command = app.get_subcommands().empty() && !unknown.front().starts_with("-");
        return say(language, is_command ? Key::cli_unknown_command : Key::cli_unknown_argument,
                   {{"what", unknown.front()}});
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        if (app.get_subcommands().empty()) return say(language, Key::cli_no_command);
        return say(language, Key::cli_incomplete,
                   {{"command", app.get_subcommands().front()->get_name()}});
    }
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

using Given = std::optional<std::string> RequestOptions::*;
struct TextOption {
    const char* name;
    Given value;
    Key about;
    const char* type;
};
/// One value each; the long names are llama.cpp's where it has one.
constexpr std::array text_options{
    TextOption{"--bits", &RequestOptions::bits, Key::cli_bits, "1-32"},
    TextOption{"--weights", &RequestOptions::weights, Key::cli_weights, "Q4_K_M"},
    TextOption{"--engine", &RequestOptions::engine, Key::cli_engine, "ENGINE"},
    TextOption{"-c,--context", &RequestOptions::context, Key::cli_context, "8192|32k"},
    TextOption{"--sequences,--parallel", &RequestOptions::sequences, Key::cli_sequences, "N"},
    TextOption{"--kv", &RequestOptions::kv, Key::cli_kv, "q8_0|q8_0,q4_0"},
    TextOption{"--flash-attention", &RequestOptions::flash_attention, Key::cli_flash_attention,
               "auto|on|off"},
    TextOption{"--n-gpu-layers", &RequestOptions::gpu_layers, Key::cli_gpu_layers, "all|N"},
    TextOption{"--n-cpu-moe", &RequestOptions::cpu_moe_layers, Key::cli_cpu_moe_layers, "N"},
    TextOption{"--tensor-split", &RequestOptions::tensor_split, Key::cli_tensor_split, "3,1"},
    TextOption{"--batch-size", &RequestOptions::batch_size, Key::cli_batch_size, "2048"},
    TextOption{"--ubatch-size", &RequestOptions::ubatch_size, Key::cli_ubatch_size, "512"},
    TextOption{"--platform", &RequestOptions::platform, Key::cli_platform, "linux|windows|macos"},
    TextOption{"--host-memory", &RequestOptions::host_memory, Key::cli_host_memory, "GIB"},
    TextOption{"--reserve", &RequestOptions::reserve, Key::cli_reserve, "GIB"},
};

struct FlagOption {
    const char* name;
    bool RequestOptions::* value;
    Key about;
};
constexpr std::array flag_options{
    FlagOption{"--cpu-moe", &RequestOptions::cpu_moe, Key::cli_cpu_moe},
    FlagOption{"--no-kv-offload", &RequestOptions::no_kv_offload, Key::cli_no_kv_offload},
    FlagOption{"--kv-unified", &RequestOptions::kv_unified, Key::cli_kv_unified},
    FlagOption{"--swa-full", &RequestOptions::swa_full, Key::cli_swa_full},
    FlagOption{"--imatrix", &RequestOptions::imatrix, Key::cli_imatrix},
};

} // namespace

bool RequestOptions::is_given() const {
    const bool has_text = std::ranges::any_of(
        text_options, [&](const TextOption& option) { return (this->*option.value).has_value(); });
    const bool has_flag = std::ranges::any_of(
        flag_options, [&](const FlagOption& option) { return this->*option.value; });
    return model || count || !gpus.empty() || has_text || has_flag;
}

Arguments read_arguments(int argc, char** argv) {
    Arguments out;
    out.language = wanted_language(argc, argv);
    const Language language = out.language;
    std::string language_word;
    std::string unit_word;
    std::vector<std::string> words; // of a name or a search, as they stand one after the other

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
    const auto add_words = [&](CLI::App* to, const char* name, Key about) {
        return to->add_option(name, words, say(language, about))->type_name("");
    };
    const auto add_unit = [&](CLI::App* to) {
        add_text(to, "--unit", unit_word, Key::cli_unit, "gib|gb");
        to->add_flag("--json", out.json, say(language, Key::cli_json));
    };
    const auto add_model = [&](CLI::App* to) {
        add_text(to, "--model", out.options.model, Key::cli_model, "ID|70b");
    };
    const auto add_gpu = [&](CLI::App* to) {
        to->add_option("--gpu", out.options.gpus, say(language, Key::cli_gpu))
            ->type_name("ID|\"2x ID\"|\"24 GiB\"")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    const auto add_count = [&](CLI::App* to) {
        add_text(to, "--count", out.options.count, Key::cli_count, "1-1024");
    };
    const auto add_request = [&](CLI::App* to) {
        for (const TextOption& option : text_options)
            add_text(to, option.name, out.options.*option.value, option.about, option.type);
        for (const FlagOption& option : flag_options)
            to->add_flag(option.name, out.options.*option.value, say(language, option.about));
    };
    const auto add_quantizations = [&](CLI::App* to) {
        to->add_option("--quantizations", out.quantizations, say(language, Key::cli_among))
            ->type_name("Q8_0,Q4_K_M")
            ->delimiter(',');
    };
    const auto add_list = [&](CLI::App* to) {
        add_words(to, "words", Key::cli_query);
        add_text(to, "--sort", out.sort, Key::cli_sort, "COLUMN");
        add_text(to, "--filter", out.filter, Key::cli_filter, "FILTER");
        to->add_flag("--descending", out.descending, say(language, Key::cli_descending));
        add_unit(to);
    };
    const auto add_entry = [&](CLI::App* to) {
        add_words(to, "id", Key::cli_id)->required();
        add_unit(to);
    };

    CLI::App* estimate = add_command("estimate", Key::cli_estimate);
    add_text(estimate, "file", out.file, Key::cli_file, "");
    add_model(estimate);
    add_gpu(estimate);
    add_count(estimate);
    add_request(estimate);
    add_unit(estimate);
    estimate->add_flag("--batch", out.batch, say(language, Key::cli_batch));
    CLI::App* gpus = add_command("gpus", Key::cli_gpus);
    add_list(gpus);
    add_model(gpus);
    add_text(gpus, "--bits", out.options.bits, Key::cli_bits, "1-32");
    CLI::App* models = add_command("models", Key::cli_models);
    add_list(models);
    add_gpu(models);
    add_count(models);
    CLI::App* quantizations = add_command("quantizations", Key::cli_quantizations);
    add_words(quantizations, "words", Key::cli_query);
    quantizations->add_flag("--json", out.json, say(language, Key::cli_json));
    CLI::App* gpu = add_command("gpu", Key::cli_gpu_entry);
    add_entry(gpu);
    CLI::App* model = add_command("model", Key::cli_model_entry);
    add_entry(model);
    CLI::App* solve = add_command("solve", Key::cli_solve);
    CLI::App* rank = add_command("rank", Key::cli_rank);
    const auto add_question = [&](CLI::App* to, const char* type) {
        to->add_option("question", out.question, say(language, Key::cli_question))
            ->required()
            ->type_name(type);
        add_words(to, "words", Key::cli_model);
        add_model(to);
        add_gpu(to);
        add_count(to);
        add_request(to);
        add_quantizations(to);
        to->add_flag("--beyond-model", out.beyond_model, say(language, Key::cli_beyond_model));
        add_unit(to);
    };
    add_question(solve, "context|sequences|gpu-layers|quantization|gpu|gpus");
    add_question(rank, "gpus|models");
    add_command("call", Key::cli_call);
    const std::array<std::pair<const CLI::App*, Command>, 8> commands{{
        {estimate, Command::estimate},
        {gpus, Command::gpus},
        {models, Command::models},
        {quantizations, Command::quantizations},
        {gpu, Command::gpu},
        {model, Command::model},
        {solve, Command::solve},
        {rank, Command::rank},
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
    for (const std::string& word : words)
        out.query += (out.query.empty() ? "" : " ") + word;
    const bool is_question = out.command == Command::solve || out.command == Command::rank;
    if (is_question && !words.empty()) out.options.model = out.query;
    app::State state = app::default_state();
    const bool is_readable = read_word(state, app::FieldId::unit, unit_word, language) &&
                             read_word(state, app::FieldId::language, language_word, language);
    if (!is_readable) out.exit_code = bad_input;
    out.unit = state.preferences.unit;
    return out;
}

} // namespace headroom::cli
