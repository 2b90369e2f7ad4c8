#pragma once
// How far a word is from another one, for what may have been meant.

#include <cstddef>
#include <string_view>

namespace headroom::api {

/// Letters to insert, delete or replace to make one word of the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

} // namespace headroom::api
