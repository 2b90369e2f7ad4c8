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

/// Logits of every token of the prompt, where they are made.
Bytes prompt_logits(const CardLoad& load) {
    if (!load.layers.has_output) return {};
    if (!load.profile.all_logits && !load.settings.all_outputs) return {};
    const std::int64_t rows = load.settings.prompt * load.settings.sequences;
    return logits_peak(load.model.shape, load.settings, rows, load.profile.all_logits);
}

Bytes sampler(const CardLoad& load) {
    if (!load.layers.has_output) return {};
    return sampler_peak(load.model.shape, load.settings);
}

/// What single tokens need: the layer whose cache is copied to grow, or the whole cache, and the
/// sampler.
Bytes step_peak(const CardLoad& load) {
    Bytes step = load.settings.fixed_cache ? Bytes{} : load.largest_layer;
    if (load.profile.copies_cache) step = load.cache;
    return std::max({step, sampler(load), loading_peak(load)});
}

} // namespace

local::ComputePeak compute_peak(const CardLoad& load) {
    const Bytes growth = load.settings.fixed_cache ? Bytes{} : load.cache_growth;
    const Bytes layers = std::max(step_peak(load), beyond(prompt_peak(load), growth));
    const Bytes logits = beyond(prompt_logits(load), growth);
    const bool has_wide_head = logits > layers;
    const Bytes buffer = has_wide_head ? Bytes{} : layers;
    const Bytes kept = load.profile.workspace + kept_matrix(load);
    // A tensor of the cache leaves between nothing and the whole of an unsplit rest.
    const Bytes rests = Bytes{local::torch_unsplit} * load.cache_tensors;
    const std::int64_t high = load.profile.compute_high_e2;

    local::ComputePeak out;
    // A prompt in chunks and a cache of a fixed size leave nothing but what is always there.
    out.buffer.low = kept;
    out.buffer.expected = kept + load.unsplit + buffer + scaled_up(rests, 1, 2);
    out.buffer.high = kept + load.unsplit + scaled_up(buffer, high, 100) + rests;
    if (!load.profile.counts_prompt)
        out.buffer.expected = kept + load.unsplit + std::min(buffer, sampler(load));
    if (has_wide_head) out.logits = {{}, logits, scaled_up(logits, high, 100)};
    return out;
}

} // namespace headroom::core::transformers
