#include "core/local/local_weights.hpp"

#include "core/local/torch_allocator.hpp"

#include <algorithm>

namespace headroom::core::local {
namespace {

using checkpoint::Role;
using checkpoint::Storage;
using checkpoint::Tensor;
using checkpoint::TensorList;
using checkpoint::WeightFormat;
using checkpoint::WeightKind;

bool takes_every_linear(const WeightFormat& format) {
    switch (format.kind) {
    case WeightKind::bnb_4bit:
    case WeightKind::bnb_8bit:
    case WeightKind::mlx:
    case WeightKind::torchao_int4:
    case WeightKind::torchao_int8:
    case WeightKind::torchao_float8: return true;
    default: return false;
    }
}

bool is_table(Role role) {
    return role == Role::embedding || role == Role::per_layer_embedding || role == Role::lookup;
}

/// Whether the format, and not plain floats, stores this tensor.
bool is_packed(const Tensor& tensor, const WeightFormat& format) {
    if (is_plain(format)) return false;
    if (is_table(tensor.role)) return quantizes_embedding(format);
    if (tensor.role == Role::head) return quantizes_head(format);
    if (tensor.storage == Storage::plain) return false;
    if (format.kind == WeightKind::mxfp4) return tensor.is_expert();
    return tensor.storage == Storage::quantized || takes_every_linear(format);
}

Held held(Bytes one, std::int64_t copies) { return {one * copies, torch_block(one) * copies}; }

Held held(const Tensor& tensor, const WeightFormat& format, std::int32_t plain_bytes) {
    if (!is_packed(tensor, format))
        return held(Bytes{plain_bytes} * tensor.rows * tensor.columns, tensor.copies);
    const WeightFormat own = tensor.role == Role::head ? head_format(format) : format;
    const checkpoint::PackedBytes packed = packed_tensors(own, tensor.rows, tensor.columns);
    return held(packed.codes, tensor.copies) + held(packed.scales, tensor.copies) +
           held(packed.zeros, tensor.copies) + held(packed.order, tensor.copies);
}

Held block_held(LocalModel& model, const Block& block) {
    TensorList tensors;
    block_tensors(model.shape, block, tensors);
    Held sum;
    for (const Tensor& tensor : tensors.items()) {
        sum = sum + held(tensor, model.format, model.plain_bytes);
        if (is_packed(tensor, model.format))
            model.largest_matrix = std::max(model.largest_matrix, tensor.rows * tensor.columns);
    }
    return sum;
}

Bytes prediction_bytes(const LocalModel& model) {
    Bytes sum;
    TensorList tensors;
    for (int layer = 0; layer < model.shape.mtp_layers; ++layer) {
        tensors.clear();
        prediction_tensors(model.shape, layer, tensors);
        for (const Tensor& tensor : tensors.items())
            sum += held(tensor, model.format, model.plain_bytes).bytes;
    }
    return sum;
}

void weigh_outer(LocalModel& model) {
    TensorList tensors;
    outer_tensors(model.shape, tensors);
    const auto table = [&](const Tensor& tensor) {
        return is_table(tensor.role) || tensor.role == Role::positions;
    };
    for (const Tensor& tensor : tensors.items()) {
        Held& home = table(tensor) ? model.embedding : model.head;
        home = home + held(tensor, model.format, model.plain_bytes);
        if (tensor.role != Role::embedding || !model.shape.tied_embeddings) continue;
        Tensor head = tensor;
        head.role = Role::head;
        model.tied_head = held(head, model.format, model.plain_bytes).bytes;
    }
}

Held scaled(Held from, Bytes bytes, Bytes of) {
    const Bytes share = scaled_up(from.bytes, bytes.count(), of.count());
    return {share, share};
}

} // namespace

LocalModel weigh(const ModelShape& shape, const WeightFormat& format, std::int32_t plain_bytes,
                 std::int64_t vision_params) {
    LocalModel model;
    model.shape = shape;
    model.format = format;
    model.plain_bytes = format.kind == WeightKind::f32 ? 4 : plain_bytes;
    std::array<Held, max_blocks> by_block;
    std::array<bool, max_blocks> is_known{};
    for (std::size_t layer = 0; layer < shape.layers().size(); ++layer) {
        const std::size_t block = shape.layers()[layer];
        if (!is_known[block]) by_block[block] = block_held(model, shape.blocks[block]);
        is_known[block] = true;
        model.layers[layer] = by_block[block];
    }
    weigh_outer(model);
    const Bytes tower = Bytes{model.plain_bytes} * vision_params;
    model.vision = {tower, tower};
    model.file_bytes = text_weights(model).bytes + prediction_bytes(model) + tower;
    // ExLlama's files hold the head beside the tied embedding.
    if (quantizes_head(format) && !quantizes_embedding(format)) model.file_bytes += model.tied_head;
    return model;
}

LocalModel weigh_as(const ModelShape& shape, Bytes bytes, std::int64_t vision_params) {
    LocalModel model = local::weigh(shape, {}, 2, vision_params);
    const Bytes of = model.file_bytes;
    if (of == Bytes{}) return model;
    for (Held& layer : model.layers)
        layer = scaled(layer, bytes, of);
    for (Held* part : {&model.embedding, &model.head, &model.vision})
        *part = scaled(*part, bytes, of);
    model.tied_head = scaled_up(model.tied_head, bytes.count(), of.count());
    model.file_bytes = bytes;
    return model;
}

Held text_weights(const LocalModel& model) {
    Held sum = model.embedding + model.head;
    for (const Held& layer : model.layers)
        sum = sum + layer;
    return sum;
}

} // namespace headroom::core::local
