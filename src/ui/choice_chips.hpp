#pragma once
// Words of which one is chosen, each a chip of its own: more of them than a segmented control
// holds.

#include "ui/frame.hpp"
#include "ui/item.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace headroom::ui {

/// As many lines as it takes. Returns the index of the one that was pressed, if any.
[[nodiscard]] std::optional<std::size_t> choice_chips(Frame& frame, Column& column,
                                                      const std::vector<ItemInfo>& choices);

} // namespace headroom::ui
