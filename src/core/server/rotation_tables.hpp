#pragma once
// The tables of sines and cosines that rotate queries and keys: the engine makes one for each way
// of rotating when it loads the model, on every rank, for all tokens that the model was made for.
// Where positions are divided by a factor, the table has as many times the rows. Heads that rotate
// in part are taken as whole.
// Sources: vLLM vllm/model_executor/layers/rotary_embedding (get_rope, base.py,
// linear_scaling_rope.py: cos_sin_cache); held against logged weights: 32 MiB with Llama 3.1, 576
// with Gemma 3 (SGLang: 128), 2.5 GiB with Llama 4 Scout.

#include "core/model_shape.hpp"
#include "core/units.hpp"

namespace headroom::core::server {

/// Of one rank, in bytes of the model's type. `scales_rotations`: see ServerProfile. Never fails.
[[nodiscard]] Bytes rotation_tables(const ModelShape& shape, std::int32_t value_bytes,
                                    bool scales_rotations);

} // namespace headroom::core::server
