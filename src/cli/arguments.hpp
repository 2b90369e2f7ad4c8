#pragma once
// What was asked on the command line.

#include "text/format.hpp"
#include "text/strings.gen.hpp"

#include <optional>
#include <string>
#include <vector>

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
    solve,
    rank,
};

/// The options that become a request of the contract, as they were typed. Nothing where one was not
/// given; an empty text is a wrong one.
struct RequestOptions {
    std::optional<std::string> model; ///< an id, a name or a number of parameters
    std::optional<std::string> bits;
    std::optional<std::string> weights;
    std::optional<std::string> engine;
    std::vector<std::string> gpus; ///< "nvidia-l4", "2x RTX 3090", "24 GiB"; "none": the host alone
    std::optional<std::string> count;
    std::optional<std::string> reserve; ///< GiB that the desktop takes of each card
    std::optional<std::string> context;
    std::optional<std::string> sequences;
    std::optional<std::string> batch_size;
    std::optional<std::string> ubatch_size;
    std::optional<std::string> kv; ///< "q8_0", or keys and values apart: "q8_0,q4_0"
    std::optional<std::string> flash_attention;
    std::optional<std::string> gpu_layers;
    std::optional<std::string> cpu_moe_layers;
    std::optional<std::string> tensor_split; ///< "3,1"
    std::optional<std::string> host_memory;  ///< GiB
    std::optional<std::string> platform;
    bool cpu_moe = false;
    bool no_kv_offload = false;
    bool kv_unified = false;
    bool swa_full = false;
    bool imatrix = false;

    /// Whether any was given, so that no JSON is waited for.
    [[nodiscard]] bool is_given() const;
};

struct Arguments {
    Command command = Command::none;
    text::Language language = text::Language::en;
    text::Unit unit = text::Unit::gib;
    std::string file; ///< "-" or empty: standard input
    RequestOptions options;
    std::string question; ///< of solve: "context", …; of rank: "gpus" or "models"
    bool beyond_model = false;
    std::vector<std::string> quantizations; ///< to look among
    std::string query;                      ///< of a list; the id of an entry
    std::string sort;
    std::string filter;
    bool descending = false;
    bool json = false;
    bool batch = false;
    std::optional<int> exit_code; ///< help, version and errors have been told: only leave with this
};

/// Tells help, the version and wrong options by itself, in the language of --language or of the
/// environment (LC_ALL, LC_MESSAGES, LANG).
[[nodiscard]] Arguments read_arguments(int argc, char** argv);

} // namespace headroom::cli
