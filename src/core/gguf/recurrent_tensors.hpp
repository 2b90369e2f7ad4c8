#pragma once
// The tensors of mixers whose memory of the past has a fixed size, as a GGUF file holds them:
// state-space layers, linear attention, short convolutions, RWKV. They are added to the list.
// Source: see file_tensors.hpp.

#include "core/gguf/tensor.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::gguf {

/// The mixer of the block, if it is one of these (of two side by side, the recurrent one).
void add_recurrent(const ModelShape& shape, const Block& block, TensorList& tensors);

/// RWKV's channel mixing.
void add_channel_mix(std::int64_t width, const FeedForward& feed_forward, TensorList& tensors);

} // namespace headroom::core::gguf
