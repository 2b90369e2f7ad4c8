#pragma once
// A completed request of the contract as llama.cpp, and what is built on it, needs it.

#include "api/json.hpp"
#include "catalog/model.hpp"
#include "core/llama/llama_estimate.hpp"
#include "core/result.hpp"

#include <string>
#include <vector>

namespace headroom::api {

struct LlamaRequest {
    const catalog::Model* model = nullptr;
    const core::EngineProfile* engine = nullptr;
    core::llama::WeighedModel weighed;
    core::llama::LlamaSettings settings;
    std::vector<core::llama::Card> cards; ///< one by one; none: the host alone
    std::vector<std::string> ids;         ///< one a card; empty where it is only its memory
    core::llama::Host host;
    std::int64_t rule_bits_e3 = 0; ///< thousandths of a bit per parameter, for the rule of thumb
    bool is_flash_attention_auto = false;
};

/// Errors: unknown_id, unknown_value, too_many, missing, not_supported, not_available; each with
/// its place.
[[nodiscard]] core::Result<LlamaRequest, text::Problem>
read_llama_request(const JsonValue& completed);

} // namespace headroom::api
