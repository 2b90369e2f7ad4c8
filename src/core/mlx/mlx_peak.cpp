#include "core/mlx/mlx_peak.hpp"

#include "core/transformers/prompt_peak.hpp"

#include <algorithm>

namespace headroom::core::mlx {

local::ComputePeak compute_peak(const local::CardLoad& load) {
    local::LocalSettings chunk = load.settings;
    chunk.prompt = std::min<std::int64_t>(chunk.prompt, load.profile.prompt_chunk);
    chunk.attention = local::AttentionKernel::sdpa;
    const ModelShape& shape = load.model.shape;
    Bytes peak;
    for (int layer = load.layers.first; layer < load.layers.end; ++layer)
        peak = std::max(peak, transformers::layer_peak(shape, shape.block_of(layer), chunk, {}));
    const Bytes row = Bytes{4} * shape.vocabulary * load.settings.sequences;
    const Bytes step = load.largest_layer + row;
    const Bytes kept = load.profile.workspace;
    return {.buffer = {kept + step, kept + std::max(step, peak),
                       kept + step + scaled_up(peak, load.profile.compute_high_e2, 100)},
            .logits = {}};
}

} // namespace headroom::core::mlx
