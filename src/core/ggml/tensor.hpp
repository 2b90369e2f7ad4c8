#pragma once
// A tensor of a compute graph as the engine's allocator sees it: what makes it, how it lies, what
// it reads. No data, no addresses. Source of the terms: ggml, include/ggml.h.

#include "core/ggml/tensor_type.hpp"

#include <array>
#include <cstdint>

namespace headroom::core::ggml {

enum class Op : std::uint8_t {
    none, ///< a leaf: an input, a weight, a cache, or a node that only keeps others alive
    add,
    add_id,
    argsort,
    clamp,
    concat,
    cont,
    cpy,
    cumsum,
    diag,
    div,
    fill,
    flash_attn_ext,
    gated_delta_net,
    gated_linear_attn,
    get_rows,
    glu,
    l2_norm,
    mul,
    mul_mat,
    mul_mat_id,
    norm,
    pad,
    permute,
    repeat,
    reshape,
    rms_norm,
    rope,
    rwkv_wkv6,
    rwkv_wkv7,
    scale,
    set,
    set_rows,
    soft_max,
    solve_tri,
    sqr,
    sqrt,
    ssm_conv,
    ssm_scan,
    sub,
    sum_rows,
    top_k,
    transpose,
    tri,
    unary,
    view,
    custom, ///< an operation of one architecture; which one does not matter to the allocator
};

/// Whether the operation only looks at its source's memory in another way.
[[nodiscard]] constexpr bool is_view_op(Op op) {
    return op == Op::none || op == Op::view || op == Op::reshape || op == Op::permute ||
           op == Op::transpose;
}

enum class Activation : std::uint8_t {
    none,
    relu,
    gelu,
    silu,
    sigmoid,
    tanh,
    softplus,
    exp,
    neg,
    xielu,
    relu_squared,
    situ,
    other
};

/// Where a tensor is in its graph. Negative: nowhere.
using TensorId = std::int32_t;
inline constexpr TensorId no_tensor = -1;

/// A backend of the scheduler: the devices in order, the host last. Negative: not decided.
using BackendId = std::int8_t;
inline constexpr BackendId no_backend = -1;

inline constexpr int max_sources = 10;

/// Two cache lines: what is looked at in passes over the whole graph, and how it lies.
struct alignas(64) Tensor {
    std::array<TensorId, max_sources> sources{no_tensor, no_tensor, no_tensor, no_tensor,
                                              no_tensor, no_tensor, no_tensor, no_tensor,
                                              no_tensor, no_tensor};
    TensorId view_source = no_tensor; ///< whose memory it looks at, through all views
    std::int32_t parameter = 0;       ///< of the operation, where a backend asks for it
    Op op = Op::none;
    Type type = Type::f32;
    Activation activation = Activation::none; ///< of unary and glu
    std::uint8_t source_count = 0;
    BackendId held_by = no_backend;   ///< whose memory holds it for good: weights and caches
    BackendId wanted_on = no_backend; ///< where the engine says that it must run
    bool is_weight = false;
    bool is_input = false;
    bool is_output = false;
    bool full_precision = false;                     ///< asks for 32-bit sums
    std::array<std::int64_t, 4> extents{1, 1, 1, 1}; ///< elements along each dimension
    std::array<std::int64_t, 4> strides{};           ///< bytes

    [[nodiscard]] bool is_view() const { return view_source != no_tensor; }
    [[nodiscard]] bool is_held() const { return held_by != no_backend; }
    [[nodiscard]] std::int64_t elements() const {
        return extents[0] * extents[1] * extents[2] * extents[3];
    }
    [[nodiscard]] std::int64_t rows() const { return extents[1] * extents[2] * extents[3]; }
};

/// Bytes from the first element to the last, as ggml_nbytes counts them.
[[nodiscard]] std::int64_t bytes_of(const Tensor& tensor);

/// Whether elements follow each other without holes, from dimension `first` of the strides on:
/// 0 the whole tensor, 1 and 2 as ggml_is_contiguous_1 and _2.
[[nodiscard]] bool is_contiguous(const Tensor& tensor, int first = 0);

/// Whether each row is without holes.
[[nodiscard]] bool has_contiguous_rows(const Tensor& tensor);

/// Same type, extents and strides.
[[nodiscard]] bool same_layout(const Tensor& a, const Tensor& b);

} // namespace headroom::core::ggml
