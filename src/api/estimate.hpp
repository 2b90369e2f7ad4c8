#pragma once
// One request of the contract to one response, by the rules of the engine that it names.

#include "api/json.hpp"
#include "app/state.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace headroom::api {

/// Writes the response to `request`, an object of the contract, or returns why there is none:
/// the errors of complete_request, unknown_id, too_many, and not_available for the parts of the
/// contract that are not computed yet.
[[nodiscard]] std::optional<text::Problem> write_estimate(JsonWriter& out, const JsonValue& request,
                                                          text::Language language);

/// The contract as a line: a request in, a response or an error out; for the command line's batch.
[[nodiscard]] std::string estimate_line(std::string_view request, text::Language language);

/// The page's scenario as a request of the contract.
[[nodiscard]] std::string request_line(const app::Scenario& scenario);

} // namespace headroom::api
