#pragma once
// The response of the contract for llama.cpp and what is built on it.

#include "api/json.hpp"
#include "api/llama_request.hpp"

namespace headroom::api {

/// Writes the whole response. Never fails.
void write_llama_response(JsonWriter& out, const JsonValue& completed, const LlamaRequest& request,
                          text::Language language);

} // namespace headroom::api
