#include "core/server/rank_weights.hpp"

#include "core/server/rotation_tables.hpp"

#include <algorithm>

namespace headroom::core::server {
namespace {

using checkpoint::Role;
using checkpoint::Split;
using checkpoint::Storage;
using checkpoint::Tensor;
using checkpoint::TensorList;
using checkpoint::WeightFormat;
using checkpoint::WeightKind;

constexpr std::int64_t vocabulary_multiple = 64;

constexpr std::int64_t divided_up(std::int64_t value, std::int64_t by) {
    return (value + by - 1) / by;
}
constexpr std::int64_t filled_up(std::int64_t value, std::int64_t multiple) {
    return divided_up(value, multiple) * multiple;
}

/// How the ranks of one stage share its tensors.
struct Sharing {
    std::int64_t tensor = 1;
    std::int64_t experts = 1; ///< ranks that whole experts are spread over; 1: they are split
    std::int32_t value_bytes = 2;
    std::int64_t hidden_multiple = 1;
    std::int64_t width_multiple = 1;
    bool scales_rotations = true;
};

bool is_packed(const Tensor& tensor, const WeightFormat& format) {
    if (checkpoint::is_plain(format) || tensor.columns == 1) return false;
    // Checkpoints of MXFP4 hold their experts so and leave all else.
    if (format.kind == WeightKind::mxfp4 && !tensor.is_expert()) return false;
    return tensor.storage == Storage::quantized;
}

/// What one rank holds of a tensor.
Tensor share_of(Tensor tensor, const Sharing& sharing) {
    if (tensor.is_expert() && sharing.experts > 1) {
        tensor.copies = divided_up(tensor.copies, sharing.experts);
        return tensor;
    }
    switch (tensor.split) {
    case Split::none: break;
    case Split::rows: tensor.rows = divided_up(tensor.rows, sharing.tensor); break;
    case Split::columns: tensor.columns = divided_up(tensor.columns, sharing.tensor); break;
    case Split::groups:
        tensor.rows = tensor.rows / tensor.groups * divided_up(tensor.groups, sharing.tensor);
        break;
    case Split::vocabulary:
        tensor.rows = divided_up(filled_up(tensor.rows, vocabulary_multiple), sharing.tensor);
        break;
    }
    return tensor;
}

/// The kernels of MXFP4 want round widths.
void fill_up_experts(Tensor& tensor, const Sharing& sharing) {
    const bool down = tensor.role == Role::expert_down;
    tensor.rows = filled_up(tensor.rows, down ? sharing.hidden_multiple : sharing.width_multiple);
    tensor.columns =
        filled_up(tensor.columns, down ? sharing.width_multiple : sharing.hidden_multiple);
}

Bytes rank_bytes(const Tensor& whole, const WeightFormat& format, const Sharing& sharing) {
    Tensor tensor = share_of(whole, sharing);
    if (!is_packed(tensor, format))
        return Bytes{sharing.value_bytes * tensor.rows} * tensor.columns * tensor.copies;
    if (format.kind == WeightKind::mxfp4) fill_up_experts(tensor, sharing);
    Bytes bytes = packed_bytes(format, tensor.rows, tensor.columns) * tensor.copies;
    // Latent attention works with an unpacked copy of what leads from the latent to the heads.
    if (tensor.role == Role::kv_up)
        bytes += Bytes{sharing.value_bytes * tensor.rows} * tensor.columns;
    return bytes;
}

Bytes rank_bytes(const TensorList& tensors, const WeightFormat& format, const Sharing& sharing) {
    Bytes sum;
    for (const Tensor& tensor : tensors.items())
        sum += rank_bytes(tensor, format, sharing);
    return sum;
}

/// What stands around the layers, on the stage that needs it.
Bytes outer_bytes(const ModelShape& shape, const Sharing& sharing, bool first, bool last) {
    TensorList tensors;
    outer_tensors(shape, tensors);
    Bytes sum;
    for (const Tensor& tensor : tensors.items()) {
        const bool of_end =
            tensor.role == Role::head || tensor.role == Role::norm || tensor.role == Role::bias;
        const bool tied = tensor.role == Role::embedding && shape.tied_embeddings;
        if (of_end ? last : first || (tied && last)) sum += rank_bytes(tensor, {}, sharing);
    }
    return sum;
}

/// Bytes of each kind of layer.
std::array<Bytes, max_blocks> block_bytes(const ServedModel& model, const Sharing& sharing) {
    std::array<Bytes, max_blocks> bytes{};
    std::array<bool, max_blocks> is_used{};
    for (const std::uint8_t block : model.shape.layers())
        is_used[block] = true;
    TensorList tensors;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (!is_used[i]) continue;
        block_tensors(model.shape, model.shape.blocks[i], tensors);
        bytes[i] = rank_bytes(tensors, model.format, sharing);
    }
    return bytes;
}

StageWeights stage_weights(const ServedModel& model, const Sharing& sharing, int stages, int stage,
                           const std::array<Bytes, max_blocks>& blocks) {
    const StageLayers layers = stage_layers(model.shape.layer_count, stages, stage);
    StageWeights out;
    out.weights = outer_bytes(model.shape, sharing, stage == 0, stage == stages - 1) +
                  rotation_tables(model.shape, sharing.value_bytes, sharing.scales_rotations);
    for (int layer = layers.first; layer < layers.end; ++layer)
        out.weights += blocks[model.shape.layer_blocks[static_cast<std::size_t>(layer)]];
    if (stage == 0)
        out.vision = Bytes{sharing.value_bytes * divided_up(model.vision_params, sharing.tensor)};
    return out;
}

/// Sizes that were given, shared out as the tensors in 16 bits are.
Bytes share_of_known(Bytes known, Bytes part, Bytes whole) {
    return whole.count() == 0 ? Bytes{} : scaled_up(known, part.count(), whole.count());
}

} // namespace

RankWeights rank_weights(const ServedModel& model, const ServerSettings& settings,
                         const ServerProfile& profile) {
    const Sharing sharing{
        .tensor = settings.tensor,
        .experts = settings.expert_parallel ? std::int64_t{settings.tensor} * settings.data : 1,
        .value_bytes = settings.value_bytes,
        .hidden_multiple = profile.mxfp4_hidden_multiple,
        .width_multiple = profile.mxfp4_width_multiple,
        .scales_rotations = profile.scales_rotations};
    const auto blocks = block_bytes(model, sharing);
    RankWeights out;
    for (int stage = 0; stage < settings.pipeline; ++stage) {
        StageWeights& one = out.stages[static_cast<std::size_t>(stage)];
        one = stage_weights(model, sharing, settings.pipeline, stage, blocks);
        if (model.known_bytes == Bytes{}) continue;
        const Bytes whole = checkpoint_bytes({.shape = model.shape,
                                              .format = {},
                                              .vision_params = model.vision_params,
                                              .known_bytes = {}});
        one = {share_of_known(model.known_bytes, one.weights, whole),
               share_of_known(model.known_bytes, one.vision, whole)};
    }
    return out;
}

Bytes checkpoint_bytes(const ServedModel& model) {
    if (model.known_bytes != Bytes{}) return model.known_bytes;
    const Sharing alone;
    TensorList tensors;
    outer_tensors(model.shape, tensors);
    Bytes sum = rank_bytes(tensors, {}, alone) + Bytes{2 * model.vision_params};
    const auto add = [&] {
        for (const Tensor& tensor : tensors.items()) {
            Bytes bytes = rank_bytes(tensor, model.format, alone);
            if (tensor.role == Role::kv_up && is_packed(tensor, model.format))
                bytes = packed_bytes(model.format, tensor.rows, tensor.columns);
            sum += bytes;
        }
    };
    for (const std::uint8_t block : model.shape.layers()) {
        block_tensors(model.shape, model.shape.blocks[block], tensors);
        add();
    }
    for (int layer = 0; layer < model.shape.mtp_layers; ++layer) {
        prediction_tensors(model.shape, layer, tensors);
        add();
    }
    return sum;
}

} // namespace headroom::core::server
