#pragma once
// The devices and the host of a request, card by card.

#include "api/llama_request.hpp"

namespace headroom::api {

/// Reads devices, host, platform, tensor_split and others. Errors: unknown_id, unknown_value,
/// too_many, missing, not_available.
[[nodiscard]] core::Result<bool, text::Problem> read_cards(const JsonValue& request,
                                                           LlamaRequest& out);

} // namespace headroom::api
