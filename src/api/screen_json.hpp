#pragma once
// The screen as JSON: the names are those of app/screen.hpp.

#include "api/json.hpp"
#include "app/screen.hpp"
#include "app/search.hpp"

#include <span>

namespace headroom::api {

/// "fits", "tight", "does_not_fit": the contract's words.
[[nodiscard]] std::string_view verdict_name(core::Verdict verdict);

void write_action(JsonWriter& out, const app::Action& action);
void write_choice(JsonWriter& out, const app::Choice& choice);
void write_screen(JsonWriter& out, const app::Screen& screen);
void write_fields(JsonWriter& out, std::span<const app::FieldView> fields);
void write_groups(JsonWriter& out, std::span<const app::PickerGroup> groups);

} // namespace headroom::api
