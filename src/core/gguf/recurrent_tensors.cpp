#include "core/gguf/recurrent_tensors.hpp"

namespace headroom::core::gguf {

namespace {

using enum TensorRole;

void add_gated_deltanet(const ModelShape& shape, const Recurrent& m, TensorList& tensors) {
    const std::int64_t width = shape.width;
    const std::int64_t keys = std::int64_t{m.key_heads} * m.key_head_dim;
    const std::int64_t values = std::int64_t{m.value_heads} * m.value_head_dim;
    tensors.matrix(attn_qkv, width, 2 * keys + values);
    tensors.matrix(attn_gate, width, values);
    tensors.f32(ssm_conv1d, m.conv_kernel, 2 * keys + values);
    tensors.bias(ssm_dt, m.value_heads);
    tensors.f32(ssm_a, m.value_heads);
    if (shape.architecture == Architecture::qwen3next) {
        tensors.matrix(ssm_ba, width, 2 * m.value_heads);
    } else {
        tensors.matrix(ssm_ba, width, m.value_heads);
        tensors.matrix(ssm_ba, width, m.value_heads);
    }
    tensors.f32(ssm_norm, m.value_head_dim);
    tensors.matrix(ssm_out, values, width);
}

void add_kda(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t head = m.key_head_dim;
    const std::int64_t inner = m.key_heads * head;
    for (int i = 0; i < 3; ++i)
        tensors.f32(ssm_conv1d, m.conv_kernel, inner);
    tensors.matrix(attn_q, width, inner);
    tensors.matrix(attn_k, width, inner);
    tensors.matrix(attn_v, width, inner);
    tensors.matrix(ssm_other, width, head);
    tensors.matrix(ssm_other, head, inner);
    tensors.matrix(ssm_ba, width, m.key_heads);
    tensors.f32(ssm_a, m.key_heads);
    tensors.bias(ssm_dt, inner);
    if (m.full_rank_gate) {
        tensors.matrix(ssm_other, width, inner);
    } else {
        tensors.matrix(ssm_other, width, head);
        tensors.matrix(ssm_other, head, inner);
    }
    tensors.f32(ssm_norm, head);
    tensors.matrix(attn_output, inner, width);
}

void add_lightning(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = std::int64_t{m.key_heads} * m.key_head_dim;
    tensors.matrix(attn_qkv, width, 3 * inner);
    tensors.matrix(attn_gate, width, inner);
    tensors.f32(ssm_norm, inner);
    tensors.matrix(attn_output, inner, width);
}

void add_short_convolution(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    tensors.f32(shortconv_conv, m.conv_kernel, width);
    tensors.matrix(shortconv_in, width, 3 * width);
    tensors.matrix(shortconv_out, width, width);
}

void add_inner_norms(const Recurrent& m, TensorList& tensors) {
    tensors.f32(ssm_norm, m.dt_rank);
    tensors.f32(ssm_norm, m.state_size);
    tensors.f32(ssm_norm, m.state_size);
}

/// CUDA scans states of these sizes only; decays of others stay on the host.
/// Source: ggml/src/ggml-cuda/ggml-cuda.cu (supports_op of GGML_OP_SSM_SCAN).
Home home_of_decays(std::int64_t state, std::int64_t head, std::int64_t heads) {
    const bool first = state == 16 && head == 1 && heads % 128 == 0;
    const bool second = (state == 128 || state == 256) && head % 16 == 0;
    return first || second ? Home::layer : Home::host;
}

void add_mamba1(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = m.inner_width;
    tensors.matrix(ssm_in, width, 2 * inner);
    tensors.f32(ssm_conv1d, m.conv_kernel, inner);
    tensors.bias(ssm_conv1d, inner);
    tensors.matrix(ssm_x, inner, m.dt_rank + 2 * std::int64_t{m.state_size});
    if (m.inner_norms) add_inner_norms(m, tensors);
    tensors.matrix(ssm_dt, m.dt_rank, inner);
    tensors.bias(ssm_dt, inner);
    tensors.f32(ssm_a, m.state_size, inner).home = home_of_decays(m.state_size, 1, inner);
    tensors.f32(ssm_d, inner);
    tensors.matrix(ssm_out, inner, width);
}

void add_mamba2(const ModelShape& shape, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = m.inner_width;
    const std::int64_t convolved = inner + 2 * std::int64_t{m.groups} * m.state_size;
    const std::int64_t heads = m.key_heads;
    tensors.matrix(ssm_in, shape.width, inner + convolved + heads);
    tensors.f32(ssm_conv1d, m.conv_kernel, convolved);
    if (m.conv_bias) tensors.bias(ssm_conv1d, convolved);
    tensors.bias(ssm_dt, heads);
    const std::int64_t head = heads > 0 ? inner / heads : 0;
    tensors.f32(ssm_a, 1, heads).home = home_of_decays(m.state_size, head, heads);
    tensors.f32(ssm_d, 1, heads);
    // Some files of Falcon-H1 hold a norm that the published model does without.
    if (m.gated_norm || shape.extras.norms > 0) tensors.f32(ssm_norm, inner);
    tensors.matrix(ssm_out, inner, shape.width);
}

void add_plamo2_mamba(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    const std::int64_t inner = m.inner_width;
    tensors.matrix(ssm_in, width, 2 * inner);
    tensors.f32(ssm_conv1d, m.conv_kernel, inner);
    tensors.matrix(ssm_x, inner, m.dt_rank + 2 * std::int64_t{m.state_size});
    tensors.matrix(ssm_dt, m.dt_rank, m.key_heads);
    tensors.bias(ssm_dt, m.key_heads);
    // A vector, which the engine takes for the decays of one wide head: CUDA scans no such.
    tensors.f32(ssm_a, m.key_heads).home = Home::host;
    tensors.f32(ssm_d, m.key_heads);
    tensors.matrix(ssm_out, inner, width);
    add_inner_norms(m, tensors);
}

/// A pair of matrices of low rank. Those that the converter writes as F32 stay so.
void add_low_rank(std::int64_t width, std::int64_t rank, Storage storage, TensorList& tensors) {
    tensors.matrix(time_mix, width, rank).storage = storage;
    tensors.matrix(time_mix, rank, width).storage = storage;
}

void add_time_mix_norm(std::int64_t width, TensorList& tensors) {
    tensors.f32(time_mix, width);
    tensors.bias(time_mix, width);
}

void add_rwkv6(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    tensors.f32(time_mix, width, 5 * std::int64_t{m.mix_rank});
    tensors.f32(time_mix, m.mix_rank, 5 * width);
    tensors.f32(time_mix, width);
    tensors.f32(time_mix, 5 * width);
    tensors.f32(time_mix, width);
    tensors.f32(time_mix, width);
    add_low_rank(width, m.decay_rank, Storage::f32, tensors);
    for (int i = 0; i < 5; ++i)
        tensors.matrix(time_mix, width, width);
    add_time_mix_norm(width, tensors);
}

void add_rwkv7(std::int64_t width, const Recurrent& m, TensorList& tensors) {
    add_low_rank(width, m.decay_rank, Storage::f32, tensors);
    add_low_rank(width, m.rate_rank, Storage::source, tensors);
    // The first layer needs no residual of values; its file has one all the same.
    const std::int64_t value_rank = m.value_rank > 0 ? m.value_rank : m.rate_rank;
    add_low_rank(width, value_rank, Storage::source, tensors);
    add_low_rank(width, m.gate_rank, Storage::source, tensors);
    for (int i = 0; i < 6; ++i)
        tensors.f32(time_mix, width);
    tensors.f32(time_mix, 6 * width);
    for (int i = 0; i < 4; ++i)
        tensors.matrix(time_mix, width, width);
    add_time_mix_norm(width, tensors);
}

} // namespace

void add_recurrent(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const Recurrent& m = block.recurrent;
    switch (block.mixer) {
    case MixerKind::gated_deltanet: return add_gated_deltanet(shape, m, tensors);
    case MixerKind::kda: return add_kda(shape.width, m, tensors);
    case MixerKind::lightning_attention: return add_lightning(shape.width, m, tensors);
    case MixerKind::short_convolution: return add_short_convolution(shape.width, m, tensors);
    case MixerKind::mamba1: return add_mamba1(shape.width, m, tensors);
    case MixerKind::mamba2:
    case MixerKind::attention_and_mamba2: return add_mamba2(shape, m, tensors);
    case MixerKind::plamo2_mamba: return add_plamo2_mamba(shape.width, m, tensors);
    case MixerKind::rwkv6: return add_rwkv6(shape.width, m, tensors);
    case MixerKind::rwkv7: return add_rwkv7(shape.width, m, tensors);
    case MixerKind::none:
    case MixerKind::attention:
    case MixerKind::latent_attention:
    case MixerKind::compressed_attention: return;
    }
}

void add_channel_mix(std::int64_t width, const FeedForward& feed_forward, TensorList& tensors) {
    for (int i = 0; i < feed_forward.mixes; ++i)
        tensors.f32(channel_mix, width);
    tensors.matrix(channel_mix, width, feed_forward.width);
    tensors.matrix(channel_mix, feed_forward.width, width);
    if (feed_forward.receptance) tensors.matrix(channel_mix, width, width);
}

} // namespace headroom::core::gguf
