#include "core/exllama/exllama_peak.hpp"

#include <algorithm>

namespace headroom::core::exllama {
namespace {

using local::CardLoad;
using local::LocalEngine;

constexpr std::int64_t half = 2;
constexpr std::int64_t full = 4;
constexpr std::int64_t most_dequantized = 512LL * 1024 * 1024; ///< elements (max_dq_size)
constexpr std::int64_t slice_rows = 32'768;

struct Widest {
    std::int64_t queries = 0;
    std::int64_t kv = 0;
    std::int64_t feed_forward = 0;
};

Widest widest(const CardLoad& load) {
    Widest out;
    for (int layer = load.layers.first; layer < load.layers.end; ++layer) {
        const Block& block = load.model.shape.block_of(layer);
        const auto heads = std::int64_t{block.attention.heads} * block.attention.head_dim;
        const auto latent = std::int64_t{block.latent.heads} *
                            (block.latent.nope_head_dim + block.latent.rope_head_dim);
        const FeedForward& ff = block.feed_forward;
        out.queries =
            std::max({out.queries, heads, latent, std::int64_t{block.recurrent.inner_width}});
        out.kv = std::max(out.kv, block.attention.key_width() + block.attention.value_width());
        out.feed_forward =
            std::max({out.feed_forward, std::int64_t{ff.width}, std::int64_t{ff.shared_width},
                      std::int64_t{ff.expert_width} * ff.experts_per_token});
    }
    return out;
}

std::int64_t head_matrix(const CardLoad& load) {
    if (!load.layers.has_output) return 0;
    return std::int64_t{load.model.shape.vocabulary} * load.model.shape.width;
}

std::int64_t chunk_of(const CardLoad& load) {
    return std::min<std::int64_t>(load.profile.prompt_chunk, load.settings.tokens());
}

/// Its scratch space is made for a whole chunk, whatever the context.
local::ComputePeak v2_peak(const CardLoad& load) {
    const Widest wide = widest(load);
    const std::int64_t chunk = load.profile.prompt_chunk;
    const std::int64_t stream = std::max<std::int64_t>(load.model.shape.width, wide.queries);
    const std::int64_t matrix =
        std::min(std::max(load.model.largest_matrix, head_matrix(load)), most_dequantized);
    const Bytes scratch = Bytes{half * chunk} * (stream + 2 * std::max(wide.feed_forward, stream)) +
                          Bytes{half} * matrix;
    const Bytes attention = Bytes{half * chunk} * (2 * wide.queries + wide.kv);
    const bool is_quantized = load.settings.key_bits < 16;
    const Bytes one_layer =
        is_quantized ? Bytes{half * wide.kv} * load.settings.tokens() * load.settings.sequences
                     : Bytes{};
    Bytes logits;
    if (load.layers.has_output) logits = Bytes{half * chunk} * load.model.shape.vocabulary;
    const Bytes kept = scratch + one_layer + load.profile.workspace;
    return {.buffer = {kept, kept + attention, kept + attention + attention},
            .logits = {{}, logits, logits + logits}};
}

local::ComputePeak v3_peak(const CardLoad& load) {
    const Widest wide = widest(load);
    const std::int64_t chunk = chunk_of(load);
    const std::int64_t width = load.model.shape.width;
    const std::int64_t matrix = std::min(load.model.largest_matrix, width * slice_rows);
    const Bytes stream = Bytes{full * chunk} * (2 * width);
    const Bytes feed_forward = Bytes{half * chunk} * (3 * wide.feed_forward);
    const Bytes attention = Bytes{half * chunk} * (3 * wide.queries + wide.kv);
    const Bytes step = Bytes{full} * load.model.shape.vocabulary * load.settings.sequences;
    const Bytes peak = stream + std::max(feed_forward, attention) + Bytes{half} * matrix;
    // A quantized cache is read by kernels; where none fits, one layer is made in 16 bits.
    const Bytes one_layer =
        load.settings.key_bits < 16
            ? Bytes{half * wide.kv} * load.settings.tokens() * load.settings.sequences
            : Bytes{};
    const Bytes kept = load.profile.workspace + step;
    return {.buffer = {kept, kept + peak,
                       kept + scaled_up(peak, load.profile.compute_high_e2, 100) + one_layer},
            .logits = {}};
}

} // namespace

local::ComputePeak compute_peak(const CardLoad& load) {
    return load.profile.engine == LocalEngine::exllamav2 ? v2_peak(load) : v3_peak(load);
}

} // namespace headroom::core::exllama
