#pragma once
// Catalog entries whose names are most like a text that names none, for "Nearest: …".

#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

/// At most three names or ids, the most alike first; empty where nothing is like the text.
[[nodiscard]] std::vector<std::string> nearest_model_names(std::string_view text);
[[nodiscard]] std::vector<std::string> nearest_gpu_names(std::string_view text);
[[nodiscard]] std::vector<std::string> nearest_model_ids(std::string_view text);
[[nodiscard]] std::vector<std::string> nearest_gpu_ids(std::string_view text);

} // namespace headroom::app
