#pragma once
// The response of the contract for the rule of thumb.

#include "api/json.hpp"
#include "api/thumb_request.hpp"

namespace headroom::api {

/// Writes the whole response. Keys of `given`, the request before it was completed, that say
/// nothing to the rule get a note each. Never fails.
void write_thumb_response(JsonWriter& out, const JsonValue& given, const JsonValue& completed,
                          const ThumbRequest& request, text::Language language);

} // namespace headroom::api
