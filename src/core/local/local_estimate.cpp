#include "core/local/local_estimate.hpp"

#include "core/exllama/exllama_peak.hpp"
#include "core/local/card_layers.hpp"
#include "core/local/compute_peak.hpp"
#include "core/local/torch_allocator.hpp"
#include "core/mlx/mlx_peak.hpp"
#include "core/transformers/transformers_peak.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace headroom::core::local {
namespace {

void add(PartRanges& parts, Part part, const Range& range) { parts[part] = parts[part] + range; }
void add(PartRanges& parts, Part part, Bytes bytes) { add(parts, part, Range::exactly(bytes)); }

/// One layer's memory of the past.
struct LayerPast {
    LayerKv at_end;
    Bytes after_prompt;
    Bytes state;
};

LayerPast past_of(const LocalModel& model, const LocalSettings& settings,
                  const LocalProfile& profile, int layer) {
    const CacheWidth width = cache_width(model.shape, profile, layer);
    LayerPast out;
    out.state = fixed_state(model.shape, settings, layer);
    if (width.is_empty()) return out;
    out.at_end = kv_cache(width, settings, profile, settings.tokens());
    out.after_prompt = kv_cache(width, settings, profile, settings.prompt).total();
    return out;
}

bool embedding_on_host(LocalEngine engine) {
    return engine == LocalEngine::exllamav2 || engine == LocalEngine::exllamav3;
}

/// ExLlama stores a head beside a tied embedding; the others use the embedding.
Bytes second_head(const LocalModel& model, LocalEngine engine) {
    return embedding_on_host(engine) ? model.tied_head : Bytes{};
}

/// Transformers on several cards: a tied head lies with the embedding, and no copy is made.
Held weights_of(const LocalModel& model, const CardLayers& card, LocalEngine engine) {
    Held sum;
    for (int layer = card.first; layer < card.end; ++layer)
        sum = sum + model.layers[static_cast<std::size_t>(layer)];
    if (card.has_input) sum = sum + model.embedding;
    if (card.has_output) {
        const Bytes second = second_head(model, engine);
        sum = sum + model.head + Held{second, second};
    }
    return sum;
}

/// Everything of one card but what its driver and other programs take.
PartRanges parts_of(const LocalModel& model, const LocalSettings& settings,
                    const LocalProfile& profile, const CardLayers& card) {
    PartRanges parts;
    const Held weights = weights_of(model, card, profile.engine);
    add(parts, Part::weights, weights.bytes);
    if (card.has_input || (card.first == 0 && embedding_on_host(profile.engine)))
        add(parts, Part::vision, model.vision.bytes);
    CardLoad load{.model = model,
                  .settings = settings,
                  .profile = profile,
                  .layers = card,
                  .unsplit = Bytes{difference(weights.blocks, weights.bytes)}};
    for (int layer = card.first; layer < card.end; ++layer) {
        const LayerPast past = past_of(model, settings, profile, layer);
        const Bytes total = past.at_end.total();
        add(parts, Part::kv_cache, total);
        add(parts, Part::recurrent_state, past.state);
        load.cache += total;
        load.cache_growth += Bytes{difference(total, past.after_prompt)};
        load.largest_layer = std::max(load.largest_layer, past.at_end.keys);
        for (const Bytes tensor : {past.at_end.keys, past.at_end.values})
            load.cache_tensors += tensor.count() > torch_unsplit ? 1 : 0;
    }
    const ComputePeak peak = compute_peak(load);
    add(parts, Part::compute_buffer, peak.buffer);
    add(parts, Part::logits, peak.logits);
    return parts;
}

/// What the pool keeps beyond what is in use.
Range pool_of(const PartRanges& parts, const LocalProfile& profile) {
    const Bytes used = parts.total().expected;
    return {scaled_up(used, profile.pool_low_e2, 100), scaled_up(used, profile.pool_e2, 100),
            scaled_up(used, profile.pool_high_e2, 100)};
}

void place(const LocalModel& model, const LocalSettings& settings, const LocalProfile& profile,
           std::span<const Card> cards, std::span<CardLayers> out) {
    std::array<Bytes, max_layers> of_layer;
    const auto layers = static_cast<std::size_t>(model.shape.layer_count);
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const LayerPast past = past_of(model, settings, profile, static_cast<int>(layer));
        of_layer[layer] = model.layers[layer].bytes;
        if (profile.engine != LocalEngine::transformers)
            of_layer[layer] += past.at_end.total() + past.state;
    }
    std::array<Bytes, max_cards> limits;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        Bytes taken = cards[i].driver_reserve.expected + profile.context_bytes.expected +
                      cards[i].desktop.expected + cards[i].others.expected;
        if (profile.engine == LocalEngine::exllamav2)
            taken += exllama::autosplit_reserve(static_cast<int>(i));
        if (profile.engine != LocalEngine::transformers) {
            const CardLoad whole{.model = model,
                                 .settings = settings,
                                 .profile = profile,
                                 .layers = {0, model.shape.layer_count, false, true}};
            taken += compute_peak(whole).buffer.expected;
        }
        limits[i] = Bytes{difference(cards[i].limit, taken)};
    }
    place_layers(model, profile.engine, std::span{of_layer.data(), layers},
                 std::span{limits.data(), cards.size()}, out);
}

Verdict host_verdict(const Host& host, const LocalEstimate& out) {
    if (host.memory == Bytes{}) return Verdict::fits;
    const Range alone = out.host.total();
    return verdict(host.is_unified ? alone + out.devices.total() : alone, host.memory);
}

} // namespace

ComputePeak compute_peak(const CardLoad& load) {
    switch (load.profile.engine) {
    case LocalEngine::transformers: return transformers::compute_peak(load);
    case LocalEngine::exllamav2:
    case LocalEngine::exllamav3: return exllama::compute_peak(load);
    case LocalEngine::mlx: return mlx::compute_peak(load);
    }
    return {};
}

LocalEstimate estimate(const LocalModel& model, const LocalSettings& settings,
                       const LocalProfile& profile, std::span<const Card> cards, const Host& host,
                       std::span<CardEstimate> out_cards) {
    assert(cards.size() <= max_cards && out_cards.size() == cards.size());
    LocalEstimate out;
    out.host[Part::runtime_overhead] = profile.host_bytes;
    if (cards.empty()) {
        const CardLayers all{0, model.shape.layer_count, true, true};
        out.host += parts_of(model, settings, profile, all);
        out.verdict = host_verdict(host, out);
        return out;
    }
    if (embedding_on_host(profile.engine)) add(out.host, Part::weights, model.embedding.bytes);
    std::array<CardLayers, max_cards> layers;
    place(model, settings, profile, cards, std::span{layers.data(), cards.size()});
    for (std::size_t i = 0; i < cards.size(); ++i) {
        CardEstimate& card = out_cards[i];
        card = {.parts = parts_of(model, settings, profile, layers[i]),
                .capacity = cards[i].capacity,
                .limit = cards[i].limit};
        card.parts[Part::runtime_overhead] =
            cards[i].driver_reserve + profile.context_bytes + pool_of(card.parts, profile);
        card.parts[Part::desktop] = cards[i].desktop;
        card.parts[Part::others] = cards[i].others;
        card.verdict = verdict(card.parts.total(), card.limit);
        out.devices += card.parts;
        out.verdict = worse(out.verdict, card.verdict);
        const auto tightest = static_cast<std::size_t>(std::max(out.tightest, 0));
        if (out.tightest < 0 || card.headroom() < out_cards[tightest].headroom())
            out.tightest = static_cast<int>(i);
    }
    out.verdict = worse(out.verdict, host_verdict(host, out));
    return out;
}

} // namespace headroom::core::local
