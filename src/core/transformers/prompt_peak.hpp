#pragma once
// The tensors that Transformers holds at once while it computes a prompt: the stream and its
// copies, and the widest moment of a layer. Without gradients; every tensor as the eager code of
// the models makes it, one operation after the other.
// Source: src/transformers/models (LlamaMLP, LlamaDecoderLayer, MixtralSparseMoeBlock, …) and
// integrations/sdpa_attention.py. Holds for Qwen2.5 of five sizes in four formats over prompts of
// 6144 to 30720 tokens: 4 widths of the stream and 3 of the feed-forward a token.

#include "core/local/local_settings.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::transformers {

/// What a prompt takes in one layer of this kind beside weights and cache. `matrix` is what a
/// library makes of its largest matrix to multiply it in 16 bits; zero where it needs no copy.
/// Never fails.
[[nodiscard]] Bytes layer_peak(const ModelShape& shape, const Block& block,
                               const local::LocalSettings& settings, Bytes matrix);

/// Logits of `rows` tokens, and the stream they are made of; in 32 bits too where `is_cast`.
[[nodiscard]] Bytes logits_peak(const ModelShape& shape, const local::LocalSettings& settings,
                                std::int64_t rows, bool is_cast);

/// What choosing the next token of each sequence takes: logits in 16 and 32 bits, sorted with
/// their indices, their softmax and its running sum.
[[nodiscard]] Bytes sampler_peak(const ModelShape& shape, const local::LocalSettings& settings);

} // namespace headroom::core::transformers
