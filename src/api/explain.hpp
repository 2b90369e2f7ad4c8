#pragma once
// A request of the contract to the formulas of its parts, with the request's own numbers in them.

#include "api/json.hpp"

#include <optional>

namespace headroom::api {

/// Writes {"explanations":[{"part","title","amount","lines":[…],"source"},…]}, the last one being
/// "verdict", or returns why there is none: the errors of an estimate, and not_available for
/// engines without parts of their own (the rule of thumb).
[[nodiscard]] std::optional<text::Problem>
write_explanations(JsonWriter& out, const JsonValue& request, text::Language language);

} // namespace headroom::api
