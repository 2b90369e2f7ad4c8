#pragma once
// The catalog's quantizations as a list in JSON.

#include "api/json.hpp"

#include <string_view>

namespace headroom::api {

/// app::quantization_list in the shape of a catalog list: {"caption","columns","rows":[{"id",
/// "cells"}],"summary"}; the summary says what the loss is and who measured it.
void write_quantizations(JsonWriter& out, std::string_view text, text::Language language);

} // namespace headroom::api
