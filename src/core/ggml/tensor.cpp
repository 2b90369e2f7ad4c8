#include "core/ggml/tensor.hpp"

namespace headroom::core::ggml {

std::int64_t bytes_of(const Tensor& tensor) {
    const auto& extents = tensor.extents;
    const auto& strides = tensor.strides;
    for (const std::int64_t extent : extents)
        if (extent <= 0) return 0;
    const Packing packing = packing_of(tensor.type);
    std::int64_t bytes = packing.block_weights == 1
                             ? packing.block_bytes + (extents[0] - 1) * strides[0]
                             : extents[0] * strides[0] / packing.block_weights;
    for (std::size_t i = 1; i < 4; ++i)
        bytes += (extents[i] - 1) * strides[i];
    return bytes;
}

bool is_contiguous(const Tensor& tensor, int first) {
    const Packing packing = packing_of(tensor.type);
    std::int64_t next = packing.block_bytes;
    if (tensor.extents[0] != packing.block_weights && tensor.strides[0] != next) return false;
    next *= tensor.extents[0] / packing.block_weights;
    for (int i = 1; i < 4; ++i) {
        const auto dimension = static_cast<std::size_t>(i);
        if (i > first) {
            if (tensor.extents[dimension] != 1 && tensor.strides[dimension] != next) return false;
            next *= tensor.extents[dimension];
        } else {
            next = tensor.extents[dimension] * tensor.strides[dimension];
        }
    }
    return true;
}

bool has_contiguous_rows(const Tensor& tensor) {
    const Packing packing = packing_of(tensor.type);
    return tensor.extents[0] == packing.block_weights || tensor.strides[0] == packing.block_bytes;
}

bool same_layout(const Tensor& a, const Tensor& b) {
    return a.type == b.type && a.extents == b.extents && a.strides == b.strides;
}

} // namespace headroom::core::ggml
