#pragma once
// A completed request of the contract as an engine on one machine needs it: Transformers,
// ExLlamaV2, ExLlamaV3, MLX.

#include "api/json.hpp"
#include "api/request_cards.hpp"
#include "catalog/model.hpp"
#include "core/local/local_estimate.hpp"
#include "core/result.hpp"

namespace headroom::api {

struct LocalRequest : RequestCards {
    const catalog::Model* model = nullptr;
    const core::local::LocalProfile* engine = nullptr;
    core::local::LocalModel weighed;
    core::local::LocalSettings settings;
    std::int64_t context = 0;
    std::int64_t rule_bits_e3 = 0;    ///< thousandths of a bit per parameter, for the rule of thumb
    bool is_workload_assumed = false; ///< the request does not say how long prompt and answer are
};

/// The settings of another context: prompt and answer as the workload says, else an answer of a
/// quarter of the context and at most 2048 tokens. ExLlama makes its cache for the whole context.
[[nodiscard]] core::local::LocalSettings with_context(const LocalRequest& request,
                                                      std::int64_t context);

/// Errors: unknown_id, unknown_value, too_many, missing, not_supported, not_available; each with
/// its place.
[[nodiscard]] core::Result<LocalRequest, text::Problem>
read_local_request(const JsonValue& completed);

} // namespace headroom::api
