#pragma once
// Which layers lie on which card. Transformers (device_map "auto") gives equal cards equal shares
// of the weights and the last one the rest; ExLlama fills one card after the other.
// Sources: huggingface/accelerate src/accelerate/utils/modeling.py (get_balanced_memory),
// exllamav2/model.py (load_autosplit_gen), exllamav3/model/model_ls.py (_load_autosplit).

#include "core/local/local_estimate.hpp"

namespace headroom::core::local {

/// Writes one entry a card. `of_layer` is what each layer takes, cache included where the engine
/// makes it while it loads; `limits` what each card may hold. Never fails: what does not fit
/// anywhere lies on the last card.
void place_layers(const LocalModel& model, LocalEngine engine, std::span<const Bytes> of_layer,
                  std::span<const Bytes> limits, std::span<CardLayers> out);

} // namespace headroom::core::local
