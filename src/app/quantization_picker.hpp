#pragma once
// What a field's list offers, whichever field it is: catalog entries, quantizations, a few words.

#include "app/screen.hpp"
#include "app/search.hpp"
#include "app/state.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace headroom::app {

/// GGUF types by bits, each with its bits per weight, the file's size and the verdict where the
/// scenario has an engine; those whose name has `text` in it, or all where it is empty. A number of
/// bits that no name has is itself an option.
[[nodiscard]] std::vector<PickerGroup> quantization_groups(const State& state,
                                                           std::string_view text);

/// The list of a picker or select field.
[[nodiscard]] std::vector<PickerGroup> field_groups(const State& state, const FieldView& field,
                                                    std::string_view text, std::size_t limit);

} // namespace headroom::app
