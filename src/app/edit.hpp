#pragma once
// One typed text becomes one edit of the state, or a problem.

#include "app/field.hpp"
#include "app/state.hpp"
#include "core/result.hpp"
#include "text/messages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

/// `state` with `field` set from a text as people type it: a catalog id, an alias or a number with
/// its unit. Errors: unknown_id (with the nearest names), not_a_number, out_of_range, not_integer,
/// unknown_value; each with the text as given.
[[nodiscard]] core::Result<State, text::Problem> with_text(State state, FieldId field,
                                                           std::string_view text);

/// The field's value as `with_text` takes it back: a catalog id or a plain number. For the model of
/// a bare number of parameters that number.
[[nodiscard]] std::string field_value(const State& state, FieldId field);

/// The fields that say everything of the scenario that is not as in `standard`, in an order in
/// which they can be set on top of it.
[[nodiscard]] std::vector<FieldId> differing_fields(const Scenario& scenario,
                                                    const Scenario& standard);

} // namespace headroom::app
