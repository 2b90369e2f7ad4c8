#pragma once
// The open list of a picker, over everything else. Its search text is typed in the platform's text
// field; arrows and Enter typed there come in through `move_in_picker` and `choose_in_picker`.

#include "ui/frame.hpp"

#include <optional>
#include <string_view>

namespace headroom::ui {

void picker_list(Frame& frame);

void move_in_picker(Picker& picker, int by);

/// To the option with this id; to the first where there is none.
void move_to_option(Picker& picker, std::string_view id);

/// What Enter takes; nothing where the list is empty.
[[nodiscard]] std::optional<app::Action::Set> choose_in_picker(const Picker& picker);

} // namespace headroom::ui
