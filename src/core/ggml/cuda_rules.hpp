#pragma once
// Which operations CUDA runs, by their types and how their sources lie. ROCm is built from the same
// sources; Vulkan, Metal and SYCL are taken as CUDA.
// Source: ggml, src/ggml-cuda/ggml-cuda.cu (ggml_backend_cuda_device_supports_op).

#include "core/ggml/backend.hpp"

namespace headroom::core::ggml {

[[nodiscard]] bool cuda_supports(const Backend& backend, const Graph& graph, TensorId node);

} // namespace headroom::core::ggml
