#include "core/local/card_layers.hpp"

#include <algorithm>

namespace headroom::core::local {
namespace {

Bytes sum_of(std::span<const Bytes> parts) {
    Bytes sum;
    for (const Bytes part : parts)
        sum += part;
    return sum;
}

} // namespace

void place_layers(const LocalModel& model, LocalEngine engine, std::span<const Bytes> of_layer,
                  std::span<const Bytes> limits, std::span<CardLayers> out) {
    const auto layers = static_cast<int>(of_layer.size());
    const bool is_balanced = engine == LocalEngine::transformers;
    const bool input_on_host = !is_balanced && engine != LocalEngine::mlx;
    const Bytes input = input_on_host ? Bytes{} : model.embedding.bytes + model.vision.bytes;
    const Bytes all = sum_of(of_layer) + input + model.head.bytes;
    const Bytes share = scaled_up(all, 1, static_cast<std::int64_t>(out.size()));
    int next = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool is_last = i + 1 == out.size();
        CardLayers& card = out[i];
        card = {.first = next, .end = next, .has_input = i == 0 && !input_on_host};
        Bytes used = i == 0 ? input : Bytes{};
        const Bytes most = is_balanced ? std::min(share, limits[i]) : limits[i];
        while (card.end < layers) {
            const Bytes with = used + of_layer[static_cast<std::size_t>(card.end)];
            if (with > most && !is_last) break;
            used = with;
            ++card.end;
        }
        next = card.end;
        card.has_output = is_last;
        if (is_last || next < layers || is_balanced) continue;
        // The rest of the cards stays empty when the head fits here too.
        if (used + model.head.bytes <= most) {
            card.has_output = true;
            for (std::size_t rest = i + 1; rest < out.size(); ++rest)
                out[rest] = {.first = layers, .end = layers};
            return;
        }
    }
}

} // namespace headroom::core::local
