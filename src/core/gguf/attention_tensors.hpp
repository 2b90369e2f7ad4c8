#pragma once
// The tensors of attention in its forms, as a GGUF file holds them. They are added to the list.
// Source: see file_tensors.hpp.

#include "core/gguf/tensor.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::gguf {

void add_attention(const ModelShape& shape, const Block& block, TensorList& tensors);
void add_latent_attention(const ModelShape& shape, const Block& block, TensorList& tensors);
void add_compressed_attention(const ModelShape& shape, const Block& block, TensorList& tensors);

} // namespace headroom::core::gguf
