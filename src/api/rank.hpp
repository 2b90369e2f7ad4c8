#pragma once
// Rankings: every GPU of the catalog for a model, and every model for devices, by the true estimate
// of each. Estimates of cards that differ in their memory only are shared.

#include "api/json.hpp"

#include <optional>

namespace headroom::api {

/// `request` is one of the contract with a key "rank":
///
///     {"rank":"gpus","model":{…},"count":1,"gpus":["nvidia-l4",…],…}
///     {"rank":"models","devices":[…],"models":["…"],"quantizations":["Q8_0","Q4_K_M"],…}
///
/// "gpus", "models" and "quantizations" are what to look among; without them that is all of the
/// catalog. The answer is {"request","rows","counts"}. A row of GPUs is
///
///     {"id","name","verdict","headroom_bytes","limit_bytes","total_bytes":{…},"max_context":{…}}
///
/// and one of models has the best of the quantizations that fits, else that is tight, else the one
/// that needs least, as "weights". Rows that cannot run are {"id","name","error":{…}}. The smallest
/// GPU that fits comes first, and the largest model that fits. What a ranking goes through
/// (devices; model and weights) is not read from the request.
[[nodiscard]] std::optional<text::Problem> write_rank(JsonWriter& out, const JsonValue& request,
                                                      text::Language language);

} // namespace headroom::api
