#pragma once
// Tables in a terminal: columns of one width each, wide characters counted as two.

#include <string>
#include <string_view>
#include <vector>

namespace headroom::text {

/// How many terminal columns a UTF-8 text takes: 2 for East Asian wide characters, 1 for others.
[[nodiscard]] std::size_t width(std::string_view text);

/// One line a row, columns two spaces apart; column i is right-aligned where `is_number[i]`.
[[nodiscard]] std::string columns(const std::vector<std::vector<std::string>>& rows,
                                  const std::vector<bool>& is_number);

} // namespace headroom::text
