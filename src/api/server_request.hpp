#pragma once
// A completed request of the contract as a server (vLLM, SGLang, TensorRT-LLM) needs it.

#include "api/json.hpp"
#include "api/request_cards.hpp"
#include "catalog/model.hpp"
#include "core/result.hpp"
#include "core/server/server_estimate.hpp"

namespace headroom::api {

struct ServerRequest : RequestCards {
    const catalog::Model* model = nullptr;
    const core::ServerProfile* engine = nullptr;
    core::server::ServedModel served;
    core::server::ServerSettings settings;
    core::server::ServerDefaults defaults; ///< what the engine takes where nothing is said
    std::int64_t rule_bits_e3 = 0; ///< thousandths of a bit per parameter, for the rule of thumb
};

/// `given` is the request before it was completed: what it leaves open is the engine's to choose.
/// Errors: unknown_id, unknown_value, out_of_range, too_many, missing, not_supported,
/// not_available; each with its place.
[[nodiscard]] core::Result<ServerRequest, text::Problem>
read_server_request(const JsonValue& given, const JsonValue& completed);

} // namespace headroom::api
