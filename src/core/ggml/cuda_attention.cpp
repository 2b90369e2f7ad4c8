#include "core/ggml/cuda_attention.hpp"

namespace headroom::core::ggml {
namespace {

/// Kernels walk the cache in steps of so many tokens (FATTN_KQ_STRIDE).
constexpr std::int64_t cache_step = 256;
constexpr std::int64_t copy_alignment = 128;
constexpr int volta = 70;
constexpr int turing = 75;
constexpr int ada_lovelace = 89;

struct Attention {
    const Tensor& query;
    const Tensor& keys;
    const Tensor& values;
    const Tensor* mask; ///< nullptr: none
    bool is_biased;

    [[nodiscard]] std::int64_t heads_per_key() const { return query.extents[2] / keys.extents[2]; }
    [[nodiscard]] std::int64_t tokens() const { return query.extents[1]; }
    [[nodiscard]] bool is_quantized() const {
        return ggml::is_quantized(keys.type) || ggml::is_quantized(values.type);
    }
};

Attention attention_of(const Graph& graph, TensorId node) {
    const Tensor& tensor = graph[node];
    const auto source = [&](std::size_t i) -> const Tensor& { return graph[tensor.sources[i]]; };
    // Without a mask the sinks, of 32 bits, move up.
    const bool has_mask = tensor.source_count > 3 && source(3).type == Type::f16;
    return {source(0), source(1), source(2), has_mask ? &source(3) : nullptr,
            tensor.parameter != 0};
}

/// Whether kernels may work on all query heads of one key head at once.
bool shares_keys(const Attention& a) {
    if (a.heads_per_key() < 2 || a.mask == nullptr || a.is_biased) return false;
    if (a.keys.extents[1] % cache_step != 0) return false;
    for (const Tensor* tensor : {&a.query, &a.keys, &a.values, a.mask}) {
        if (is_quantized(tensor->type)) continue;
        for (std::size_t i = 1; i < 4; ++i)
            if (tensor->strides[i] % 16 != 0) return false;
    }
    return true;
}

bool has_kernel_for_widths(const Attention& a, bool shares) {
    const std::int64_t keys = a.keys.extents[0];
    const std::int64_t values = a.values.extents[0];
    switch (keys) {
    case 40:
    case 64:
    case 72:
    case 80:
    case 96:
    case 112:
    case 128:
    case 256: return values == keys;
    case 192: return values == 128 && shares && a.heads_per_key() % 8 == 0;
    case 320: return values == 256 && shares && a.heads_per_key() % 32 == 0;
    case 512: return values == 512 && shares;
    case 576: return values == 512 && shares;
    default: return false;
    }
}

bool is_readable(Type type) {
    switch (type) {
    case Type::f32:
    case Type::f16:
    case Type::bf16:
    case Type::q4_0:
    case Type::q4_1:
    case Type::q5_0:
    case Type::q5_1:
    case Type::q8_0: return true;
    default: return false;
    }
}

/// Query heads of one key head that Volta's kernels group: a power of two, at most 8.
std::int64_t group_of(std::int64_t heads_per_key) {
    std::int64_t group = 1;
    while (group < 8 && heads_per_key % (2 * group) == 0)
        group *= 2;
    return group;
}

/// Whether the vector kernel is the best where it is possible. The engine's gathering of few keys
/// among many (sparse attention) is left out: it only decides between kernels for one token.
bool prefers_vector(const Backend& backend, const Attention& a, bool shares) {
    const std::int64_t tokens = a.tokens();
    const std::int64_t width = a.query.extents[0];
    const int capability = backend.kind == BackendKind::cuda ? backend.compute_capability : 0;
    if (capability >= turing) {
        if (!shares && tokens == 1) return true;
        if (a.is_quantized()) return tokens <= (capability >= ada_lovelace ? 2 : 1);
        const bool is_long = width >= 256 || a.keys.extents[1] >= 8192;
        return capability >= ada_lovelace && tokens == 1 && a.query.extents[3] == 1 &&
               !(a.heads_per_key() > 4 && is_long);
    }
    if (capability >= volta) return tokens * group_of(a.heads_per_key()) <= 2;
    return a.is_quantized() ? tokens <= 2 : tokens == 1 && !shares;
}

/// Whether official builds have a vector kernel that reads these types as they are stored.
bool has_vector_kernel(Type keys, Type values) {
    if (keys == Type::f32) keys = Type::f16;
    if (values == Type::f32) values = Type::f16;
    if (keys != values) return false;
    return keys == Type::f16 || keys == Type::bf16 || keys == Type::q4_0 || keys == Type::q8_0;
}

AttentionKernel kernel_of(const Backend& backend, const Attention& a) {
    const bool shares = shares_keys(a);
    if (!has_kernel_for_widths(a, shares)) return AttentionKernel::none;
    if (!is_readable(a.keys.type) || !is_readable(a.values.type)) return AttentionKernel::none;
    if (a.mask != nullptr && a.mask->extents[2] != 1) return AttentionKernel::none;
    const std::int64_t width = a.query.extents[0];
    const bool can_be_vector =
        (width == 64 || width == 128 || width == 256) && a.keys.extents[1] % cache_step == 0;
    return can_be_vector && prefers_vector(backend, a, shares) ? AttentionKernel::vector
                                                               : AttentionKernel::matrix;
}

/// Whether both look at the same bytes, as values do that are the first columns of the keys. Views
/// of one tensor count as views of the same place.
bool are_values_in_keys(const Graph& graph, TensorId keys, TensorId values) {
    const TensorId owner = graph[values].view_source;
    return owner != no_tensor && (owner == keys || owner == graph[keys].view_source);
}

std::int64_t with_copy(std::int64_t bytes, const Tensor& tensor) {
    return ((bytes + copy_alignment - 1) & -copy_alignment) +
           tensor.elements() * row_bytes(Type::f16, 1);
}

} // namespace

AttentionKernel attention_kernel(const Backend& backend, const Graph& graph, TensorId node) {
    return kernel_of(backend, attention_of(graph, node));
}

std::int64_t cuda_attention_bytes(const Backend& backend, const Graph& graph, TensorId node) {
    const Tensor& tensor = graph[node];
    std::int64_t bytes = bytes_of(tensor);
    const Attention a = attention_of(graph, node);
    if (a.keys.type == Type::f16 && a.values.type == Type::f16) return bytes;

    bool copies_keys = a.keys.type != Type::f16;
    bool copies_values = a.values.type != Type::f16;
    const AttentionKernel kernel = kernel_of(backend, a);
    if (kernel == AttentionKernel::none) return bytes;
    if (kernel == AttentionKernel::vector && has_vector_kernel(a.keys.type, a.values.type)) {
        copies_keys = a.keys.type == Type::f32;
        copies_values = a.values.type == Type::f32;
    }
    if (copies_keys) bytes = with_copy(bytes, a.keys);
    if (copies_values && !are_values_in_keys(graph, tensor.sources[1], tensor.sources[2]))
        bytes = with_copy(bytes, a.values);
    return bytes;
}

} // namespace headroom::core::ggml
