#pragma once
// What an engine on one machine runs: which weights, which devices, which models.
// Sources: each engine's documentation and loaders (exllamav2/architecture.py, exllamav3/models,
// mlx_lm/models, huggingface/transformers src/transformers/quantizers).

#include "core/checkpoint/weight_format.hpp"
#include "core/ggml/backend.hpp"
#include "core/local/local_settings.hpp"
#include "core/model_shape.hpp"

#include <span>
#include <string_view>

namespace headroom::api {

/// Whether the engine loads weights of this format.
[[nodiscard]] bool loads(core::local::LocalEngine engine,
                         const core::checkpoint::WeightFormat& format);

/// Whether the engine computes with this format on such a device; the host counts as cpu.
[[nodiscard]] bool runs_on(core::local::LocalEngine engine,
                           const core::checkpoint::WeightFormat& format,
                           core::ggml::BackendKind kind);

/// Whether the engine has the layers of this model.
[[nodiscard]] bool runs_model(core::local::LocalEngine engine, const core::ModelShape& shape);

/// The bits of a cache that the engine calls so ("f16", "q8", "q4"); 0: it has no such cache.
[[nodiscard]] std::int32_t cache_bits(core::local::LocalEngine engine, std::string_view name);

/// The names that cache_bits takes of this engine.
[[nodiscard]] std::span<const std::string_view> cache_names(core::local::LocalEngine engine);

} // namespace headroom::api
