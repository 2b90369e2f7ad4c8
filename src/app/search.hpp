#pragma once
// What a picker lists: catalog entries by group, with at most three facts each.

#include "app/state.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

enum class PickerKind : std::uint8_t { model, gpu };

struct PickerOption {
    std::string id;
    std::string label;
    std::string detail; ///< "8.03B · 131,072 tokens · Llama 3.1 Community"
};

struct PickerGroup {
    std::string label; ///< empty where the list has one group only
    std::vector<PickerOption> options;
};

/// All entries where `text` is empty, else those that match, best first; at most `limit`. A text
/// that is an amount of memory, or a number of parameters with its letter, is itself the first
/// option: a card of that memory, any model of that size.
[[nodiscard]] std::vector<PickerGroup> search(PickerKind kind, std::string_view text,
                                              std::size_t limit, const Preferences& preferences);

} // namespace headroom::app
