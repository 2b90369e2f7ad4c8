#pragma once
// The engines that a request can name, for what is wrong with one.

#include "text/messages.hpp"

#include <string_view>

namespace headroom::api {

/// What estimates know. unknown_value with the spelling that was probably meant
/// ("llama.cpp@2025-05" for "llama.cpp-2025-05"), or with all engines.
[[nodiscard]] text::Problem unknown_engine(std::string_view name);

/// A question that only llama.cpp and what is built on it can be asked: not_available with these,
/// or unknown_value for an engine that there is not.
[[nodiscard]] text::Problem engine_not_asked(std::string_view name);

} // namespace headroom::api
