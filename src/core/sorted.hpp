#pragma once
// One sort for lists of everything. The library's is compiled anew for each type, two kilobytes at
// a time; this one orders places and knows an element only through a comparison behind a pointer.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace headroom::core {

/// Whether the element at place `a` belongs before the one at `b`; `context` is what the sort was
/// given.
using IsBefore = bool (*)(const void* context, std::uint32_t a, std::uint32_t b);

/// The places 0 to `count` - 1 in the order of their elements; equal ones stay in turn. A merge
/// sort. Never fails.
[[nodiscard]] std::vector<std::uint32_t> sorted_places(std::size_t count, const void* context,
                                                       IsBefore is_before);

/// The same of `items`, of which `is_before(const T&, const T&)` tells the order.
template <typename T, typename Compare>
[[nodiscard]] std::vector<std::uint32_t> sorted_places(std::span<const T> items,
                                                       const Compare& is_before) {
    const std::pair context{items.data(), &is_before};
    return sorted_places(items.size(), &context,
                         [](const void* given, std::uint32_t a, std::uint32_t b) -> bool {
                             const auto& [first, compare] =
                                 *static_cast<const std::pair<const T*, const Compare*>*>(given);
                             return (*compare)(first[a], first[b]);
                         });
}

/// Puts `items` in order; equal ones stay in turn.
template <typename T, typename Compare>
void sort(std::span<T> items, const Compare& is_before) {
    std::vector<std::uint32_t> from = sorted_places(std::span<const T>{items}, is_before);
    for (std::uint32_t start = 0; start < from.size(); ++start)
        // Around one cycle of places, each of which then is its own.
        for (std::uint32_t at = start; from[at] != at;) {
            const std::uint32_t next = std::exchange(from[at], at);
            if (next != start) std::swap(items[at], items[next]);
            at = next;
        }
}

} // namespace headroom::core
