#pragma once
// The response of the contract for an engine on one machine.

#include "api/local_request.hpp"

namespace headroom::api {

/// Writes the whole response. Never fails.
void write_local_response(JsonWriter& out, const JsonValue& completed, const LocalRequest& request,
                          text::Language language);

} // namespace headroom::api
