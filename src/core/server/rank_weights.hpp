#pragma once
// The weights that one rank of a server holds: every tensor of the checkpoint in its format, split
// by tensor parallelism, spread over the stages of a pipeline. Norms, routers, latents and heads of
// keys that do not divide are held by every rank; a tied head is a copy of its own on the last
// stage; the vocabulary is filled up to 64 rows; tables of rotations are made on every rank.
// Prediction layers are not loaded.
// Sources: vLLM vllm/model_executor/layers/linear.py (QKVParallelLinear),
// vocab_parallel_embedding.py (DEFAULT_VOCAB_PADDING_SIZE), vllm/distributed/utils.py
// (get_pp_indices), layers/quantization/mxfp4.py (padded experts), v1/attention/backends/mla
// (process_weights_after_loading: a quantized kv_b is kept twice); held against the logged
// weights of 50 runs.

#include "core/checkpoint/checkpoint_tensors.hpp"
#include "core/checkpoint/weight_format.hpp"
#include "core/part.hpp"
#include "core/server/server_settings.hpp"

#include <array>

namespace headroom::core::server {

/// A model to be served.
struct ServedModel {
    ModelShape shape;
    checkpoint::WeightFormat format;
    std::int64_t vision_params = 0;
    /// The checkpoint's size where only that is known: every tensor has its share; zero else.
    Bytes known_bytes;
    bool reads_images = false;
    Basis basis = Basis::formula; ///< of the weights
};

/// Of each rank of a stage, in bytes.
struct StageWeights {
    Bytes weights;
    Bytes vision;
};

struct RankWeights {
    std::array<StageWeights, max_stages> stages{};
};

/// Never fails; settings are checked by their maker.
[[nodiscard]] RankWeights rank_weights(const ServedModel& model, const ServerSettings& settings,
                                       const ServerProfile& profile);

/// All tensors of the checkpoint, vision and prediction layers included, in bytes.
[[nodiscard]] Bytes checkpoint_bytes(const ServedModel& model);

} // namespace headroom::core::server
