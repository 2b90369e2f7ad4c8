#pragma once
// A stretch of equal layers in a graph that leaves some of them out. Two periods of it follow each
// other in the graph. Where the scheduler treats both alike, it treats all that lie between them in
// the whole graph alike too, and the allocator walks the second as often as there are periods.
// Nothing is assumed but that the graph builder makes equal layers of equal nodes.

#include "core/ggml/graph.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headroom::core::ggml {

struct Stretch {
    std::size_t first = 0;    ///< the mark of the first period's first layer
    std::size_t period = 1;   ///< layers
    std::size_t left_out = 0; ///< periods, after the second one
};

/// A node or leaf with the backend whose buffer it takes its bytes from.
struct Placed {
    TensorId id = no_tensor;
    BackendId backend = 0;
};

/// Two periods of a stretch as nodes that the allocator walks: from the first to the second, and on
/// to the third, node for node.
struct Repeat {
    std::array<std::size_t, 3> at;
    std::size_t left_out = 0;
    /// By tensor: where it is walked; not_walked for leaves.
    std::span<const std::int32_t> positions;

    [[nodiscard]] std::size_t length() const { return at[1] - at[0]; }
    /// Whether the tensor was there before both.
    [[nodiscard]] bool is_outer(TensorId id) const {
        return positions[static_cast<std::size_t>(id)] < static_cast<std::int32_t>(at[0]);
    }
};
inline constexpr std::int32_t not_walked = -1;

class StretchCheck {
  public:
    void start(std::span<const Stretch> stretches);
    [[nodiscard]] bool is_needed() const { return !stretches_.empty(); }

    /// After each step that assigns backends, by tensor. A step goes through the nodes one after
    /// the other and knows of the others only where it came to last: what is alike after each step
    /// in two periods is so in all that could lie between them.
    void compare_assigned(std::span<const Mark> marks, std::span<const BackendId> assigned);

    /// What the allocator will walk. `begins`: by mark of the graph, the first node from there on;
    /// `positions`: as in Repeat; `leaves` lie in a buffer from the start.
    void compare_walks(const Graph& graph, std::span<const std::size_t> begins,
                       std::span<const std::int32_t> positions, std::span<const Placed> leaves,
                       std::span<const Placed> nodes);

    /// The first stretch whose periods differ; -1: none.
    [[nodiscard]] int unlike() const { return unlike_; }
    [[nodiscard]] std::span<const Repeat> repeats() const { return repeats_; }

  private:
    template <typename IsAlike>
    void compare(IsAlike is_alike);

    std::span<const Stretch> stretches_;
    std::vector<Repeat> repeats_;
    int unlike_ = -1;
};

} // namespace headroom::core::ggml
