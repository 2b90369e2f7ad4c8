#pragma once
// Flash attention on CUDA and ROCm: which kernel computes it, and the copies of keys and values in
// 16 bits that a kernel wants behind its result.
// Source: ggml, src/ggml-cuda/fattn.cu (ggml_cuda_get_best_fattn_kernel,
// ggml_cuda_flash_attn_ext_get_alloc_size) and fattn-common.cuh (.._get_f16_extra_data).

#include "core/ggml/backend.hpp"

#include <cstdint>

namespace headroom::core::ggml {

enum class AttentionKernel : std::uint8_t {
    none,   ///< the device cannot: the host computes it
    vector, ///< one or two tokens; reads caches as they are stored
    matrix, ///< tiles, with tensor cores or without; reads 16 bits only
};

/// `node` is a flash_attn_ext; a `parameter` other than 0 says that scores are biased by distance
/// (ALiBi).
[[nodiscard]] AttentionKernel attention_kernel(const Backend& backend, const Graph& graph,
                                               TensorId node);

/// Bytes of its result with the copies behind it.
[[nodiscard]] std::int64_t cuda_attention_bytes(const Backend& backend, const Graph& graph,
                                                TensorId node);

} // namespace headroom::core::ggml
