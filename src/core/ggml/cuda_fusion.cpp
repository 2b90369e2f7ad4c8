#include "core/ggml/cuda_fusion.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace headroom::core::ggml {
namespace {

/// The sum takes two nodes per expert, and one kernel stands for at most 31 nodes.
constexpr std::int64_t most_experts_in_sum = 15;

/// Nodes of the graph that follow each other, from one of them on.
class Sequence {
  public:
    Sequence(const Graph& graph, std::size_t first, std::size_t last,
             std::span<const std::int32_t> readers)
        : graph_(graph),
          nodes_(graph.nodes().first(last).subspan(first)),
          readers_(readers) {}

    [[nodiscard]] const Graph& graph() const { return graph_; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] TensorId id(std::size_t i) const { return nodes_[i]; }
    [[nodiscard]] const Tensor& operator[](std::size_t i) const { return graph_[nodes_[i]]; }
    [[nodiscard]] bool is(std::size_t i, Op op) const { return i < size() && (*this)[i].op == op; }
    /// Whether node i is an `op` of node `source`.
    [[nodiscard]] bool is(std::size_t i, Op op, std::size_t source) const {
        return is(i, op) && reads(i, 0, source);
    }
    [[nodiscard]] bool reads(std::size_t i, std::size_t which, std::size_t source) const {
        return (*this)[i].sources[which] == id(source);
    }

    /// Whether nothing but the `outputs` among the first `count` nodes is needed elsewhere.
    [[nodiscard]] bool is_closed(std::size_t count,
                                 std::initializer_list<std::size_t> outputs) const {
        if (count > size()) return false;
        const std::span<const TensorId> part = nodes_.first(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (std::find(outputs.begin(), outputs.end(), i) != outputs.end()) continue;
            const Tensor& node = (*this)[i];
            if (node.is_output) return false;
            std::int32_t inside = 0;
            for (std::size_t j = i + 1; j < count; ++j)
                inside += static_cast<std::int32_t>(
                    std::count((*this)[j].sources.begin(), (*this)[j].sources.end(), id(i)));
            if (inside != readers_[static_cast<std::size_t>(id(i))]) return false;
            const TensorId owner = node.view_source;
            if (owner != no_tensor && !graph_[owner].is_weight &&
                std::find(part.begin(), part.end(), owner) == part.end())
                return false;
        }
        return true;
    }

  private:
    const Graph& graph_;
    std::span<const TensorId> nodes_;
    std::span<const std::int32_t> readers_;
};

void keep(TensorId tensor, TensorId until, std::vector<Keep>& keeps) {
    for (auto it = keeps.rbegin(); it != keeps.rend() && it->until == until; ++it)
        if (it->tensor == tensor) return;
    keeps.push_back({tensor, until});
}

/// A product of what experts say and one factor for each.
struct Weighting {
    TensorId experts = no_tensor; ///< no_tensor: it is none
    TensorId factors = no_tensor;
};

Weighting weighting_of(const Graph& graph, const Tensor& product) {
    const auto is_whole = [](const Tensor& tensor) {
        return tensor.type == Type::f32 && is_contiguous(tensor);
    };
    if (product.op != Op::mul || !is_whole(product)) return {};
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
        const TensorId experts = product.sources[i];
        const TensorId factors = product.sources[1 - i];
        auto of_each = product.extents;
        of_each[0] = 1;
        if (graph[experts].extents == product.extents && graph[factors].extents == of_each &&
            is_whole(graph[experts]) && is_whole(graph[factors]))
            return {experts, factors};
    }
    return {};
}

/// Whether `view` is one expert's rows of the products.
bool is_one_expert(const Tensor& view, TensorId products, const Tensor& all, std::int64_t tokens) {
    return view.sources[0] == products && view.view_source == products && view.type == Type::f32 &&
           view.extents == std::array<std::int64_t, 4>{all.extents[0], tokens, 1, 1} &&
           view.strides[0] == all.strides[0] && view.strides[1] == all.strides[2];
}

/// The weighted sum of experts: a product, or one with a scale of each expert before it; then a
/// view of each expert and the sums of these. Nodes it takes; 0: it is none.
std::size_t keep_for_sum(const Sequence& nodes, std::vector<Keep>& keeps) {
    const std::int64_t experts = nodes[0].extents[1];
    if (experts < 2 || experts > most_experts_in_sum) return 0;
    const Graph& graph = nodes.graph();
    Weighting weighting = weighting_of(graph, nodes[0]);
    if (weighting.experts == no_tensor) return 0;
    TensorId scale = no_tensor;
    std::size_t products = 1;
    if (nodes.size() > 1) {
        const Weighting second = weighting_of(graph, nodes[1]);
        if (second.experts == nodes.id(0)) {
            scale = weighting.factors;
            weighting.factors = second.factors;
            products = 2;
        }
    }
    const Tensor& all = nodes[products - 1];
    const std::int64_t tokens = all.extents[2] * all.extents[3];
    const std::size_t count = 2 * static_cast<std::size_t>(experts) - 1 + products;
    if (tokens <= 0 || count > nodes.size()) return 0;

    std::array<TensorId, most_experts_in_sum> views{};
    std::size_t view_count = 0;
    std::size_t sum_count = 0;
    TensorId sum = no_tensor;
    for (std::size_t i = products; i < count; ++i) {
        const Tensor& node = nodes[i];
        if (node.op == Op::view) {
            if (view_count == static_cast<std::size_t>(experts)) return 0;
            if (!is_one_expert(node, nodes.id(products - 1), all, tokens)) return 0;
            views[view_count++] = nodes.id(i);
            continue;
        }
        if (node.op != Op::add || node.type != Type::f32 || sum_count + 1 >= view_count) return 0;
        const TensorId left = sum_count == 0 ? views[0] : sum;
        if (node.sources[0] != left || node.sources[1] != views[sum_count + 1]) return 0;
        sum = nodes.id(i);
        ++sum_count;
    }
    if (sum == no_tensor || sum_count + 1 != view_count || !is_contiguous(graph[sum])) return 0;
    if (graph[sum].extents != std::array<std::int64_t, 4>{all.extents[0], tokens, 1, 1}) return 0;
    if (!nodes.is_closed(count, {count - 1})) return 0;

    const TensorId until = nodes.id(count - 1);
    keep(weighting.experts, until, keeps);
    keep(weighting.factors, until, keeps);
    if (scale != no_tensor) keep(scale, until, keeps);
    return count;
}

/// Numbers of experts that the kernel of the choice is made for.
bool can_choose_among(std::int64_t experts) {
    const bool is_power_of_two = experts > 0 && (experts & (experts - 1)) == 0;
    return (is_power_of_two && experts <= 512) || experts == 288 || experts == 576;
}

/// The choice of experts: scores, their order, the weights of the first ones, perhaps divided by
/// their sum, perhaps scaled. All of it and what it reads stays until the node after it. Nodes it
/// takes; 0: it is none.
std::size_t keep_for_choice(const Sequence& nodes, TensorId after, std::vector<Keep>& keeps) {
    const Graph& graph = nodes.graph();
    std::size_t i = 0;
    if (nodes[0].op == Op::soft_max) {
        if (nodes[0].source_count > 1) return 0; // a mask or sinks
    } else if (nodes[0].activation == Activation::softplus) {
        if (!nodes.is(1, Op::sqrt, 0)) return 0;
        i = 1;
    } else if (nodes[0].activation != Activation::sigmoid) {
        return 0;
    }
    const std::size_t scores = i;
    if (!nodes.is(++i, Op::reshape, scores)) return 0;
    const std::size_t reshaped = i;
    std::size_t sorted_by = scores;
    if (nodes.is(i + 1, Op::add, scores)) sorted_by = ++i; // a bias of each expert
    if (!nodes.is(++i, Op::argsort, sorted_by)) return 0;
    if (!nodes.is(i + 1, Op::view, i)) return 0;
    const std::size_t chosen = ++i;
    if (!nodes.is(++i, Op::get_rows, reshaped) || !nodes.reads(i, 1, chosen)) return 0;

    // A reshaping that does not lead to a division by the sum is not part of it, nor is a scale
    // then.
    std::size_t count = i + 1;
    bool may_be_scaled = true;
    if (nodes.is(count, Op::reshape)) {
        may_be_scaled = nodes.is(i + 1, Op::reshape, i) && nodes.is(i + 2, Op::sum_rows, i + 1) &&
                        nodes.is(i + 3, Op::clamp, i + 2) && nodes.is(i + 4, Op::div, i + 1) &&
                        nodes.reads(i + 4, 1, i + 3) && nodes.is(i + 5, Op::reshape, i + 4);
        if (may_be_scaled) count = i + 6;
    }
    if (may_be_scaled && nodes.is(count, Op::scale, count - 1)) ++count;

    const Tensor& ids = nodes[chosen];
    if (!can_choose_among(ids.strides[1] / ids.strides[0])) return 0;
    if (!is_contiguous(graph[nodes[0].sources[0]]) || !is_contiguous(nodes[count - 1])) return 0;
    if (!nodes.is_closed(count, {chosen, count - 1})) return 0;

    const TensorId until = count < nodes.size() ? nodes.id(count) : after;
    if (until == no_tensor) return count;
    for (std::size_t k = 0; k < count; ++k) {
        keep(nodes.id(k), until, keeps);
        for (std::size_t s = 0; s < nodes[k].source_count; ++s)
            keep(nodes[k].sources[s], until, keeps);
    }
    return count;
}

} // namespace

void add_cuda_keeps(const Graph& graph, std::size_t first, std::size_t last,
                    std::span<const std::int32_t> readers, std::vector<Keep>& keeps) {
    const std::span<const TensorId> nodes = graph.nodes();
    const TensorId after = last < nodes.size() ? nodes[last] : no_tensor;
    for (std::size_t i = first; i < last; ++i) {
        const Op op = graph[nodes[i]].op;
        if (op != Op::mul && op != Op::soft_max && op != Op::unary) continue;
        const Sequence from_here{graph, i, last, readers};
        const std::size_t count = op == Op::mul ? keep_for_sum(from_here, keeps)
                                                : keep_for_choice(from_here, after, keeps);
        if (count > 0) i += count - 1;
    }
}

} // namespace headroom::core::ggml
