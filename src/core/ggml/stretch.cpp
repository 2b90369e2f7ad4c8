#include "core/ggml/stretch.hpp"

#include <algorithm>

namespace headroom::core::ggml {
namespace {

/// Whether `b` is to the second period what `a` is to the first: the same from before both, held
/// for good, or so many nodes further on. What is walked only after a period it must not read:
/// views may be, where a split begins with a copy of them.
bool are_related(const Graph& graph, const Repeat& repeat, TensorId a, TensorId b) {
    if (a == b) return repeat.is_outer(a);
    const std::int32_t at = repeat.positions[static_cast<std::size_t>(a)];
    if (at == not_walked) return graph[a].is_held() && graph[b].is_held();
    if (at >= static_cast<std::int32_t>(repeat.at[1])) return false;
    return repeat.positions[static_cast<std::size_t>(b)] - at ==
           static_cast<std::int32_t>(repeat.length());
}

bool are_alike(const Graph& graph, const Repeat& repeat, const Placed& a, const Placed& b) {
    const Tensor& one = graph[a.id];
    const Tensor& other = graph[b.id];
    if (a.backend != b.backend || one.op != other.op || one.is_output != other.is_output ||
        one.is_input != other.is_input || one.is_view() != other.is_view() ||
        one.source_count != other.source_count || !same_layout(one, other))
        return false;
    if (one.is_view() && !are_related(graph, repeat, one.view_source, other.view_source))
        return false;
    for (std::size_t i = 0; i < one.source_count; ++i)
        if (!are_related(graph, repeat, one.sources[i], other.sources[i])) return false;
    return true;
}

bool walks_alike(const Graph& graph, const Repeat& repeat, std::span<const Placed> nodes) {
    const std::size_t length = repeat.length();
    if (repeat.at[2] - repeat.at[1] != length) return false;
    for (std::size_t i = repeat.at[0]; i < repeat.at[1]; ++i)
        if (!are_alike(graph, repeat, nodes[i], nodes[i + length])) return false;
    return true;
}

/// Whether a copy that the periods make lies in a buffer from the start: each would take room.
bool copies_early(const Repeat& repeat, std::span<const Placed> leaves) {
    return std::ranges::any_of(leaves, [&](const Placed& leaf) {
        const std::int32_t at = repeat.positions[static_cast<std::size_t>(leaf.id)];
        return at >= static_cast<std::int32_t>(repeat.at[0]) &&
               at < static_cast<std::int32_t>(repeat.at[2]);
    });
}

} // namespace

void StretchCheck::start(std::span<const Stretch> stretches) {
    stretches_ = stretches;
    repeats_.clear();
    unlike_ = -1;
}

/// `is_alike` of a stretch and the marks where its periods begin and where the second ends.
template <typename IsAlike>
void StretchCheck::compare(IsAlike is_alike) {
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

void StretchCheck::compare_walks(const Graph& graph, std::span<const std::size_t> begins,
                                 std::span<const std::int32_t> positions,
                                 std::span<const Placed> leaves, std::span<const Placed> nodes) {
    compare([&](const Stretch& s, std::size_t first, std::size_t second, std::size_t third) {
        const Repeat repeat{{begins[first], begins[second], begins[third]}, s.left_out, positions};
        repeats_.push_back(repeat);
        return !copies_early(repeat, leaves) && walks_alike(graph, repeat, nodes);
    });
}

} // namespace headroom::core::ggml
