#pragma once
// What the engine's profiling run takes beyond the weights: `batched_tokens` tokens through the
// layers, then `max_sequences` rows of logits through the sampler; the larger of the two counts.
// Sampler: rows × vocabulary in the model's type, and 12 bytes more of each logit (copies in 32
// bits, sorted and summed; 36 in versions before 0.17), with the hidden states of the batch and two
// copies of the sampled rows. Layers: a feed-forward's three inner tensors and four of the stream's
// width. Experts keep a workspace of two tensors a chosen expert and token. The steps are of vLLM's
// vllm/v1/worker/gpu_model_runner.py (profile_run, _dummy_sampler_run), v1/sample/ops and
// layers/fused_moe/modular_kernel.py (workspaces); how many tensors live at once is fitted: on 44
// runs of 16 models (0.19) and 7 of 5 (0.11), error of the sampler's law below 0.06 GiB in all
// runs of text models.

#include "core/model_shape.hpp"
#include "core/server/server_settings.hpp"

namespace headroom::core::vllm {

struct ActivationPeak {
    Range range;
    bool is_of_sampler = true; ///< else the layers take more
};

/// On a rank of one stage, in bytes. `packed_experts`: their kernels need no workspace. Never
/// fails.
[[nodiscard]] ActivationPeak activation_peak(const ModelShape& shape,
                                             const server::ServerSettings& settings,
                                             const ServerProfile& profile, int stage,
                                             bool packed_experts, bool reads_images);

} // namespace headroom::core::vllm
