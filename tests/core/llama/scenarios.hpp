#pragma once
// Cards and settings that the estimator is tried with.

#include "core/llama/llama_estimate.hpp"

#include <vector>

namespace headroom::core::llama::test {

/// An RTX 4090 of this many GiB.
inline Card card_of(std::int64_t gibs) {
    Card card;
    card.device.backend = {ggml::BackendKind::cuda, 89};
    card.device.share = static_cast<double>(gibs);
    card.capacity = card.limit = gib(gibs);
    return card;
}

inline std::vector<Card> cards_of(std::size_t count, std::int64_t gibs = 24) {
    return std::vector<Card>(count, card_of(gibs));
}

/// An engine without constants: only what rules give.
inline const EngineProfile& bare_engine() {
    static const EngineProfile profile{.id = "llama.cpp", .version = "test"};
    return profile;
}

/// An estimate with what it says of each card.
struct Estimated : LlamaEstimate {
    std::vector<CardEstimate> cards;
};

inline Estimated estimated(const WeighedModel& model, const LlamaSettings& settings,
                           const std::vector<Card>& cards, Workspace& workspace,
                           const Host& host = {}, const EngineProfile& profile = bare_engine()) {
    Estimated out;
    out.cards.resize(cards.size());
    static_cast<LlamaEstimate&>(out) =
        estimate(model, settings, profile, cards, host, workspace, out.cards);
    return out;
}

/// Everything, wherever it lies.
inline Bytes everything(const LlamaEstimate& estimate) {
    return estimate.devices.total().expected + estimate.host.total().expected;
}

} // namespace headroom::core::llama::test
