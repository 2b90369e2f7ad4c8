#pragma once
// A compute graph as the engine builds it: tensors in the order they are made, nodes in the order
// they run. Each operation gives its result the extents, strides and sources that ggml gives it;
// nothing is computed. Source: ggml, src/ggml.c.

#include "core/ggml/tensor.hpp"

#include <initializer_list>
#include <span>
#include <vector>

namespace headroom::core::ggml {

/// Where a layer begins: the tensor after the last node, and how many nodes there were. What was
/// made before it and is not yet part of the graph counts as the layer's.
struct Mark {
    TensorId tensors = 0;
    std::size_t nodes = 0;
};

class Graph {
  public:
    /// Forgets everything but keeps the memory, so that the next graph of this size allocates none.
    void clear();

    [[nodiscard]] const Tensor& operator[](TensorId id) const {
        return tensors_[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] Tensor& operator[](TensorId id) { return tensors_[static_cast<std::size_t>(id)]; }
    [[nodiscard]] std::size_t tensor_count() const { return tensors_.size(); }
    /// Tensors that there is room for: who keeps something by tensor has room for as many.
    [[nodiscard]] std::size_t capacity() const { return tensors_.capacity(); }
    [[nodiscard]] std::span<const TensorId> nodes() const { return nodes_; }
    [[nodiscard]] std::span<const TensorId> leaves() const { return leaves_; }

    /// Notes that a layer begins here; the last mark is where the last layer ends.
    void mark() { marks_.push_back({nodes_.empty() ? 0 : nodes_.back() + 1, nodes_.size()}); }
    [[nodiscard]] std::span<const Mark> marks() const { return marks_; }

    // Leaves.

    TensorId input(Type type, std::int64_t n0, std::int64_t n1 = 1, std::int64_t n2 = 1,
                   std::int64_t n3 = 1);
    /// A tensor that `backend` holds for good.
    TensorId held(BackendId backend, bool is_weight, Type type, std::int64_t n0,
                  std::int64_t n1 = 1, std::int64_t n2 = 1, std::int64_t n3 = 1);

    // Looking at memory in another way. Offsets do not matter to the allocator and are left out.

    TensorId reshape(TensorId a, std::int64_t n0, std::int64_t n1 = 1, std::int64_t n2 = 1,
                     std::int64_t n3 = 1);
    TensorId view_1d(TensorId a, std::int64_t n0);
    TensorId view_2d(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t stride1);
    TensorId view_3d(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                     std::int64_t stride1, std::int64_t stride2);
    TensorId view_4d(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2, std::int64_t n3,
                     std::int64_t stride1, std::int64_t stride2, std::int64_t stride3);
    /// Dimension i of `a` becomes dimension axis_i of the result.
    TensorId permute(TensorId a, int axis0, int axis1, int axis2, int axis3);
    TensorId transpose(TensorId a);

    // Element by element: the result lies as `a`.

    TensorId add(TensorId a, TensorId b) { return binary(Op::add, a, b); }
    TensorId sub(TensorId a, TensorId b) { return binary(Op::sub, a, b); }
    TensorId mul(TensorId a, TensorId b) { return binary(Op::mul, a, b); }
    TensorId div(TensorId a, TensorId b) { return binary(Op::div, a, b); }
    TensorId add_id(TensorId a, TensorId b, TensorId ids);
    TensorId scale(TensorId a) { return same(Op::scale, a); }
    /// The result is `a` itself, seen anew.
    TensorId scale_in_place(TensorId a);
    TensorId add_in_place(TensorId a, TensorId b);
    TensorId sqr(TensorId a) { return same(Op::sqr, a); }
    TensorId sqrt(TensorId a) { return same(Op::sqrt, a); }
    TensorId clamp(TensorId a);
    TensorId fill(TensorId a) { return same(Op::fill, a); }
    TensorId unary(Activation activation, TensorId a);
    TensorId norm(TensorId a) { return same(Op::norm, a); }
    TensorId rms_norm(TensorId a) { return same(Op::rms_norm, a); }
    TensorId l2_norm(TensorId a) { return same(Op::l2_norm, a); }
    TensorId cumsum(TensorId a) { return same(Op::cumsum, a); }
    TensorId tri(TensorId a) { return same(Op::tri, a); }
    TensorId rope(TensorId a, TensorId positions, TensorId factors = no_tensor);
    TensorId soft_max(TensorId a, TensorId mask = no_tensor, TensorId sinks = no_tensor);

    // Matrices, rows and copies.

    /// [a.1, b.1, b.2, b.3] in 32 bits.
    TensorId mul_mat(TensorId a, TensorId b);
    /// [a.1, ids.0, b.2] in 32 bits.
    TensorId mul_mat_id(TensorId a, TensorId b, TensorId ids);
    TensorId get_rows(TensorId a, TensorId ids);
    /// Rows of `b` into `a` at `ids`; the result is `a` itself, seen anew.
    TensorId set_rows(TensorId a, TensorId b, TensorId ids);
    TensorId cont(TensorId a);
    TensorId cont(TensorId a, std::int64_t n0, std::int64_t n1 = 1, std::int64_t n2 = 1,
                  std::int64_t n3 = 1);
    /// `a` into the memory of `b`; the result is `b` itself, seen anew.
    TensorId cpy(TensorId a, TensorId b);
    TensorId cast(TensorId a, Type type);
    TensorId concat(TensorId a, TensorId b, int dimension);
    TensorId pad(TensorId a, std::int64_t p0, std::int64_t p1 = 0, std::int64_t p2 = 0,
                 std::int64_t p3 = 0);
    TensorId repeat(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2, std::int64_t n3);
    TensorId sum_rows(TensorId a);
    TensorId argsort(TensorId a);
    /// The largest `count` of each row: a view of their sorted order.
    TensorId argsort_top_k(TensorId a, std::int64_t count);
    TensorId top_k(TensorId a, std::int64_t count);
    /// Gate and up in one tensor of twice the width.
    TensorId glu(Activation activation, TensorId a);
    /// Gate and up apart.
    TensorId glu_split(Activation activation, TensorId gate, TensorId up);

    // Attention and recurrent layers.

    TensorId flash_attention(TensorId q, TensorId k, TensorId v, TensorId mask,
                             TensorId sinks = no_tensor);
    TensorId ssm_conv(TensorId sx, TensorId kernel);

    /// Any other operation: a new tensor of this type and these extents.
    TensorId make(Op op, Type type, std::array<std::int64_t, 4> extents,
                  std::initializer_list<TensorId> sources);

    /// Appends `a` and all that it needs, sources first in their order, as far as they are not yet
    /// part of the graph.
    void expand(TensorId a);

  private:
    TensorId add_tensor(Type type, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                        std::int64_t n3);
    TensorId view_of(Op op, TensorId a, std::array<std::int64_t, 4> extents,
                     std::array<std::int64_t, 4> strides);
    TensorId same(Op op, TensorId a);
    TensorId binary(Op op, TensorId a, TensorId b);
    void add_source(TensorId id, TensorId source);
    void visit(TensorId id);

    std::vector<Tensor> tensors_;
    std::vector<std::uint8_t> visited_;
    std::vector<TensorId> nodes_;
    std::vector<TensorId> leaves_;
    std::vector<Mark> marks_;
};

} // namespace headroom::core::ggml
