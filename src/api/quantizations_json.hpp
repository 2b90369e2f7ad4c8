#pragma once
// The catalog's quantizations as a list in JSON.

#include "api/json.hpp"

#include <string_view>

namespace headroom::api {

/// All quantizations whose id, alias or engine contains `text`, in the shape of a catalog list:
/// {"caption","columns","rows":[{"id","cells"}],"summary"}; bits per weight to four decimals, loss
/// as the median KL divergence where it was measured.
void write_quantizations(JsonWriter& out, std::string_view text, text::Language language);

} // namespace headroom::api
