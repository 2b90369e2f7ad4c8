#include "core/checkpoint/checkpoint_tensors.hpp"

#include "core/checkpoint/mixer_tensors.hpp"

namespace headroom::core::checkpoint {

namespace {

using enum Role;

std::int64_t norm_params(const ModelShape& shape) {
    return (shape.norm == NormKind::layer ? 2 : 1) * std::int64_t{shape.width};
}

void add_norms(const ModelShape& shape, int count, TensorList& tensors) {
    tensors.plain(norm, norm_params(shape), count);
}

/// A layer that lacks its mixer or its feed-forward has half of the norms, one that lacks both was
/// cut out and has none.
int norms_of(const ModelShape& shape, const Block& block) {
    const bool mixes = block.mixer != MixerKind::none;
    const bool feeds = block.feed_forward.kind != FeedForwardKind::none;
    if (mixes && feeds) return shape.norms_per_layer;
    return mixes || feeds ? shape.norms_per_layer / 2 : 0;
}

void add_altup(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t inputs = shape.altup_inputs;
    const std::int64_t rank = shape.laurel_rank;
    if (inputs == 0) return;
    tensors.plain(design, inputs * inputs, inputs + 1);
    tensors.plain(design, shape.width, inputs + 2);
    tensors.linear(design, rank, shape.width, Split::none);
    tensors.linear(design, shape.width, rank, Split::none);
    tensors.plain(norm, shape.width);
}

/// What the design of the whole model adds to each layer.
void add_design(const ModelShape& shape, TensorList& tensors) {
    if (shape.layer_scalar) tensors.plain(small, 1);
    add_altup(shape, tensors);
    if (const std::int64_t streams = shape.hyper_connections; streams > 0) {
        // Before attention, and before the feed-forward.
        const std::int64_t mix = (2 + streams) * streams;
        tensors.plain(design, 2 * mix, streams * shape.width);
        tensors.plain(design, 2 * (mix + 3));
    }
}

void add_per_layer_embedding(const ModelShape& shape, TensorList& tensors) {
    const std::int64_t inner = shape.per_layer_embedding;
    if (inner == 0) return;
    tensors.linear(design, inner, shape.width, Split::none);
    tensors.linear(design, shape.width, inner, Split::none);
    tensors.plain(norm, shape.width);
}

void add_layer(const ModelShape& shape, const Block& block, TensorList& tensors) {
    add_attention(shape, block, tensors);
    add_recurrent(shape, block, tensors);
    add_feed_forward(shape, block.feed_forward, tensors);
    add_norms(shape, norms_of(shape, block), tensors);
    add_design(shape, tensors);
}

void add_tables(const ModelShape& shape, TensorList& tensors) {
    if (shape.per_layer_embedding > 0) {
        const std::int64_t inner = std::int64_t{shape.per_layer_embedding} * shape.layer_count;
        tensors.plain(per_layer_embedding, shape.per_layer_vocabulary, inner, Split::vocabulary);
        tensors.linear(design, inner, shape.width, Split::none);
        tensors.plain(norm, shape.per_layer_embedding);
    }
    tensors.plain(lookup, shape.lookup_params);
}

} // namespace

Tensor& TensorList::add(const Tensor& tensor) {
    if (tensor.rows <= 0 || tensor.columns <= 0 || tensor.copies <= 0) return spare_;
    if (size_ == capacity) return spare_;
    return items_[size_++] = tensor;
}

Tensor& TensorList::matrix(Role role, std::int64_t rows, std::int64_t columns, Split split) {
    return add({.rows = rows,
                .columns = columns,
                .role = role,
                .storage = Storage::quantized,
                .split = split});
}

Tensor& TensorList::linear(Role role, std::int64_t rows, std::int64_t columns, Split split) {
    Tensor& tensor = matrix(role, rows, columns, split);
    tensor.storage = Storage::linear;
    return tensor;
}

Tensor& TensorList::plain(Role role, std::int64_t rows, std::int64_t columns, Split split) {
    Tensor& tensor = matrix(role, rows, columns, split);
    tensor.storage = Storage::plain;
    return tensor;
}

std::int64_t params(const TensorList& tensors) {
    std::int64_t sum = 0;
    for (const Tensor& tensor : tensors.items())
        sum += tensor.params();
    return sum;
}

void outer_tensors(const ModelShape& shape, TensorList& tensors) {
    tensors.clear();
    const std::int64_t width = shape.width;
    const std::int64_t rows = std::int64_t{shape.vocabulary} + shape.extra_embedding_rows;
    tensors.plain(embedding, rows, width, Split::vocabulary);
    if (!shape.tied_embeddings) tensors.linear(head, shape.vocabulary, width, Split::vocabulary);
    if (shape.head_bias) tensors.plain(bias, shape.vocabulary, 1, Split::vocabulary);
    tensors.plain(positions, shape.learned_positions, width);
    add_norms(shape, (shape.embedding_norm ? 1 : 0) + (shape.final_norm ? 1 : 0), tensors);
    add_tables(shape, tensors);
    if (shape.altup_inputs > 1)
        tensors.linear(design, width * 2 * (shape.altup_inputs - 1), width, Split::none);
    if (const std::int64_t streams = shape.hyper_connections; streams > 0) {
        tensors.plain(design, streams * streams, width);
        tensors.plain(design, streams + 1);
    }
    tensors.plain(design, shape.extra_params);
}

void block_tensors(const ModelShape& shape, const Block& block, TensorList& tensors) {
    tensors.clear();
    add_layer(shape, block, tensors);
    add_per_layer_embedding(shape, tensors);
}

void prediction_tensors(const ModelShape& shape, int layer, TensorList& tensors) {
    tensors.clear();
    if (layer >= shape.mtp_layers) return;
    for (const std::int32_t block : {shape.mtp_block, shape.mtp_second_block})
        if (block >= 0) add_layer(shape, shape.blocks[static_cast<std::size_t>(block)], tensors);
    const std::int64_t width = shape.width;
    tensors.linear(prediction, width, 2 * width, Split::none);
    add_norms(shape, shape.mtp_norms, tensors);
    const std::int64_t vocabulary = shape.vocabulary;
    if (shape.mtp_own_embeddings) tensors.plain(embedding, vocabulary, width, Split::vocabulary);
    if (shape.mtp_own_head) tensors.linear(head, vocabulary, width, Split::vocabulary);
    if (layer == 0) tensors.plain(design, shape.mtp_extra_params);
}

std::int64_t text_params(const ModelShape& shape) {
    TensorList tensors;
    outer_tensors(shape, tensors);
    std::int64_t sum = params(tensors);
    std::array<std::int64_t, max_blocks> layers{};
    for (const std::uint8_t block : shape.layers())
        ++layers[block];
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i] == 0) continue;
        block_tensors(shape, shape.blocks[i], tensors);
        sum += layers[i] * params(tensors);
    }
    return sum;
}

std::int64_t prediction_params(const ModelShape& shape) {
    TensorList tensors;
    std::int64_t sum = 0;
    for (int layer = 0; layer < shape.mtp_layers; ++layer) {
        prediction_tensors(shape, layer, tensors);
        sum += params(tensors);
    }
    return sum;
}

} // namespace headroom::core::checkpoint
