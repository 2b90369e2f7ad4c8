#include "core/gguf/feed_forward_tensors.hpp"

#include "core/gguf/file_layout.hpp"
#include "core/gguf/recurrent_tensors.hpp"

namespace headroom::core::gguf {

namespace {

using enum TensorRole;

void add_dense(const ModelShape& shape, const FeedForward& f, TensorList& tensors) {
    const bool fused = f.gated && fuses_gate_up(shape.architecture);
    const std::int64_t up = (fused ? 2 : 1) * std::int64_t{f.width};
    if (f.gated && !fused) {
        tensors.matrix(ffn_gate, shape.width, f.width);
        if (f.bias) tensors.bias(ffn_gate, f.width);
    }
    tensors.matrix(ffn_down, f.width, shape.width);
    if (f.bias) tensors.bias(ffn_down, shape.width);
    tensors.matrix(ffn_up, shape.width, up);
    if (f.bias) tensors.bias(ffn_up, up);
}

void add_routed(TensorRole role, std::int64_t columns, std::int64_t rows, const FeedForward& f,
                Storage storage, TensorList& tensors) {
    Tensor& weight = tensors.matrix(role, columns, rows, f.experts);
    weight.expert = true;
    weight.storage = storage;
    if (f.expert_bias) tensors.bias(role, rows, f.experts).expert = true;
}

void add_shared(std::int64_t width, const FeedForward& f, TensorList& tensors) {
    if (f.shared_width <= 0) return;
    if (f.shared_gate) tensors.f32(ffn_gate_inp_shexp, width);
    if (f.gated) tensors.matrix(ffn_gate_shexp, width, f.shared_width);
    tensors.matrix(ffn_down_shexp, f.shared_width, width);
    tensors.matrix(ffn_up_shexp, width, f.shared_width);
}

/// Gemma 4 norms dense feed-forward and experts apart, and scales router and experts.
void add_gemma4_scales(std::int64_t width, const FeedForward& f, TensorList& tensors) {
    tensors.f32(ffn_gate_inp, width);
    for (int i = 0; i < 3; ++i)
        tensors.f32(ffn_other_norm, width);
    tensors.f32(ffn_down_exps, f.experts).expert = true;
}

void add_experts(const ModelShape& shape, const FeedForward& f, TensorList& tensors) {
    const std::int64_t width = shape.width;
    const std::int64_t inner = f.latent_width > 0 ? f.latent_width : width;
    const Storage storage =
        keeps_mxfp4_experts(shape.architecture) ? Storage::mxfp4 : Storage::quantized;
    tensors.f32(ffn_gate_inp, width, f.experts);
    if (f.router_bias) tensors.bias(ffn_gate_inp, f.experts);
    if (f.hash_routed) {
        tensors.f32(ffn_expert_table, f.experts_per_token, shape.vocabulary).storage = Storage::i32;
    }
    if (f.latent_width > 0) {
        tensors.matrix(ffn_latent, width, inner);
        tensors.matrix(ffn_latent, inner, width);
        if (f.latent_norm) tensors.f32(ffn_other_norm, inner);
    }
    const bool fused = f.gated && fuses_expert_gate_up(shape.architecture);
    if (f.gated) {
        const std::int64_t rows = (fused ? 2 : 1) * std::int64_t{f.expert_width};
        add_routed(ffn_gate_exps, inner, rows, f, storage, tensors);
    }
    add_routed(ffn_down_exps, f.expert_width, inner, f, storage, tensors);
    if (!fused) add_routed(ffn_up_exps, inner, f.expert_width, f, storage, tensors);
    add_shared(width, f, tensors);
}

} // namespace

void add_feed_forward(const ModelShape& shape, const FeedForward& feed_forward,
                      TensorList& tensors) {
    switch (feed_forward.kind) {
    case FeedForwardKind::none: return;
    case FeedForwardKind::dense: return add_dense(shape, feed_forward, tensors);
    case FeedForwardKind::moe: return add_experts(shape, feed_forward, tensors);
    case FeedForwardKind::dense_and_moe:
        add_dense(shape, feed_forward, tensors);
        if (shape.architecture == Architecture::gemma4) {
            add_gemma4_scales(shape.width, feed_forward, tensors);
        }
        return add_experts(shape, feed_forward, tensors);
    case FeedForwardKind::rwkv_channel_mix:
        return add_channel_mix(shape.width, feed_forward, tensors);
    }
}

} // namespace headroom::core::gguf
