#pragma once
// Texts of the fields that only engines have: how the weights are stored and what llama.cpp is
// started with.

#include "app/field.hpp"
#include "app/state.hpp"
#include "core/result.hpp"
#include "text/messages.hpp"

#include <string>
#include <string_view>

namespace headroom::app {

/// As `with_text`, for quantization, context, sequences, gpu_layers, kv_k, kv_v, ubatch, n_cpu_moe,
/// flash_attention, kv_unified and ram; any other field leaves the state as it is.
[[nodiscard]] core::Result<State, text::Problem> with_llama_text(State state, FieldId field,
                                                                 std::string_view text);

/// As `field_value`, for the same fields; empty for any other.
[[nodiscard]] std::string llama_value(const Scenario& scenario, FieldId field);

/// Limits of what can be typed.
inline constexpr std::int64_t longest_context = 10'000'000;
inline constexpr std::int64_t most_tokens_at_once = 65'536;

inline constexpr std::string_view all_layers_word = "all";

} // namespace headroom::app
