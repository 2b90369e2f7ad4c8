#pragma once
// The memory that an engine on one machine takes, part by part and card by card: Transformers,
// ExLlamaV2, ExLlamaV3, MLX. Layers lie on cards one after the other; each card computes with a
// peak of its own. Left out: tensor parallelism, weights offloaded to disk or host.
// Sources: each engine's own header.

#include "core/llama/llama_estimate.hpp"
#include "core/local/local_cache.hpp"
#include "core/local/local_weights.hpp"

#include <span>

namespace headroom::core::local {

inline constexpr int max_cards = llama::max_devices;

using llama::Card;
using llama::CardEstimate;
using llama::Host;

struct LocalEstimate {
    PartRanges devices; ///< over all cards
    PartRanges host;
    Verdict verdict = Verdict::fits;
    int tightest = -1; ///< the card with the least left; -1: the host, or there is none
};

/// Layers [first, end) of a card.
struct CardLayers {
    int first = 0;
    int end = 0;
    bool has_input = false;  ///< the embedding lies here
    bool has_output = false; ///< the head lies here
};

/// What a card computes with beside weights and cache: it is not below `low` even while single
/// tokens are made; `expected` is the peak of the whole request.
struct ComputePeak {
    Range buffer;
    Range logits;
};

/// Estimates and writes one entry a card into `out` (same length as `cards`, at most max_cards).
/// Without cards everything lies on the host. Never fails; settings are checked by their maker.
[[nodiscard]] LocalEstimate estimate(const LocalModel& model, const LocalSettings& settings,
                                     const LocalProfile& profile, std::span<const Card> cards,
                                     const Host& host, std::span<CardEstimate> out);

} // namespace headroom::core::local
