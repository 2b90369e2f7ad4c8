#pragma once
// The devices and the host of a request, card by card: the same for every engine.

#include "api/json.hpp"
#include "core/llama/llama_estimate.hpp"
#include "core/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headroom::api {

struct RequestCards {
    std::vector<core::llama::Card> cards; ///< one by one; none: the host alone
    std::vector<std::string> ids;         ///< one a card; empty where it is only its memory
    core::llama::Host host;
};

/// The contract's word for a backend, such as "cuda".
[[nodiscard]] std::string_view backend_name(core::ggml::BackendKind kind);

/// Reads devices, of which there may be `most` cards, host and others. Errors: unknown_id,
/// unknown_value, too_many, missing, not_available, not_supported.
[[nodiscard]] core::Result<bool, text::Problem> read_cards(const JsonValue& request, int most,
                                                           RequestCards& out);

} // namespace headroom::api
