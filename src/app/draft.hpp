#pragma once
// Texts that were typed but are not valid, each with its problem, until they are mended.

#include "app/field.hpp"
#include "text/messages.hpp"

#include <array>
#include <optional>

namespace headroom::app {

/// `problem.given` is the text as typed.
using Drafts = std::array<std::optional<text::Problem>, fields.size()>;

[[nodiscard]] inline std::optional<text::Problem>& draft(Drafts& drafts, FieldId field) {
    return drafts[static_cast<std::size_t>(field)];
}
[[nodiscard]] inline const std::optional<text::Problem>& draft(const Drafts& drafts,
                                                               FieldId field) {
    return drafts[static_cast<std::size_t>(field)];
}

} // namespace headroom::app
