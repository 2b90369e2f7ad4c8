#pragma once
// The response of the contract for a server: the estimate, card by card, and what its cache holds.

#include "api/server_request.hpp"

namespace headroom::api {

/// Writes one line; `completed` is echoed.
void write_server_response(JsonWriter& out, const JsonValue& completed,
                           const ServerRequest& request, text::Language language);

} // namespace headroom::api
