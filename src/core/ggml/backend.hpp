#pragma once
// What the scheduler and the allocator ask a backend: which operations it runs, how many bytes a
// tensor takes on it, and which tensors its fused kernels keep alive.

#include "core/ggml/graph.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headroom::core::ggml {

enum class BackendKind : std::uint8_t { cpu, cuda, rocm, vulkan, metal, sycl };

/// One device, or the host.
struct Backend {
    BackendKind kind = BackendKind::cpu;
    /// CUDA's compute capability times ten, for example 89; what kernels are chosen by.
    std::int16_t compute_capability = 89;

    friend bool operator==(const Backend&, const Backend&) = default;
};

/// Bytes between the starts of two tensors in a compute buffer are multiples of this.
[[nodiscard]] std::int64_t alignment_of(const Backend& backend);

/// Whether the backend runs this node. The host runs everything. Never fails.
[[nodiscard]] bool supports(const Backend& backend, const Graph& graph, TensorId node);

/// Whether a device takes the node over although a weight of it lies on the host, which it then
/// copies: only for batches that are large enough.
[[nodiscard]] bool takes_over(const Backend& backend, const Graph& graph, TensorId node);

/// Bytes that the tensor takes in a buffer of the backend, before alignment: those of its elements,
/// CUDA's padding of quantized rows, and the copies that flash attention makes of keys and values.
[[nodiscard]] std::int64_t allocated_bytes(const Backend& backend, const Graph& graph, TensorId id);

/// Bytes that the backend adds to a tensor with rows of `width` elements: CUDA and SYCL fill up the
/// last row of a quantized one.
[[nodiscard]] std::int64_t row_padding(const Backend& backend, Type type, std::int64_t width);

/// `tensor` stays allocated until `until` has run.
struct Keep {
    TensorId tensor = no_tensor;
    TensorId until = no_tensor;
};

/// What the fused kernels of the backend keep alive among the nodes `first` up to but without
/// `last` of the graph, which run on it one after the other. Appended to `keeps` in the engine's
/// order, without duplicates; those of one `until` follow each other, in the order of the nodes.
/// `readers`: by tensor, how often the nodes of the graph read it, as the graph was built.
void add_keeps(const Backend& backend, const Graph& graph, std::size_t first, std::size_t last,
               std::span<const std::int32_t> readers, std::vector<Keep>& keeps);

} // namespace headroom::core::ggml
