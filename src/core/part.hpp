#pragma once
// What memory goes to. An estimate is a range for every part; the parts are the total.

#include "core/units.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace headroom::core {

/// The contract's parts, in the order in which they are shown.
enum class Part : std::uint8_t {
    weights,
    kv_cache,
    recurrent_state,
    compute_buffer,
    output_buffer,
    runtime_overhead, ///< the driver's reserve and the engine's context on the device
    vision,
    draft_model,
    lora_adapters,
    desktop, ///< what the desktop takes of a card that drives a screen
    others,
    gradients,
    optimizer_state,
    master_weights,
    activations,
    cuda_graphs,
    logits,
};

inline constexpr int part_count = static_cast<int>(Part::logits) + 1;

/// The contract's word, for example "kv_cache".
[[nodiscard]] std::string_view name_of(Part part);

/// On what a figure rests.
enum class Basis : std::uint8_t {
    exact,   ///< by the engine's own rules, to the byte, from the file's or model's architecture
    formula, ///< by a rule that leaves something out
    fitted,  ///< to measured cases
    assumed,
};

[[nodiscard]] std::string_view name_of(Basis basis);

/// A range for every part, in bytes. Parts that there are none of are zero.
struct PartRanges {
    std::array<Range, part_count> ranges{};

    [[nodiscard]] Range& operator[](Part part) { return ranges[static_cast<std::size_t>(part)]; }
    [[nodiscard]] const Range& operator[](Part part) const {
        return ranges[static_cast<std::size_t>(part)];
    }
    [[nodiscard]] Range total() const {
        Range sum;
        for (const Range& range : ranges)
            sum = sum + range;
        return sum;
    }
    PartRanges& operator+=(const PartRanges& other) {
        for (std::size_t i = 0; i < ranges.size(); ++i)
            ranges[i] = ranges[i] + other.ranges[i];
        return *this;
    }
    friend bool operator==(const PartRanges&, const PartRanges&) = default;
};

} // namespace headroom::core
