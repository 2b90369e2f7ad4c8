#include "core/transformers/transformers_peak.hpp"

#include "core/local/torch_allocator.hpp"
#include "core/transformers/prompt_peak.hpp"

#include <algorithm>

namespace headroom::core::transformers {
namespace {

using checkpoint::WeightKind;
using local::CardLoad;

/// A matrix in 16 bits.
Bytes dequantized(const CardLoad& load) { return Bytes{load.model.largest_matrix} * 2; }

/// GPTQ of 4 bits runs on ExLlama's kernels, which keep that room from the start.
Bytes kept_matrix(const CardLoad& load) {
    const bool is_exllama =
        load.model.format.kind == WeightKind::gptq && load.model.format.bits_e2 == 400;
    return is_exllama ? dequantized(load) : Bytes{};
}

Bytes prompt_matrix(const CardLoad& load) {
    const WeightKind kind = load.model.format.kind;
    const bool copies = kind == WeightKind::awq || kind == WeightKind::bnb_4bit;
    return copies ? dequantized(load) : Bytes{};
}

Bytes prompt_peak(const CardLoad& load) {
    const ModelShape& shape = load.model.shape;
    const Bytes matrix = prompt_matrix(load);
    Bytes peak;
    std::array<bool, max_blocks> seen{};
    for (int layer = load.layers.first; layer < load.layers.end; ++layer) {
        const std::size_t block = shape.layer_blocks[static_cast<std::size_t>(layer)];
        if (seen[block]) continue;
        seen[block] = true;
        peak = std::max(peak, layer_peak(shape, shape.blocks[block], load.settings, matrix));
    }
    return peak;
}

Bytes beyond(Bytes peak, Bytes growth) { return Bytes{difference(peak, growth)}; }

/// What the head is held twice for while AWQ loads.
Bytes loading_peak(const CardLoad& load) {
    if (load.model.format.kind != WeightKind::awq || !load.layers.has_output) return {};
    return beyond(load.model.tied_head, load.cache);
}

} // namespace

local::ComputePeak compute_peak(const CardLoad& load) {
    const local::LocalSettings& settings = load.settings;
    const Bytes growth = settings.fixed_cache ? Bytes{} : load.cache_growth;
    const Bytes one_row = logits_peak(
        load.model.shape, {.prompt = 1, .sequences = settings.sequences}, settings.sequences);
    // While single tokens are made: the layer that is copied to grow, or the whole cache.
    Bytes step = settings.fixed_cache ? Bytes{} : load.largest_layer;
    if (load.profile.copies_cache) step = load.cache;
    if (load.layers.has_output) step = std::max(step, one_row);
    step = std::max(step, loading_peak(load));

    const Bytes layers = beyond(prompt_peak(load), growth);
    Bytes logits;
    if (load.layers.has_output && load.profile.all_logits) {
        logits = beyond(
            logits_peak(load.model.shape, settings, settings.prompt * settings.sequences), growth);
    }
    const Bytes kept = load.profile.workspace + kept_matrix(load) + load.unsplit;
    // A tensor of the cache leaves between nothing and the whole of an unsplit rest.
    const Bytes rests = Bytes{local::torch_unsplit} * load.cache_tensors;
    const Bytes peak = std::max({step, layers});

    local::ComputePeak out;
    const Bytes expected = std::max(peak, logits);
    const Bytes buffer = logits > peak ? Bytes{} : expected;
    out.logits = Range::exactly(logits > peak ? logits : Bytes{});
    out.buffer.low = load.profile.workspace + (logits > peak ? Bytes{} : std::min(step, buffer));
    out.buffer.expected = kept + buffer + scaled_up(rests, 1, 2);
    out.buffer.high = kept + scaled_up(buffer, load.profile.compute_high_e2, 100) + rests;
    return out;
}

} // namespace headroom::core::transformers
