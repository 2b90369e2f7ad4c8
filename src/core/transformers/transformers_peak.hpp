#pragma once
// What Transformers computes with on one card beside weights and cache, as PyTorch counts it
// (max_memory_allocated). The prompt's peak comes while the cache is still short, so only what
// exceeds the rest of the cache counts.
// - Libraries that multiply in 16 bits copy a matrix: GPTQ's ExLlama kernels keep room for the
//   largest one all the time, bitsandbytes and AWQ make it for long prompts.
// - AWQ models with tied embeddings hold the head twice while they load.
// - Versions before 4.36 and models with code of their own make the whole cache anew in each step;
//   versions before 4.45 make logits of every token of the prompt.
// Sources: src/transformers/generation/utils.py, cache_utils.py; AutoGPTQ
// auto_gptq/modeling/_utils.py (autogptq_post_init: temp_dq); PyTorch (see torch_allocator.hpp).

#include "core/local/compute_peak.hpp"

namespace headroom::core::transformers {

/// Never fails.
[[nodiscard]] local::ComputePeak compute_peak(const local::CardLoad& load);

} // namespace headroom::core::transformers
