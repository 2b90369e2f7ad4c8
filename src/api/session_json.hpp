#pragma once
// A Session's state as versioned JSON: what is stored on the device and handed from one module to
// the other.

#include "api/json.hpp"
#include "app/state.hpp"
#include "core/result.hpp"

namespace headroom::api {

inline constexpr int session_version = 2;
/// From before there were engines: what it holds is by the rule of thumb.
inline constexpr int thumb_session_version = 1;

/// Of the scenario only what differs from the defaults.
void write_session(JsonWriter& out, const app::State& state);

/// Errors name the member: wrong_type, missing, unknown_value (another version), and those of the
/// fields themselves (app/edit.hpp).
[[nodiscard]] core::Result<app::State, text::Problem> read_session(const JsonValue& session);

} // namespace headroom::api
