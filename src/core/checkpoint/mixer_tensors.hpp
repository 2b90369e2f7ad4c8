#pragma once
// The tensors of what mixes a layer's tokens, and of its feed-forward, in a checkpoint.
// Sources: see checkpoint_tensors.hpp.

#include "core/checkpoint/checkpoint_tensors.hpp"

namespace headroom::core::checkpoint {

/// Attention of keys and values, with a latent, or compressed; nothing for other mixers.
void add_attention(const ModelShape& shape, const Block& block, TensorList& tensors);

/// Mixers whose memory of the past has a fixed size; nothing for other mixers.
void add_recurrent(const ModelShape& shape, const Block& block, TensorList& tensors);

/// Dense, experts, both, or RWKV's mixing of channels.
void add_feed_forward(const ModelShape& shape, const FeedForward& feed_forward,
                      TensorList& tensors);

} // namespace headroom::core::checkpoint
