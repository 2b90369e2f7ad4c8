#include "core/ggml/stretch.hpp"

#include <algorithm>

namespace headroom::core::ggml {
namespace {

/// Whether two tensors are the same to the two periods: one from before them, or as far apart as
/// the periods are.
class Shift {
  public:
    explicit Shift(const Repeat& repeat)
        : repeat_(repeat),
          tensors_(repeat.at[1].tensors - repeat.at[0].tensors),
          copies_(repeat.at[1].copies - repeat.at[0].copies) {}

    [[nodiscard]] bool relates(TensorId a, TensorId b) const {
        if (a == b) return repeat_.is_outer(a);
        return b < repeat_.copied ? b - a == tensors_
                                  : a >= repeat_.copied && b - a == copies_;
    }

  private:
    const Repeat& repeat_;
    TensorId tensors_;
    TensorId copies_;
};

bool is_alike(const Graph& graph, const Placed& a, const Placed& b, const Shift& shift) {
    const Tensor& first = graph[a.id];
    const Tensor& second = graph[b.id];
    if (a.backend != b.backend || first.op != second.op || !same_layout(first, second) ||
        first.source_count != second.source_count || first.is_output != second.is_output ||
        first.is_input != second.is_input)
        return false;
    for (std::size_t i = 0; i < first.source_count; ++i)
        if (!shift.relates(first.sources[i], second.sources[i])) return false;
    return true;
}

/// A leaf of a period would take room for each period from the start on.
bool has_leaf(const Graph& graph, const Repeat& repeat, std::span<const Placed> leaves) {
    const Boundary& first = repeat.at[0];
    const Boundary& last = repeat.at[2];
    return std::ranges::any_of(leaves, [&](const Placed& leaf) {
        const Tensor& tensor = graph[leaf.id];
        return !tensor.is_held() && !tensor.is_view() &&
               ((leaf.id >= first.tensors && leaf.id < last.tensors) ||
                (leaf.id >= first.copies && leaf.id < last.copies));
    });
}

/// Whether the tensor is the first period's.
bool is_inside(const Repeat& repeat, TensorId id) {
    return (id >= repeat.at[0].tensors && id < repeat.at[1].tensors) ||
           (id >= repeat.at[0].copies && id < repeat.at[1].copies);
}

bool walks_alike(const Graph& graph, const Repeat& repeat, TensorId kept,
                 std::span<const Placed> nodes) {
    const auto& [first, second, third] = repeat.at;
    if (third.tensors - second.tensors != second.tensors - first.tensors ||
        third.copies - second.copies != second.copies - first.copies ||
        third.walk - second.walk != second.walk - first.walk)
        return false;
    const Shift shift{repeat};
    for (std::size_t i = first.walk; i < second.walk; ++i) {
        const Placed& one = nodes[i];
        const Placed& other = nodes[i + second.walk - first.walk];
        // Nodes that only keep others alive are made last; what they keep tells what they are.
        const bool only_keep = one.id >= kept && other.id >= kept;
        if (!only_keep && !(is_inside(repeat, one.id) && shift.relates(one.id, other.id)))
            return false;
        if (!is_alike(graph, one, other, shift)) return false;
    }
    return true;
}

} // namespace

void StretchCheck::start(std::span<const Stretch> stretches) {
    stretches_ = stretches;
    repeats_.clear();
    unlike_ = -1;
}

/// `is_alike` of a stretch and the marks where its periods begin and where the second ends.
template <typename IsAlike> void StretchCheck::compare(IsAlike is_alike) {
    for (std::size_t i = 0; i < stretches_.size() && unlike_ < 0; ++i) {
        const Stretch& s = stretches_[i];
        if (!is_alike(s, s.first, s.first + s.period, s.first + 2 * s.period))
            unlike_ = static_cast<int>(i);
    }
}

void StretchCheck::compare_assigned(std::span<const Mark> marks,
                                    std::span<const BackendId> assigned) {
    compare([&](const Stretch&, std::size_t first, std::size_t second, std::size_t third) {
        const auto part = [&](std::size_t from, std::size_t to) {
            const auto begin = static_cast<std::size_t>(marks[from].tensors);
            return assigned.subspan(begin, static_cast<std::size_t>(marks[to].tensors) - begin);
        };
        return std::ranges::equal(part(first, second), part(second, third));
    });
}

void StretchCheck::compare_walks(const Graph& graph, std::span<const Boundary> boundaries,
                                 TensorId copied, TensorId kept,
                                 std::span<const Placed> leaves,
                                 std::span<const Placed> nodes) {
    compare([&](const Stretch& s, std::size_t first, std::size_t second, std::size_t third) {
        const Repeat repeat{{boundaries[first], boundaries[second], boundaries[third]},
                            s.left_out,
                            copied};
        repeats_.push_back(repeat);
        return !has_leaf(graph, repeat, leaves) &&
               walks_alike(graph, repeat, kept, nodes);
    });
}

} // namespace headroom::core::ggml
