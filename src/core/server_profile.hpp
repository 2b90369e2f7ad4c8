#pragma once
// A server of language models (vLLM, SGLang, TensorRT-LLM) as the estimator needs it: its version,
// which rules hold for it, and the constants that no rule gives, each with its spread. The catalog
// makes these from assets/catalog/engines, where every figure has its source.

#include "core/units.hpp"

#include <cstdint>
#include <string_view>

namespace headroom::core {

/// What the engine's memory limit is a share of.
enum class LimitRule : std::uint8_t {
    share_of_total,        ///< vLLM: of all the memory that CUDA shows
    static_share,          ///< SGLang: weights and cache, of what is free after start
    share_of_what_is_free, ///< TensorRT-LLM: the cache, of what is free once all else is loaded
};

/// A range that was fitted to measured cases, or assumed where there are none.
struct Fitted {
    Range range;
    std::int32_t cases = 0;

    friend bool operator==(const Fitted&, const Fitted&) = default;
};

/// All strings live for ever.
struct ServerProfile {
    std::string_view id;      ///< "vllm"
    std::string_view version; ///< "0.19"
    std::string_view since;   ///< the first version that its rules hold for
    LimitRule limit_rule = LimitRule::share_of_total;
    bool keeps_windows = true;       ///< layers with a window drop what lies before it
    bool graphs_in_limit = false;    ///< CUDA graphs are counted against the limit
    bool scales_rotations = true;    ///< tables of rotations have a row for each divided position
    bool tokens_by_requests = false; ///< tokens of the pool are requests times their length
    /// Layers that see all tokens and layers with a window share groups of the larger number where
    /// the numbers differ by less than this share, in percent. Source: see vllm/kv_pages.hpp.
    std::int32_t group_percent = 150;
    std::int32_t block_tokens = 16;
    std::int32_t default_share_e4 =
        9000;                        ///< of the limit rule, × 10^4; 0: by the engine's own rule
    std::int32_t sampler_bytes = 12; ///< of each logit in the sampler, beside the logit itself
    std::int32_t mxfp4_hidden_multiple = 1; ///< the stream's width is filled up to it for experts
    std::int32_t mxfp4_width_multiple = 1;  ///< the experts' width of a rank likewise
    Fitted activation_base;                 ///< of the profiling run, beside what its tensors take
    Fitted activation_images;               ///< more of it where the model reads images
    Fitted outside_one_card;                ///< what lies outside PyTorch's allocator: one card
    Fitted outside_tensor;       ///< with tensor parallelism on cards whose links multicast
    Fitted outside_tensor_plain; ///< with tensor parallelism on other cards
                                 ///< with tensor parallelism, its communicators
    Fitted outside_pipeline;     ///< with pipeline parallelism alone
    Fitted graph_base;           ///< CUDA graphs
    Fitted graph_layer;          ///< more of them for each layer
    Range host_bytes;            ///< the processes themselves, in the host's memory

    friend bool operator==(const ServerProfile&, const ServerProfile&) = default;
};

} // namespace headroom::core
