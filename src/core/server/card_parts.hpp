#pragma once
// The parts of one card of a server beside the cache, and the limit that the engine works under.
// Sources: see server_estimate.hpp.

#include "core/server/server_estimate.hpp"

namespace headroom::core::server {

/// Parts without cache and states, of a rank of this stage. Never fails.
[[nodiscard]] PartRanges card_parts(const ServedModel& model, const ServerSettings& settings,
                                    const ServerProfile& profile, const StageWeights& weights,
                                    const Card& card, int stage);

/// The constant for what lies outside PyTorch's allocator on this card. Never fails.
[[nodiscard]] const Fitted& outside_of(const ServerSettings& settings, const ServerProfile& profile,
                                       const Card& card);

/// What the pool and the verdict are reckoned with.
struct CardBudget {
    Bytes limit;    ///< of what is held against it
    Range in_limit; ///< what of the parts is, without the cache
    Range pool;     ///< what is left for the cache: low where the parts are high
    /// The card cannot be started on: desktop and others hold what the engine asks for.
    bool is_in_use = false;
};
[[nodiscard]] CardBudget card_budget(const PartRanges& parts, const ServerSettings& settings,
                                     const ServerProfile& profile, const Card& card);

} // namespace headroom::core::server
