#pragma once
// Inverse questions: how far one setting can be raised, and the least hardware that holds a model.
// Each is answered by trying true estimates, so that what is answered fits when it is asked for.

#include "api/json.hpp"

#include <optional>

namespace headroom::api {

/// `request` is one of the contract with a key "solve":
///
///     "context"       largest context, up to the model's own limit ("beyond_model": true: above
///     it) "sequences"     most parallel sequences of the request's context "gpu_layers"    most
///     layers on the devices "quantization"  the one that loses least, among "quantizations" or all
///     that the engine loads "gpu"           the smallest GPU of which "count" cards (1) hold it,
///     among "gpus" or all "gpus"          the fewest cards of the request's first device
///
/// The answer is {"request","limit","answer":{"fits","tight"},"at":{"fits","tight"}}: the best
/// values with each verdict, null where there is none, and for each {"verdict","headroom_bytes",
/// "total_bytes":{…}}. "tight" takes what fits, too. "limit" is the highest number that was looked
/// at, or null. What the question asks for is not read from the request.
[[nodiscard]] std::optional<text::Problem> write_solve(JsonWriter& out, const JsonValue& request);

} // namespace headroom::api
