#include "core/ggml/cuda_rules.hpp"

#include "core/ggml/cuda_attention.hpp"

namespace headroom::core::ggml {
namespace {

bool is_float(Type type) { return type == Type::f32 || type == Type::f16 || type == Type::bf16; }

/// 32 or 16 bits; not bf16.
bool is_plain_float(Type type) { return type == Type::f32 || type == Type::f16; }

/// Types of a cache that values can be stored in, row by row.
bool can_be_stored(Type type) {
    switch (type) {
    case Type::f32:
    case Type::f16:
    case Type::bf16:
    case Type::q4_0:
    case Type::q4_1:
    case Type::q5_0:
    case Type::q5_1:
    case Type::q8_0:
    case Type::iq4_nl: return true;
    default: return false;
    }
}

bool multiplies(const Tensor& node, const Tensor& a, const Tensor& b) {
    if (a.strides[0] != packing_of(a.type).block_bytes ||
        b.strides[0] != packing_of(b.type).block_bytes)
        return false;
    if (b.type == Type::f16 && a.type != Type::f16) return false;
    if (node.op == Op::mul_mat_id && node.full_precision) return false;
    switch (a.type) {
    case Type::tq1_0:
    case Type::tq2_0:
    case Type::i32:
    case Type::i64: return false;
    default: return true;
    }
}

bool gets_rows(const Tensor& a) {
    switch (a.type) {
    case Type::iq4_nl:
    case Type::mxfp4: return a.extents[0] % 256 == 0;
    case Type::nvfp4:
    case Type::tq1_0:
    case Type::tq2_0:
    case Type::i64: return false;
    default: return true;
    }
}

bool sets_rows(const Tensor& node, const Tensor& rows, const Tensor& ids) {
    if (ids.type != Type::i64 && ids.type != Type::i32) return false;
    if (rows.type == Type::f32) return can_be_stored(node.type);
    return rows.type == Type::f16 && node.type == Type::f16;
}

bool copies(const Tensor& from, const Tensor& to) {
    if (is_float(from.type) && is_float(to.type)) return true;
    if (from.type == Type::f32 && (can_be_stored(to.type) || to.type == Type::i32)) return true;
    if (to.type == Type::f32) {
        switch (from.type) {
        case Type::q4_0:
        case Type::q4_1:
        case Type::q5_0:
        case Type::q5_1:
        case Type::q8_0:
        case Type::i32: return true;
        default: return false;
        }
    }
    if (from.type == Type::i32 && to.type == Type::i32) return true;
    return from.type == to.type && is_contiguous(from) && is_contiguous(to);
}

bool concatenates(const Tensor& node, const Tensor& a, const Tensor& b) {
    if (a.type != b.type || a.type != node.type) return false;
    if (!is_quantized(a.type)) return true;
    const std::int64_t block = packing_of(a.type).block_weights;
    if (a.extents[0] % block != 0 || b.extents[0] % block != 0) return false;
    const auto lies_well = [&](Tensor tensor) {
        if (node.parameter != 3)
            tensor.extents[3] = 1; // holes between matrices of matrices are fine
        return is_contiguous(tensor);
    };
    return lies_well(a) && lies_well(b);
}

/// State space models: the widths that the kernels are made for.
bool scans(const Graph& graph, const Tensor& node) {
    const Tensor& state = graph[node.sources[0]];
    if (graph[node.sources[3]].extents[0] == 1) // Mamba 2
        return (state.extents[0] == 128 || state.extents[0] == 256) && state.extents[1] % 16 == 0;
    if (node.parameter > 1) return false;
    return state.extents[0] == 16 && state.extents[1] == 1 && state.extents[2] % 128 == 0 &&
           graph[node.sources[4]].extents[1] == 1;
}

} // namespace

bool cuda_supports(const Backend& backend, const Graph& graph, TensorId id) {
    const Tensor& node = graph[id];
    const auto source = [&](std::size_t i) -> const Tensor& { return graph[node.sources[i]]; };
    switch (node.op) {
    case Op::unary: return is_contiguous(source(0));
    case Op::glu: return is_contiguous(source(0), 1);
    case Op::mul_mat:
    case Op::mul_mat_id: return multiplies(node, source(0), source(1));
    case Op::get_rows: return gets_rows(source(0));
    case Op::set_rows: return sets_rows(node, source(0), source(1));
    case Op::set:
        return (node.type == Type::f32 || node.type == Type::i32) && source(0).type == node.type &&
               source(1).type == node.type;
    case Op::cpy: return copies(source(0), source(1));
    case Op::repeat: return is_plain_float(source(0).type);
    case Op::concat: return concatenates(node, source(0), source(1));
    case Op::norm:
    case Op::rms_norm:
    case Op::l2_norm: return has_contiguous_rows(source(0));
    case Op::add:
    case Op::sub:
    case Op::mul:
    case Op::div:
        return is_plain_float(source(0).type) && is_plain_float(source(1).type) &&
               is_plain_float(node.type);
    case Op::ssm_scan: return scans(graph, node);
    case Op::ssm_conv: return source(0).extents[1] % 128 == 0;
    case Op::rope:
        return source(0).strides[0] == packing_of(source(0).type).block_bytes &&
               is_contiguous(source(0), 2);
    // ROCm is built without the library that sorts longer rows.
    case Op::argsort: return backend.kind != BackendKind::rocm || source(0).extents[0] <= 1024;
    case Op::sum_rows:
        return source(0).type == Type::f32 && node.type == Type::f32 &&
               has_contiguous_rows(source(0));
    case Op::flash_attn_ext: return attention_kernel(backend, graph, id) != AttentionKernel::none;
    default: return true;
    }
}

} // namespace headroom::core::ggml
