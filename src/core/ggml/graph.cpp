#include "core/ggml/graph.hpp"

#include <cassert>

namespace headroom::core::ggml {

void Graph::clear() {
    tensors_.clear();
    visited_.clear();
    nodes_.clear();
    leaves_.clear();
    marks_.clear();
}

TensorId Graph::add_tensor(Type type, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                           std::int64_t n3) {
    Tensor& tensor = tensors_.emplace_back();
    tensor.type = type;
    tensor.extents = {n0, n1, n2, n3};
    const Packing packing = packing_of(type);
    auto& strides = tensor.strides;
    strides[0] = packing.block_bytes;
    strides[1] = strides[0] * (packing.block_weights == 1 ? n0 : n0 / packing.block_weights);
    strides[2] = strides[1] * n1;
    strides[3] = strides[2] * n2;
    visited_.push_back(0);
    return static_cast<TensorId>(tensors_.size()) - 1;
}

void Graph::add_source(TensorId id, TensorId source) {
    Tensor& tensor = (*this)[id];
    assert(tensor.source_count < max_sources);
    tensor.sources[tensor.source_count++] = source;
}

TensorId Graph::make(Op op, Type type, std::array<std::int64_t, 4> extents,
                     std::initializer_list<TensorId> sources) {
    const TensorId id = add_tensor(type, extents[0], extents[1], extents[2], extents[3]);
    (*this)[id].op = op;
    for (const TensorId source : sources)
        if (source != no_tensor) add_source(id, source);
    return id;
}

TensorId Graph::input(Type type, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                      std::int64_t n3) {
    const TensorId id = add_tensor(type, n0, n1, n2, n3);
    (*this)[id].is_input = true;
    return id;
}

TensorId Graph::held(BackendId backend, bool is_weight, Type type, std::int64_t n0, std::int64_t n1,
                     std::int64_t n2, std::int64_t n3) {
    const TensorId id = add_tensor(type, n0, n1, n2, n3);
    (*this)[id].held_by = backend;
    (*this)[id].is_weight = is_weight;
    return id;
}

TensorId Graph::view_of(Op op, TensorId a, std::array<std::int64_t, 4> extents,
                        std::array<std::int64_t, 4> strides) {
    const TensorId id = add_tensor((*this)[a].type, 1, 1, 1, 1);
    Tensor& tensor = (*this)[id];
    const Tensor& source = (*this)[a];
    tensor.op = op;
    tensor.extents = extents;
    tensor.strides = strides;
    tensor.view_source = source.is_view() ? source.view_source : a;
    add_source(id, a);
    return id;
}

TensorId Graph::reshape(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                        std::int64_t n3) {
    const TensorId id = make(Op::reshape, (*this)[a].type, {n0, n1, n2, n3}, {a});
    const Tensor& source = (*this)[a];
    (*this)[id].view_source = source.is_view() ? source.view_source : a;
    return id;
}

TensorId Graph::view_1d(TensorId a, std::int64_t n0) {
    const Packing packing = packing_of((*this)[a].type);
    const std::int64_t row = packing.block_bytes * (n0 / packing.block_weights);
    return view_of(Op::view, a, {n0, 1, 1, 1}, {packing.block_bytes, row, row, row});
}

TensorId Graph::view_2d(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t stride1) {
    const std::int64_t stride0 = packing_of((*this)[a].type).block_bytes;
    return view_of(Op::view, a, {n0, n1, 1, 1}, {stride0, stride1, stride1 * n1, stride1 * n1});
}

TensorId Graph::view_3d(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                        std::int64_t stride1, std::int64_t stride2) {
    const std::int64_t stride0 = packing_of((*this)[a].type).block_bytes;
    return view_of(Op::view, a, {n0, n1, n2, 1}, {stride0, stride1, stride2, stride2 * n2});
}

TensorId Graph::view_4d(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                        std::int64_t n3, std::int64_t stride1, std::int64_t stride2,
                        std::int64_t stride3) {
    const std::int64_t stride0 = packing_of((*this)[a].type).block_bytes;
    return view_of(Op::view, a, {n0, n1, n2, n3}, {stride0, stride1, stride2, stride3});
}

TensorId Graph::permute(TensorId a, int axis0, int axis1, int axis2, int axis3) {
    const std::array<int, 4> axes{axis0, axis1, axis2, axis3};
    std::array<std::int64_t, 4> extents{};
    std::array<std::int64_t, 4> strides{};
    for (std::size_t i = 0; i < 4; ++i) {
        extents[static_cast<std::size_t>(axes[i])] = (*this)[a].extents[i];
        strides[static_cast<std::size_t>(axes[i])] = (*this)[a].strides[i];
    }
    return view_of(Op::permute, a, extents, strides);
}

TensorId Graph::transpose(TensorId a) {
    const auto extents = (*this)[a].extents;
    const auto strides = (*this)[a].strides;
    return view_of(Op::transpose, a, {extents[1], extents[0], extents[2], extents[3]},
                   {strides[1], strides[0], strides[2], strides[3]});
}

TensorId Graph::same(Op op, TensorId a) {
    const Tensor& source = (*this)[a];
    return make(op, source.type, source.extents, {a});
}

TensorId Graph::binary(Op op, TensorId a, TensorId b) {
    const Tensor& source = (*this)[a];
    return make(op, source.type, source.extents, {a, b});
}

TensorId Graph::add_id(TensorId a, TensorId b, TensorId ids) {
    const Tensor& source = (*this)[a];
    return make(Op::add_id, source.type, source.extents, {a, b, ids});
}

TensorId Graph::scale_in_place(TensorId a) {
    const auto extents = (*this)[a].extents;
    const auto strides = (*this)[a].strides;
    return view_of(Op::scale, a, extents, strides);
}

TensorId Graph::add_in_place(TensorId a, TensorId b) {
    const auto extents = (*this)[a].extents;
    const auto strides = (*this)[a].strides;
    const TensorId id = view_of(Op::add, a, extents, strides);
    add_source(id, b);
    return id;
}

TensorId Graph::clamp(TensorId a) { return same(Op::clamp, a); }

TensorId Graph::unary(Activation activation, TensorId a) {
    const TensorId id = same(Op::unary, a);
    (*this)[id].activation = activation;
    return id;
}

TensorId Graph::rope(TensorId a, TensorId positions, TensorId factors) {
    const Tensor& source = (*this)[a];
    return make(Op::rope, source.type, source.extents, {a, positions, factors});
}

TensorId Graph::soft_max(TensorId a, TensorId mask, TensorId sinks) {
    const Tensor& source = (*this)[a];
    return make(Op::soft_max, source.type, source.extents, {a, mask, sinks});
}

TensorId Graph::mul_mat(TensorId a, TensorId b) {
    const auto& left = (*this)[a].extents;
    const auto& right = (*this)[b].extents;
    return make(Op::mul_mat, Type::f32, {left[1], right[1], right[2], right[3]}, {a, b});
}

TensorId Graph::mul_mat_id(TensorId a, TensorId b, TensorId ids) {
    const std::int64_t rows = (*this)[a].extents[1];
    const std::int64_t used = (*this)[ids].extents[0];
    const std::int64_t tokens = (*this)[b].extents[2];
    return make(Op::mul_mat_id, Type::f32, {rows, used, tokens, 1}, {a, b, ids});
}

TensorId Graph::get_rows(TensorId a, TensorId ids) {
    const auto& chosen = (*this)[ids].extents;
    const Type type = (*this)[a].type == Type::i32 ? Type::i32 : Type::f32;
    return make(Op::get_rows, type, {(*this)[a].extents[0], chosen[0], chosen[1], chosen[2]},
                {a, ids});
}

TensorId Graph::set_rows(TensorId a, TensorId b, TensorId ids) {
    const auto extents = (*this)[a].extents;
    const auto strides = (*this)[a].strides;
    const TensorId id = view_of(Op::set_rows, a, extents, strides);
    Tensor& tensor = (*this)[id];
    tensor.source_count = 0;
    for (const TensorId source : {b, ids, a})
        add_source(id, source);
    return id;
}

TensorId Graph::cont(TensorId a) { return same(Op::cont, a); }

TensorId Graph::cont(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                     std::int64_t n3) {
    return make(Op::cont, (*this)[a].type, {n0, n1, n2, n3}, {a});
}

TensorId Graph::cpy(TensorId a, TensorId b) {
    const auto extents = (*this)[b].extents;
    const auto strides = (*this)[b].strides;
    const TensorId id = view_of(Op::cpy, b, extents, strides);
    (*this)[id].source_count = 0;
    add_source(id, a);
    add_source(id, b);
    return id;
}

TensorId Graph::cast(TensorId a, Type type) {
    const TensorId id = make(Op::cpy, type, (*this)[a].extents, {a});
    add_source(id, id); // ggml has the result among its own sources
    return id;
}

TensorId Graph::concat(TensorId a, TensorId b, int dimension) {
    auto extents = (*this)[a].extents;
    const auto i = static_cast<std::size_t>(dimension);
    extents[i] += (*this)[b].extents[i];
    const TensorId id = make(Op::concat, (*this)[a].type, extents, {a, b});
    (*this)[id].parameter = dimension;
    return id;
}

TensorId Graph::pad(TensorId a, std::int64_t p0, std::int64_t p1, std::int64_t p2,
                    std::int64_t p3) {
    const auto& extents = (*this)[a].extents;
    return make(Op::pad, (*this)[a].type,
                {extents[0] + p0, extents[1] + p1, extents[2] + p2, extents[3] + p3}, {a});
}

TensorId Graph::repeat(TensorId a, std::int64_t n0, std::int64_t n1, std::int64_t n2,
                       std::int64_t n3) {
    return make(Op::repeat, (*this)[a].type, {n0, n1, n2, n3}, {a});
}

TensorId Graph::sum_rows(TensorId a) {
    auto extents = (*this)[a].extents;
    extents[0] = 1;
    return make(Op::sum_rows, (*this)[a].type, extents, {a});
}

TensorId Graph::argsort(TensorId a) {
    return make(Op::argsort, Type::i32, (*this)[a].extents, {a});
}

TensorId Graph::argsort_top_k(TensorId a, std::int64_t count) {
    const TensorId sorted = argsort(a);
    const auto extents = (*this)[sorted].extents;
    const auto strides = (*this)[sorted].strides;
    return view_4d(sorted, count, extents[1], extents[2], extents[3], strides[1], strides[2],
                   strides[3]);
}

TensorId Graph::top_k(TensorId a, std::int64_t count) {
    auto extents = (*this)[a].extents;
    extents[0] = count;
    return make(Op::top_k, Type::i32, extents, {a});
}

TensorId Graph::glu(Activation activation, TensorId a) {
    auto extents = (*this)[a].extents;
    extents[0] /= 2;
    const TensorId id = make(Op::glu, (*this)[a].type, extents, {a});
    (*this)[id].activation = activation;
    return id;
}

TensorId Graph::glu_split(Activation activation, TensorId gate, TensorId up) {
    const TensorId id = make(Op::glu, (*this)[gate].type, (*this)[gate].extents, {gate, up});
    (*this)[id].activation = activation;
    return id;
}

TensorId Graph::flash_attention(TensorId q, TensorId k, TensorId v, TensorId mask, TensorId sinks) {
    const auto& query = (*this)[q].extents;
    const std::int64_t width = (*this)[v].extents[0];
    return make(Op::flash_attn_ext, Type::f32, {width, query[2], query[1], query[3]},
                {q, k, v, mask, sinks});
}

TensorId Graph::ssm_conv(TensorId sx, TensorId kernel) {
    const auto& steps = (*this)[sx].extents;
    const auto& taps = (*this)[kernel].extents;
    return make(Op::ssm_conv, Type::f32, {taps[1], steps[0] - taps[0] + 1, steps[2], 1},
                {sx, kernel});
}

void Graph::visit(TensorId id) {
    visited_[static_cast<std::size_t>(id)] = 1;
    const Tensor& tensor = (*this)[id];
    for (std::size_t i = 0; i < tensor.source_count; ++i)
        expand(tensor.sources[i]);
    (tensor.op == Op::none ? leaves_ : nodes_).push_back(id);
}

void Graph::expand(TensorId a) {
    if (visited_[static_cast<std::size_t>(a)] == 0) visit(a);
}

} // namespace headroom::core::ggml
