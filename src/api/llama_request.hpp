#pragma once
// A completed request of the contract as llama.cpp, and what is built on it, needs it.

#include "api/json.hpp"
#include "api/request_cards.hpp"
#include "catalog/model.hpp"
#include "core/llama/llama_estimate.hpp"
#include "core/result.hpp"

namespace headroom::api {

struct LlamaRequest : RequestCards {
    const catalog::Model* model = nullptr;
    const core::EngineProfile* engine = nullptr;
    core::llama::WeighedModel weighed;
    core::llama::LlamaSettings settings;
    std::int64_t rule_bits_e3 = 0; ///< thousandths of a bit per parameter, for the rule of thumb
    bool is_flash_attention_auto = false;
};

/// Errors: unknown_id, unknown_value, too_many, missing, not_supported, not_available; each with
/// its place.
[[nodiscard]] core::Result<LlamaRequest, text::Problem>
read_llama_request(const JsonValue& completed);

} // namespace headroom::api
