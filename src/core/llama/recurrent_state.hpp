#pragma once
// The memory of recurrent layers: of a fixed size for each sequence, always in 32 bits, whatever
// the length of the context. Source: llama.cpp, src/llama-memory-recurrent.cpp and
// src/llama-hparams.cpp (n_embd_r, n_embd_s). Exact in all contexts that the truth holds.

#include "core/ggml/backend.hpp"
#include "core/model_shape.hpp"
#include "core/units.hpp"

namespace headroom::core::llama {

/// Values that a layer keeps of one sequence; each kind is a tensor of [width, sequences].
struct RecurrentState {
    std::int64_t tokens = 0; ///< the last inputs: of a convolution, or for RWKV's token shift
    std::int64_t state = 0;  ///< the sum of the past
    std::int64_t words = 0;  ///< the last groups of words looked up (qwen4exp)
    bool exists = false;
};

/// The widths of what `layer` keeps; nothing where it is not recurrent. Never fails.
[[nodiscard]] RecurrentState recurrent_widths(const ModelShape& shape, int layer);

/// Bytes of the states of `layer` for all sequences on `backend`. Never fails.
[[nodiscard]] Bytes recurrent_state(const ModelShape& shape, std::int64_t sequences, int layer,
                                    const ggml::Backend& backend);

} // namespace headroom::core::llama
