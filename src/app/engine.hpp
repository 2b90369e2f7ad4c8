#pragma once
// The engines that a scenario may run with, and what each is called. The rule of thumb is one of
// them: the method that knows no engine.

#include "core/engine_profile.hpp"
#include "core/ggml/tensor_type.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::app {

enum class Engine : std::uint8_t { llama_cpp, ollama, lm_studio, rule_of_thumb };

/// The contract's words, in the enumerators' order.
inline constexpr std::array<std::string_view, 4> engine_words{"llama.cpp", "ollama", "lm-studio",
                                                              "rule-of-thumb"};

/// Types that llama.cpp takes for its caches, the usual ones first. Source: common/arg.cpp
/// (kv_cache_types).
inline constexpr std::array cache_types{
    core::ggml::Type::f16,    core::ggml::Type::q8_0, core::ggml::Type::q5_1,
    core::ggml::Type::q5_0,   core::ggml::Type::q4_1, core::ggml::Type::q4_0,
    core::ggml::Type::iq4_nl, core::ggml::Type::bf16, core::ggml::Type::f32};

/// The type of that name among them, whatever the case.
[[nodiscard]] std::optional<core::ggml::Type> find_cache_type(std::string_view name);

/// The name as its makers write it; the rule of thumb has none.
[[nodiscard]] std::string_view engine_name(Engine engine);

/// The newest known version's rules and constants; nullptr for the rule of thumb.
[[nodiscard]] const core::EngineProfile* engine_profile(Engine engine);

} // namespace headroom::app
