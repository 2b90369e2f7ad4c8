#pragma once
// What every engine reads alike of a request: the catalog's model, weights of which only the size
// is known, and what no engine computes yet.

#include "api/json.hpp"
#include "catalog/model.hpp"
#include "core/result.hpp"

#include <cstdint>

namespace headroom::api {

/// The model of the catalog that `model` names. Errors: missing, unknown_id; not_available for a
/// file; not_supported for a bare parameter count.
[[nodiscard]] core::Result<const catalog::Model*, text::Problem>
read_catalog_model(const JsonValue& model);

/// Weights given as bytes, or as bits of each parameter.
struct KnownWeights {
    core::Bytes bytes;
    std::int64_t rule_bits_e3 = 0; ///< thousandths of a bit per parameter, for the rule of thumb
};
/// Errors: missing, out_of_range.
[[nodiscard]] core::Result<KnownWeights, text::Problem>
read_known_weights(const JsonValue& weights, const catalog::Model& model);

/// A quantization that there is not: unknown_value with those that `engine` loads and whose names
/// are most like it.
[[nodiscard]] text::Problem unknown_weights(std::string_view name, std::string place,
                                            std::string_view engine);

/// Error: not_available for draft models, adapters and training.
[[nodiscard]] core::Result<bool, text::Problem> check_available(const JsonValue& request);

} // namespace headroom::api
