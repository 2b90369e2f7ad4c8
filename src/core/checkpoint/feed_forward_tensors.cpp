#include "core/checkpoint/mixer_tensors.hpp"

namespace headroom::core::checkpoint {
namespace {

using enum Role;

void add_dense(std::int64_t width, const FeedForward& f, TensorList& tensors) {
    const std::int64_t inner = f.width;
    const auto add_up = [&](Role role) {
        tensors.matrix(role, inner, width, Split::rows);
        if (f.bias) tensors.plain(bias, inner, 1, Split::rows);
    };
    if (f.gated) add_up(gate);
    add_up(up);
    tensors.matrix(down, width, inner, Split::columns);
    if (f.bias) tensors.plain(bias, width);
}

void add_routed(Role role, std::int64_t rows, std::int64_t columns, Split split,
                const FeedForward& f, TensorList& tensors) {
    tensors.matrix(role, rows, columns, split).copies = f.experts;
    if (!f.expert_bias) return;
    Tensor& biases = tensors.plain(role, rows, 1, split == Split::rows ? split : Split::none);
    biases.copies = f.experts;
}

void add_shared(std::int64_t width, const FeedForward& f, TensorList& tensors) {
    if (f.shared_gate) tensors.linear(shared_scale, 1, width, Split::none);
    if (f.shared_width <= 0) return;
    if (f.gated) tensors.matrix(shared_gate, f.shared_width, width, Split::rows);
    tensors.matrix(shared_up, f.shared_width, width, Split::rows);
    tensors.matrix(shared_down, width, f.shared_width, Split::columns);
}

void add_experts(std::int64_t width, const FeedForward& f, TensorList& tensors) {
    const std::int64_t inner = f.latent_width > 0 ? f.latent_width : width;
    tensors.linear(router, f.experts, width, Split::none);
    if (f.router_bias) tensors.plain(bias, f.experts);
    if (f.gated) add_routed(expert_gate, f.expert_width, inner, Split::rows, f, tensors);
    add_routed(expert_up, f.expert_width, inner, Split::rows, f, tensors);
    add_routed(expert_down, inner, f.expert_width, Split::columns, f, tensors);
    if (f.latent_width > 0) {
        tensors.matrix(latent_in, inner, width, Split::none);
        tensors.matrix(latent_out, width, inner, Split::none);
    }
    if (f.latent_norm) tensors.plain(norm, inner);
    add_shared(width, f, tensors);
}

void add_channel_mix(std::int64_t width, const FeedForward& f, TensorList& tensors) {
    if (f.receptance) tensors.matrix(gate, width, width, Split::rows);
    tensors.matrix(up, f.width, width, Split::rows);
    tensors.matrix(down, width, f.width, Split::columns);
    tensors.plain(small, width, f.mixes);
}

} // namespace

void add_feed_forward(const ModelShape& shape, const FeedForward& f, TensorList& tensors) {
    switch (f.kind) {
    case FeedForwardKind::none: return;
    case FeedForwardKind::dense: return add_dense(shape.width, f, tensors);
    case FeedForwardKind::moe: return add_experts(shape.width, f, tensors);
    case FeedForwardKind::dense_and_moe:
        add_dense(shape.width, f, tensors);
        add_experts(shape.width, f, tensors);
        return;
    case FeedForwardKind::rwkv_channel_mix: return add_channel_mix(shape.width, f, tensors);
    }
}

} // namespace headroom::core::checkpoint
