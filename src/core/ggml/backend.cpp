#include "core/ggml/backend.hpp"

#include "core/ggml/cuda_attention.hpp"
#include "core/ggml/cuda_fusion.hpp"
#include "core/ggml/cuda_rules.hpp"

namespace headroom::core::ggml {
namespace {

/// Columns to which CUDA and SYCL fill up the last row of a quantized tensor (MATRIX_ROW_PADDING).
constexpr std::int64_t padded_columns = 512;

/// Tokens from which on copying a weight to a device costs less than computing on the host
/// (GGML_OP_OFFLOAD_MIN_BATCH unless set otherwise).
constexpr std::int64_t smallest_batch = 32;

bool is_cuda_like(BackendKind kind) {
    return kind == BackendKind::cuda || kind == BackendKind::rocm;
}

std::int64_t batch_of(const Tensor& tensor) {
    switch (tensor.op) {
    case Op::get_rows: return 0;
    case Op::mul_mat: return tensor.extents[1];
    case Op::mul_mat_id:
    case Op::rope: return tensor.extents[2];
    default: return tensor.rows();
    }
}

/// Source: ggml, src/ggml-vulkan/ggml-vulkan.cpp (ggml_backend_vk_device_supports_op).
bool vulkan_attends(const Tensor& keys, const Tensor& values) {
    return keys.extents[0] % 8 == 0 && values.extents[0] % 8 == 0 &&
           (keys.type == Type::bf16) == (values.type == Type::bf16);
}

/// Source: ggml, src/ggml-metal/ggml-metal-device.m (ggml_metal_device_supports_op), of Apple's own
/// processors.
bool metal_attends(const Tensor& keys, const Tensor& values) {
    if (keys.type != values.type || keys.type == Type::iq4_nl) return false;
    const std::int64_t width = keys.extents[0];
    if (width < values.extents[0]) return false;
    switch (width) {
    case 72: return values.extents[0] == 72;
    case 32:
    case 40:
    case 48:
    case 64:
    case 80:
    case 96:
    case 112:
    case 128:
    case 192:
    case 256:
    case 320:
    case 512:
    case 576: return true;
    default: return false;
    }
}

} // namespace

std::int64_t alignment_of(const Backend& backend) {
    switch (backend.kind) {
    case BackendKind::cuda:
    case BackendKind::rocm:
    case BackendKind::sycl: return 128;
    // minStorageBufferOffsetAlignment of the driver: 4 to 64; 16 with NVIDIA.
    case BackendKind::vulkan: return 16;
    case BackendKind::metal:
    case BackendKind::cpu: return 32; // pinned memory of a device's driver too
    }
    return 128;
}

bool supports(const Backend& backend, const Graph& graph, TensorId node) {
    if (backend.kind == BackendKind::cpu) return true;
    if (graph[node].op == Op::flash_attn_ext) {
        const Tensor& keys = graph[graph[node].sources[1]];
        const Tensor& values = graph[graph[node].sources[2]];
        if (backend.kind == BackendKind::vulkan) return vulkan_attends(keys, values);
        if (backend.kind == BackendKind::metal) return metal_attends(keys, values);
    }
    return cuda_supports(backend, graph, node);
}

bool takes_over(const Backend& backend, const Graph& graph, TensorId node) {
    const Tensor& tensor = graph[node];
    if (backend.kind == BackendKind::cpu) return false;
    if (backend.kind == BackendKind::metal && tensor.op != Op::mul_mat &&
        tensor.op != Op::mul_mat_id)
        return false;
    return batch_of(tensor) >= smallest_batch;
}

std::int64_t row_padding(const Backend& backend, Type type, std::int64_t width) {
    const bool pads = is_cuda_like(backend.kind) || backend.kind == BackendKind::sycl;
    const std::int64_t rest = width % padded_columns;
    return pads && is_quantized(type) && rest != 0 ? row_bytes(type, padded_columns - rest) : 0;
}

std::int64_t allocated_bytes(const Backend& backend, const Graph& graph, TensorId id) {
    const Tensor& tensor = graph[id];
    if (tensor.op == Op::flash_attn_ext && is_cuda_like(backend.kind))
        return cuda_attention_bytes(backend, graph, id);
    return bytes_of(tensor) + row_padding(backend, tensor.type, tensor.extents[0]);
}

void add_keeps(const Backend& backend, const Graph& graph, std::size_t first, std::size_t last,
               std::span<const std::int32_t> readers, std::vector<Keep>& keeps) {
    if (is_cuda_like(backend.kind)) add_cuda_keeps(graph, first, last, readers, keeps);
}

} // namespace headroom::core::ggml
