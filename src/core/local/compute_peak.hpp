#pragma once
// What a card computes with, by engine: the common face of transformers/, exllama/ and mlx/.

#include "core/local/local_estimate.hpp"

namespace headroom::core::local {

/// What an engine's rule needs to know of one card.
struct CardLoad {
    const LocalModel& model;
    const LocalSettings& settings;
    const LocalProfile& profile;
    CardLayers layers{};
    Bytes cache_growth{};  ///< from the end of the prompt to the end of the answer
    Bytes cache{};         ///< at the end
    Bytes largest_layer{}; ///< of the cache, one layer
    Bytes unsplit{};       ///< of the weights: rests of segments that nothing else can use
    int cache_tensors = 0; ///< that have segments of their own
};

/// Never fails.
[[nodiscard]] ComputePeak compute_peak(const CardLoad& load);

} // namespace headroom::core::local
