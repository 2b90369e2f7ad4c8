#pragma once
// The weights of a checkpoint as an engine on one machine loads them, layer by layer: which
// matrices its format stores in few bits, and what stays plain.
// - Embeddings and the output head stay plain but in MLX (both) and ExLlama (the head).
// - Routers and other matrices that published recipes leave out are quantized where the library
//   takes every linear layer: bitsandbytes, MLX, torchao.
// - MXFP4 is gpt-oss': its experts alone.
// Prediction layers are not loaded. Sources: see weight_format.hpp; huggingface/transformers
// quantizers (get_keys_to_not_convert), mlx-lm utils.py (quantize_model).

#include "core/checkpoint/checkpoint_tensors.hpp"
#include "core/checkpoint/weight_format.hpp"
#include "core/part.hpp"

#include <array>

namespace headroom::core::local {

/// Bytes of tensors, and what PyTorch's pool has allocated for them.
struct Held {
    Bytes bytes;
    Bytes blocks;

    friend Held operator+(Held a, Held b) { return {a.bytes + b.bytes, a.blocks + b.blocks}; }
};

/// A model as a checkpoint in one format: made once, kept by the caller.
struct LocalModel {
    ModelShape shape;
    checkpoint::WeightFormat format;
    std::int32_t plain_bytes = 2;
    std::array<Held, max_layers> layers{};
    Held embedding;  ///< tables that a token looks up
    Held head;       ///< the output head and what follows the last layer; no tied head
    Bytes tied_head; ///< what a tied head takes if it is stored a second time
    Held vision;
    std::int64_t largest_matrix = 0; ///< weights of the largest quantized matrix of a layer
    Bytes file_bytes;                ///< all tensors of the checkpoint
    Basis basis = Basis::formula;
};

/// Weighs `shape` in this format; plain weights have `plain_bytes` bytes. Never fails.
[[nodiscard]] LocalModel weigh(const ModelShape& shape, const checkpoint::WeightFormat& format,
                               std::int32_t plain_bytes, std::int64_t vision_params);

/// The same where only the size of the checkpoint is known: every tensor has its share of `bytes`.
[[nodiscard]] LocalModel weigh_as(const ModelShape& shape, Bytes bytes, std::int64_t vision_params);

/// All that is loaded for text, a second tied head left out.
[[nodiscard]] Held text_weights(const LocalModel& model);

} // namespace headroom::core::local
