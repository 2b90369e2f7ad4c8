#pragma once
// The tensors of a model's GGUF file: their shapes, what they are for, in which part of memory the
// engine puts them. A file is the tensors around the layers, those of each layer, and, where the
// file holds them, prediction layers that llama.cpp does not load.
// Source: llama.cpp (2026-09), src/models/*.cpp (load_arch_tensors), src/llama-arch.cpp
// (LLM_TENSOR_INFOS: input, layer or output), conversion/*.py. Held against the engine's own list
// of tensors for 283 models. An architecture that is unknown gets the layout of Llama with its
// blocks.

#include "core/gguf/tensor.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::gguf {

/// Whether the head is a tensor of its own in the file.
[[nodiscard]] bool has_output(const ModelShape& shape);

/// Prediction layers that are in the file.
[[nodiscard]] int stored_prediction_layers(const ModelShape& shape);

/// Layers of the file: the model's, and prediction layers where they are in the file.
[[nodiscard]] int stored_layers(const ModelShape& shape);

/// The rank of a gated residual: what its matrices have, twice a layer, down and up; 0: none.
[[nodiscard]] std::int64_t residual_rank(const ModelShape& shape);

/// Whether this layer reads the rotation factors, if the file has any.
[[nodiscard]] bool uses_rope_factors(const ModelShape& shape, const Block& block);

/// What stands around the layers. Never fails.
void outer_tensors(const ModelShape& shape, TensorList& tensors);

/// What only the first layer holds, for it and all others.
void first_layer_tensors(const ModelShape& shape, TensorList& tensors);

/// The layer that reads the table of word groups, and what it needs for that: a convolution of four
/// steps, keys, values.
inline constexpr int lookup_layer = 1;
void lookup_tensors(const ModelShape& shape, TensorList& tensors);

/// The tensors of each layer of this kind. Never fails.
void block_tensors(const ModelShape& shape, const Block& block, TensorList& tensors);

/// One prediction layer; not loaded.
void prediction_tensors(const ModelShape& shape, TensorList& tensors);

/// One layer of the file, counted from 0, prediction layers last; without what only one layer has
/// (first_layer_tensors, lookup_tensors).
void layer_tensors(const ModelShape& shape, int layer, TensorList& tensors);

} // namespace headroom::core::gguf
