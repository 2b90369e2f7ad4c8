#pragma once
// What ExLlama computes with on one card beside weights and cache: a prompt goes through in chunks
// of 2048 tokens.
// - V2 keeps a scratch space for its largest module: the stream, two widths of the feed-forward,
//   and its largest matrix in 16 bits; a quantized cache has keys and values of one layer in 16
//   bits beside it; logits of a chunk are made once, while it loads.
// - V3 allocates as it goes: a matrix of at most 32768 rows in 16 bits where a chunk has more than
//   144 tokens, the feed-forward, the stream in 32 bits.
// Sources: exllamav2 attn.py, mlp.py, linear.py (scratch_space_fixed), cache.py (temp_tensors),
// model.py (load_autosplit_gen); exllamav3 modules/quant/exl3.py (MAX_RECONSTRUCT_SLICE_N),
// model/model_ls.py.

#include "core/local/compute_peak.hpp"

namespace headroom::core::exllama {

/// V2 where the profile says so, else V3. Never fails.
[[nodiscard]] local::ComputePeak compute_peak(const local::CardLoad& load);

/// What V2's loader leaves free on each card: 192 MiB on the first, 64 on the others.
[[nodiscard]] constexpr Bytes autosplit_reserve(int card) { return mib(card == 0 ? 192 : 64); }

} // namespace headroom::core::exllama
