#include "core/checkpoint/mixer_tensors.hpp"

namespace headroom::core::checkpoint {
namespace {

using enum Role;

void add_gated_deltanet(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t keys = std::int64_t{m.key_heads} * m.key_head_dim;
    const std::int64_t values = std::int64_t{m.value_heads} * m.value_head_dim;
    tensors.matrix(recurrent_in, 2 * keys + values, width, Split::rows);
    tensors.matrix(recurrent_in, values, width, Split::rows);
    tensors.linear(recurrent_path, 2 * std::int64_t{m.value_heads}, width, Split::rows);
    tensors.plain(convolution, 2 * keys + values, m.conv_kernel, Split::rows);
    tensors.plain(small, 2 * std::int64_t{m.value_heads}, 1, Split::rows);
    tensors.plain(norm, m.value_head_dim);
    tensors.matrix(recurrent_out, width, values, Split::columns);
}

void add_kda(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t head = m.key_head_dim;
    const std::int64_t inner = m.key_heads * head;
    for (int i = 0; i < 3; ++i) {
        tensors.matrix(recurrent_in, inner, width, Split::rows);
        tensors.plain(convolution, inner, m.conv_kernel, Split::rows);
    }
    tensors.plain(small, m.key_heads + inner, 1, Split::rows);
    tensors.plain(norm, head);
    tensors.linear(recurrent_path, head, width, Split::none);
    tensors.linear(recurrent_path, inner, head, Split::rows);
    tensors.linear(recurrent_path, m.key_heads, width, Split::rows);
    if (m.full_rank_gate) {
        tensors.matrix(recurrent_in, inner, width, Split::rows);
    } else {
        tensors.linear(recurrent_path, head, width, Split::none);
        tensors.linear(recurrent_path, inner, head, Split::rows);
    }
    tensors.matrix(recurrent_out, width, inner, Split::columns);
}

void add_lightning(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = std::int64_t{m.key_heads} * m.key_head_dim;
    tensors.matrix(recurrent_in, 3 * inner, width, Split::rows);
    tensors.matrix(recurrent_in, inner, width, Split::rows);
    tensors.plain(norm, inner, 1, Split::rows);
    tensors.matrix(recurrent_out, width, inner, Split::columns);
}

void add_short_convolution(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    tensors.linear(recurrent_in, 3 * width, width, Split::rows);
    tensors.plain(convolution, width, m.conv_kernel, Split::rows);
    tensors.linear(recurrent_out, width, width, Split::columns);
}

void add_mamba1(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = m.inner_width;
    const std::int64_t low = m.dt_rank + 2 * std::int64_t{m.state_size};
    tensors.matrix(recurrent_in, 2 * inner, width, Split::rows);
    tensors.plain(convolution, inner, m.conv_kernel + 1, Split::rows);
    tensors.linear(recurrent_path, low, inner, Split::columns);
    tensors.linear(recurrent_path, inner, m.dt_rank, Split::rows);
    tensors.plain(bias, inner, 1, Split::rows);
    tensors.plain(small, inner, std::int64_t{m.state_size} + 1, Split::rows);
    if (m.inner_norms) tensors.plain(norm, low);
    tensors.matrix(recurrent_out, width, inner, Split::columns);
}

/// The mixer's input is one matrix; its parts are shared out in different ways: the inner width and
/// the steps by heads, what groups have in common by groups.
void add_mamba2(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = m.inner_width;
    const std::int64_t shared = 2 * std::int64_t{m.groups} * m.state_size;
    const std::int64_t kernel = m.conv_kernel + (m.conv_bias ? 1 : 0);
    tensors.matrix(recurrent_in, 2 * inner + m.key_heads, width, Split::rows);
    tensors.matrix(recurrent_in, shared, width, Split::groups).groups = m.groups;
    tensors.plain(convolution, inner, kernel, Split::rows);
    tensors.plain(convolution, shared, kernel, Split::groups).groups = m.groups;
    tensors.plain(small, 3 * std::int64_t{m.key_heads}, 1, Split::rows);
    if (m.gated_norm) tensors.plain(norm, inner, 1, Split::rows);
    tensors.matrix(recurrent_out, width, inner, Split::columns);
}

void add_plamo2_mamba(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = m.inner_width;
    const std::int64_t low = m.dt_rank + 2 * std::int64_t{m.state_size};
    tensors.linear(recurrent_in, 2 * inner, width, Split::rows);
    tensors.plain(convolution, inner, m.conv_kernel, Split::rows);
    tensors.linear(recurrent_path, low, inner, Split::columns);
    tensors.linear(recurrent_path, m.key_heads, m.dt_rank, Split::rows);
    tensors.plain(small, 3 * std::int64_t{m.key_heads}, 1, Split::rows);
    tensors.plain(norm, low);
    tensors.linear(recurrent_out, width, inner, Split::columns);
}

/// A pair of matrices of low rank.
void add_low_rank(std::int64_t width, std::int64_t rank, TensorList& tensors) {
    tensors.plain(small, 2 * rank, width);
}

void add_rwkv6(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    for (int i = 0; i < 4; ++i)
        tensors.matrix(recurrent_in, width, width, Split::rows);
    tensors.matrix(recurrent_out, width, width, Split::columns);
    tensors.plain(small, width, 6);
    add_low_rank(width, 5 * std::int64_t{m.mix_rank}, tensors);
    tensors.plain(small, width, 2);
    add_low_rank(width, m.decay_rank, tensors);
    tensors.plain(norm, width, 2);
}

/// The first layer has no residual of values, hence no rank for it.
void add_rwkv7(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    for (int i = 0; i < 3; ++i)
        tensors.matrix(recurrent_in, width, width, Split::rows);
    tensors.matrix(recurrent_out, width, width, Split::columns);
    tensors.plain(small, width, 6);
    for (const std::int64_t rank : {m.decay_rank, m.rate_rank, m.value_rank}) {
        if (rank == 0) continue;
        add_low_rank(width, rank, tensors);
        tensors.plain(small, width);
    }
    add_low_rank(width, m.gate_rank, tensors);
    tensors.plain(small, width, 3);
    tensors.plain(norm, width, 2);
}

} // namespace

void add_recurrent(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const Recurrent& m = block.recurrent;
    const std::int64_t width = shape.width;
    switch (block.mixer) {
    case MixerKind::gated_deltanet: return add_gated_deltanet(width, m, tensors);
    case MixerKind::kda: return add_kda(width, m, tensors);
    case MixerKind::lightning_attention: return add_lightning(width, m, tensors);
    case MixerKind::short_convolution: return add_short_convolution(width, m, tensors);
    case MixerKind::mamba1: return add_mamba1(width, m, tensors);
    case MixerKind::mamba2:
    case MixerKind::attention_and_mamba2: return add_mamba2(width, m, tensors);
    case MixerKind::plamo2_mamba: return add_plamo2_mamba(width, m, tensors);
    case MixerKind::rwkv6: return add_rwkv6(width, m, tensors);
    case MixerKind::rwkv7: return add_rwkv7(width, m, tensors);
    case MixerKind::none:
    case MixerKind::attention:
    case MixerKind::latent_attention:
    case MixerKind::compressed_attention: return;
    }
}

} // namespace headroom::core::checkpoint
