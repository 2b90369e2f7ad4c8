#pragma once
// The layers' shares of a request's cards: those that the user names, or by what is free.

#include "api/llama_request.hpp"

namespace headroom::api {

/// Reads tensor_split. Error: out_of_range where it does not have a share for each card.
[[nodiscard]] core::Result<bool, text::Problem> read_shares(const JsonValue& request,
                                                            LlamaRequest& out);

} // namespace headroom::api
