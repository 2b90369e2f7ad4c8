#pragma once
// What the reader has chosen, as a value. An edit is a function from State to State; nothing else
// changes it. What follows from it is in `app/derived.hpp`, what is shown in `app/screen.hpp`.

#include "app/engine.hpp"
#include "catalog/gpu.hpp"
#include "core/llama/llama_settings.hpp"
#include "core/result.hpp"
#include "core/rule_of_thumb.hpp"
#include "core/units.hpp"
#include "text/format.hpp"
#include "text/strings.gen.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace headroom::app {

/// A model of the catalog, or any model of that many parameters where `id` is empty.
struct ModelChoice {
    std::string id;
    core::Parameters parameters;

    friend bool operator==(const ModelChoice&, const ModelChoice&) = default;
};

/// A GPU of the catalog, or a card of that much memory where `id` is empty.
struct GpuChoice {
    std::string id;
    /// Of a card without id; the size of RAM that was chosen for a machine with unified memory;
    /// zero otherwise.
    core::Bytes memory;

    friend bool operator==(const GpuChoice&, const GpuChoice&) = default;
};

inline constexpr core::Bytes default_ram = core::gib(32);

/// What is computed: everything that a link carries.
struct Scenario {
    ModelChoice model;
    Engine engine = Engine::llama_cpp;
    /// Of the weights, for engines: the catalog's id of a GGUF type; empty where only `bits` count.
    std::string quantization;
    core::BitsPerParameter bits; ///< for the rule of thumb; the quantization's, rounded
    core::llama::LlamaSettings llama;
    GpuChoice gpu;
    int count = 1;
    core::Bytes ram = default_ram; ///< of the host

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

enum class Theme : std::uint8_t { system, light, dark };

/// How it is shown: kept on the device, never in a link, no step of the history.
struct Preferences {
    text::Unit unit = text::Unit::gib;
    text::Language language = text::Language::en;
    Theme theme = Theme::system;

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// The enumerators' names in links, files and calls, in their order.
inline constexpr std::array<std::string_view, 2> unit_words{"gib", "gb"};
inline constexpr std::array<std::string_view, 2> language_words{"en", "ja"};
inline constexpr std::array<std::string_view, 3> theme_words{"system", "light", "dark"};

struct State {
    Scenario scenario;
    Preferences preferences;

    friend bool operator==(const State&, const State&) = default;
};

/// Llama 3.1 8B, Q4_K_M, 8,192 tokens, with llama.cpp on one RTX 3060 12GB; GiB, English, the
/// system's theme.
[[nodiscard]] State default_state();
/// The same by the rule of thumb at 4 bits: the default before there were engines.
[[nodiscard]] State thumb_state();

/// `id` must be in the catalog.
[[nodiscard]] State with_model(State state, std::string_view id);
/// A bare number of parameters: the model is no longer one of the catalog's.
[[nodiscard]] State with_parameters(State state, core::Parameters parameters);
/// The rule of thumb's bits; for engines the usual quantization of so many.
[[nodiscard]] State with_bits(State state, core::BitsPerParameter bits);
[[nodiscard]] State with_engine(State state, Engine engine);
/// `id` must be a GGUF type of the catalog.
[[nodiscard]] State with_quantization(State state, std::string_view id);
/// Weights of just so many bits, for engines too.
[[nodiscard]] State with_weights_of_bits(State state, core::BitsPerParameter bits);
[[nodiscard]] State with_llama(State state, const core::llama::LlamaSettings& settings);
[[nodiscard]] State with_ram(State state, core::Bytes ram);
/// The memory of a card of this many bytes, rounded. Error: out_of_range of "gpu", whose limits are
/// in GiB.
[[nodiscard]] core::Result<core::Bytes> gpu_memory(double bytes);
/// `id` must be in the catalog; the memory is what the catalog takes for it.
[[nodiscard]] State with_gpu(State state, std::string_view id);
/// The size of RAM of the machine that the GPU is part of: one of its options.
[[nodiscard]] State with_memory_option(State state, const catalog::MemoryOption& option);
[[nodiscard]] State with_gpu_memory(State state, core::Bytes memory);
/// `count` is clamped to 1 to core::max_cards; a machine whose GPU is built in has one.
[[nodiscard]] State with_count(State state, int count);
[[nodiscard]] State with_unit(State state, text::Unit unit);
[[nodiscard]] State with_language(State state, text::Language language);
[[nodiscard]] State with_theme(State state, Theme theme);

} // namespace headroom::app
