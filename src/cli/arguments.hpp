#pragma once
// What was asked on the command line.

#include "text/format.hpp"
#include "text/strings.gen.hpp"

#include <optional>
#include <string>

namespace headroom::cli {

enum class Command : std::uint8_t {
    none,
    estimate,
    call,
    gpus,
    models,
    quantizations,
    gpu,
    model,
};

struct Arguments {
    Command command = Command::none;
    text::Language language = text::Language::en;
    text::Unit unit = text::Unit::gib;
    std::string file; ///< "-" or empty: standard input
    // Nothing where the option was not given; an empty text is a wrong one.
    std::optional<std::string> model; ///< an id, a name or a number of parameters
    std::optional<std::string> bits;
    std::optional<std::string> gpu;
    std::optional<std::string> count;
    std::string query; ///< of a list; the id of an entry
    std::string sort;
    std::string filter;
    bool descending = false;
    bool json = false;
    bool batch = false;
    std::optional<int> exit_code; ///< help, version and errors have been told: only leave with this

    /// Whether a scenario was given by options instead of JSON.
    [[nodiscard]] bool has_scenario() const { return model || bits || gpu || count; }
};

/// Tells help, the version and wrong options by itself, in the language of --language or of the
/// environment (LC_ALL, LC_MESSAGES, LANG).
[[nodiscard]] Arguments read_arguments(int argc, char** argv);

} // namespace headroom::cli
