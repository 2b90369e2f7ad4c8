#pragma once
// What MLX computes with beside weights and cache: a prompt goes through in chunks of 2048 tokens,
// and no logits are made but the last ones. MLX computes lazily, so the peak of a layer is that of
// its widest moment; the cache is copied layer by layer as it grows. No measured cases: the ends
// are those of a layer that is computed in one kernel, and of one that holds every tensor.
// What may be wired is Apple's recommended working set, which the device's limit is.
// Sources: mlx-lm, mlx_lm/generate.py (prefill_step_size, wired_limit), mlx_lm/models/cache.py.

#include "core/local/compute_peak.hpp"

namespace headroom::core::mlx {

/// Never fails.
[[nodiscard]] local::ComputePeak compute_peak(const local::CardLoad& load);

} // namespace headroom::core::mlx
