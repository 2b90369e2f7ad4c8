#include "core/gguf/file_tensors.hpp"

#include "core/gguf/attention_tensors.hpp"
#include "core/gguf/feed_forward_tensors.hpp"
#include "core/gguf/file_layout.hpp"
#include "core/gguf/recurrent_tensors.hpp"

#include <algorithm>

namespace headroom::core::gguf {

namespace {

using enum TensorRole;

void add_norm(const ModelShape& shape, TensorRole role, TensorList& tensors, Home home) {
    tensors.f32(role, shape.width).home = home;
    const bool biased = shape.norm == NormKind::layer || always_biases_norms(shape.architecture);
    if (biased) tensors.bias(role, shape.width).home = home;
}

/// Norms of the residual stream: a layer that lacks its mixer or its feed-forward has half of them,
/// one that lacks both was cut out and has none.
void add_norms(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const bool mixes = block.mixer != MixerKind::none;
    const bool feeds = block.feed_forward.kind != FeedForwardKind::none;
    const int all = shape.norms_per_layer;
    const int norms = mixes && feeds ? all : (mixes || feeds ? all / 2 : 0);
    for (int i = 0; i < norms; ++i) {
        const TensorRole role = i == 0 ? attn_norm : (i == 1 ? ffn_norm : ffn_other_norm);
        add_norm(shape, role, tensors, Home::layer);
    }
}

void add_per_layer_embedding(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t inner = shape.per_layer_embedding;
    if (inner == 0) return;
    tensors.matrix(per_layer_gate, shape.width, inner);
    tensors.matrix(per_layer_proj, inner, shape.width);
    tensors.f32(per_layer_proj_norm, shape.width);
}

void add_altup(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t inputs = shape.altup_inputs;
    if (inputs == 0) return;
    const std::int64_t width = shape.width;
    tensors.f32(altup, inputs, inputs);
    tensors.f32(altup, width);
    tensors.f32(altup, inputs, inputs * inputs);
    tensors.matrix(altup, width, inputs).storage = Storage::source;
    tensors.f32(altup, width);
    tensors.matrix(laurel, width, shape.laurel_rank).storage = Storage::source;
    tensors.matrix(laurel, shape.laurel_rank, width).storage = Storage::source;
    tensors.f32(laurel, width);
}

/// Streams of the residual, mixed anew before attention and before the feed-forward.
void add_hyper_connections(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t streams = shape.hyper_connections;
    if (streams == 0) return;
    const std::int64_t mix = (2 + streams) * streams;
    for (int i = 0; i < 2; ++i) {
        tensors.matrix(residual_mix, streams * shape.width, mix);
        tensors.f32(residual_mix, mix);
        tensors.f32(residual_mix, 3);
    }
}

void add_gated_residual(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t branches = shape.residual_branches;
    if (branches == 0) return;
    const std::int64_t wide = branches * shape.width;
    const std::int64_t rank = residual_rank(shape);
    for (const bool feeds : {false, true}) {
        tensors.f32(residual_mix, wide);
        tensors.matrix(feeds ? residual_down : residual_mix, wide, rank);
        tensors.matrix(feeds ? residual_up : residual_mix, rank, wide);
        tensors.matrix(residual_mix, wide, branches);
    }
}

/// What the design of the whole model adds to each layer.
void add_design(const ModelShape& shape, TensorList& tensors) {
    add_per_layer_embedding(shape, tensors);
    if (shape.layer_scalar) tensors.f32(layer_scale, 1);
    add_altup(shape, tensors);
    add_hyper_connections(shape, tensors);
    add_gated_residual(shape, tensors);
}

void add_mixer_and_feed_forward(const ModelShape& shape, const Block& block, TensorList& tensors) {
    add_norms(shape, block, tensors);
    switch (block.mixer) {
    case MixerKind::attention: add_attention(shape, block, tensors); break;
    case MixerKind::latent_attention: add_latent_attention(shape, block, tensors); break;
    case MixerKind::compressed_attention: add_compressed_attention(shape, block, tensors); break;
    case MixerKind::attention_and_mamba2:
        add_recurrent(shape, block, tensors);
        add_attention(shape, block, tensors);
        break;
    default: add_recurrent(shape, block, tensors); break;
    }
    add_feed_forward(shape, block.feed_forward, tensors);
}

void add_input(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t width = shape.width;
    const std::int64_t rows = std::int64_t{shape.vocabulary} + shape.extra_embedding_rows;
    tensors.matrix(token_embd, width, rows).home = Home::input;
    tensors.f32(position_embd, width, shape.learned_positions).home = Home::input;
    if (shape.per_layer_embedding > 0) {
        const std::int64_t inner = std::int64_t{shape.per_layer_embedding} * shape.layer_count;
        // The converter fills the table up to the rows of the vocabulary.
        tensors.matrix(per_layer_token_embd, inner, shape.vocabulary).home = Home::input;
    }
    if (shape.lookup_params > 0) {
        const std::int64_t inner = std::max<std::int64_t>(width / 16, 1);
        tensors.matrix(per_layer_token_embd, inner, shape.lookup_params / inner).home = Home::input;
    }
}

void add_head(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t width = shape.width;
    if (shape.final_norm) add_norm(shape, output_norm, tensors, Home::output);
    if (has_output(shape)) tensors.matrix(output, width, shape.vocabulary).home = Home::output;
    if (shape.head_bias) tensors.bias(output, shape.vocabulary).home = Home::output;
    if (shape.altup_inputs > 1) {
        for (int i = 0; i < 2; ++i) {
            Tensor& tensor = tensors.matrix(altup, width, width, shape.altup_inputs - 1);
            tensor.storage = Storage::source;
            tensor.home = Home::output;
        }
    }
    if (const std::int64_t streams = shape.hyper_connections; streams > 0) {
        tensors.matrix(output_other, streams * width, streams).home = Home::output;
        tensors.f32(output_other, streams).home = Home::output;
        tensors.f32(output_other, 1).home = Home::output;
    }
    if (const std::int64_t wide = shape.residual_branches * width; wide > 0) {
        tensors.f32(output_other, wide).home = Home::output;
        tensors.matrix(output_other, wide, residual_rank(shape)).home = Home::output;
        tensors.matrix(output_other, residual_rank(shape), wide).home = Home::output;
    }
    if (shape.architecture == Architecture::kimi_k3) {
        tensors.f32(output_other, width).home = Home::output;
    }
}

std::int64_t rope_factor_count(const ModelShape& shape) {
    const bool worked_out =
        shape.extras.rope_factors == 0 && always_has_rope_factors(shape.architecture);
    return worked_out ? shape.blocks[0].attention.head_dim / 2 : shape.extras.rope_factors;
}

void add_rope_factors(const ModelShape& shape, TensorList& tensors) {
    const int tables = has_long_and_short_rope(shape.architecture) ? 2 : 1;
    for (int i = 0; i < tables; ++i) {
        tensors.f32(rope_factors, rope_factor_count(shape) / tables).home = Home::rope;
    }
}

} // namespace

bool has_output(const ModelShape& shape) {
    return !shape.tied_embeddings || shape.extras.output_head > 0;
}

std::int64_t residual_rank(const ModelShape& shape) {
    const std::int64_t wide = std::int64_t{shape.residual_branches} * shape.width;
    const std::int64_t layers = std::max(shape.layer_count, 1);
    return wide == 0 ? 0 : shape.extra_params / layers / (4 * wide);
}

int stored_prediction_layers(const ModelShape& shape) {
    return shape.extras.mtp_params > 0 && shape.mtp_block >= 0 ? shape.mtp_layers : 0;
}

int stored_layers(const ModelShape& shape) {
    return shape.layer_count + stored_prediction_layers(shape);
}

bool uses_rope_factors(const ModelShape& shape, const Block& block) {
    if (rope_factor_count(shape) == 0) return false;
    return !rotates_full_layers_only(shape.architecture) || block.attention.reach == Reach::full;
}

void outer_tensors(const ModelShape& shape, TensorList& tensors) {
    tensors.clear();
    add_input(shape, tensors);
    add_head(shape, tensors);
    add_rope_factors(shape, tensors);
}

void lookup_tensors(const ModelShape& shape, TensorList& tensors) {
    tensors.clear();
    if (shape.lookup_params == 0) return;
    const std::int64_t width = shape.width;
    const std::int64_t wide = std::max(shape.residual_branches, 1) * width;
    tensors.matrix(lookup, width, wide);
    tensors.matrix(lookup, width, width);
    for (int i = 0; i < 3; ++i)
        tensors.f32(lookup, wide);
    tensors.matrix(lookup, 4, wide);
}

void first_layer_tensors(const ModelShape& shape, TensorList& tensors) {
    tensors.clear();
    if (shape.embedding_norm) add_norm(shape, token_embd_norm, tensors, Home::layer);
    if (shape.per_layer_embedding == 0) return;
    const std::int64_t inner = std::int64_t{shape.per_layer_embedding} * shape.layer_count;
    tensors.matrix(per_layer_model_proj, shape.width, inner).storage = Storage::source;
    tensors.f32(per_layer_proj_norm, shape.per_layer_embedding);
}

void block_tensors(const ModelShape& shape, const Block& block, TensorList& tensors) {
    tensors.clear();
    add_mixer_and_feed_forward(shape, block, tensors);
    add_design(shape, tensors);
}

void prediction_tensors(const ModelShape& shape, TensorList& tensors) {
    tensors.clear();
    const auto block = [&shape](std::int32_t index) -> const Block& {
        return shape.blocks[static_cast<std::size_t>(index)];
    };
    if (shape.mtp_block >= 0) add_mixer_and_feed_forward(shape, block(shape.mtp_block), tensors);
    if (shape.mtp_second_block >= 0) {
        add_mixer_and_feed_forward(shape, block(shape.mtp_second_block), tensors);
    }
    add_hyper_connections(shape, tensors);
    const std::int64_t width = shape.width;
    tensors.matrix(nextn, 2 * width, width);
    for (int i = 0; i < shape.mtp_norms; ++i)
        add_norm(shape, nextn, tensors, Home::layer);
    if (shape.mtp_own_embeddings) tensors.matrix(nextn, width, shape.vocabulary);
    if (shape.mtp_own_head) tensors.matrix(nextn, width, shape.vocabulary);
    for (Tensor& tensor : tensors.items())
        tensor.loaded = false;
}

void layer_tensors(const ModelShape& shape, int layer, TensorList& tensors) {
    if (layer >= shape.layer_count) return prediction_tensors(shape, tensors);
    block_tensors(shape, shape.block_of(layer), tensors);
}

} // namespace headroom::core::gguf
