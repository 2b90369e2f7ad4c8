#pragma once
// The tensors of a layer's feed-forward, as a GGUF file holds them. They are added to the list.
// Source: see file_tensors.hpp.

#include "core/gguf/tensor.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::gguf {

void add_feed_forward(const ModelShape& shape, const FeedForward& feed_forward,
                      TensorList& tensors);

} // namespace headroom::core::gguf
