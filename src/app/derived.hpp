#pragma once
// What follows from a scenario, in numbers: computed again only when the scenario changed.

#include "app/engine_estimate.hpp"
#include "app/explain.hpp"
#include "app/state.hpp"
#include "catalog/catalog.hpp"
#include "core/placement.hpp"

#include <optional>
#include <vector>

namespace headroom::app {

/// Catalog entries are null for a bare number and for a card that is only its memory.
struct Derived {
    const catalog::Model* model = nullptr;
    const catalog::Gpu* gpu = nullptr;
    core::DeviceGroup group;
    core::RuleOfThumb need;
    core::PlacedGroup each; ///< one of the equal cards
    core::Placement all;
    core::CardsNeeded cards;
    NoEngine no_engine = NoEngine::chosen;
    EngineEstimate engine; ///< only where by_engine()

    /// Else what is shown is the rule of thumb's.
    [[nodiscard]] bool by_engine() const { return no_engine == NoEngine::none; }
    /// What the model needs on the cards, by the method that is shown.
    [[nodiscard]] core::Bytes shown_need() const {
        return by_engine() ? engine.need().expected : need.total();
    }
};

/// Keeps what follows from the last scenario, and the memory that it was computed in.
class Deriver {
  public:
    /// Computed anew only where the scenario is another one; valid until the next call. Never
    /// fails: a State's ids are in the catalog and its numbers are checked.
    [[nodiscard]] const Derived& derived(const Scenario& scenario);

    /// How each part of the last scenario comes about; none where no engine was asked about.
    [[nodiscard]] std::vector<Explanation> explanations(const Preferences& preferences);

    /// For whoever asks about other scenarios in between.
    [[nodiscard]] core::llama::Workspace& workspace() { return workspace_; }

  private:
    std::optional<Scenario> scenario_;
    Derived derived_;
    core::llama::Workspace workspace_;
    std::vector<core::llama::CardEstimate> room_;
};

/// The same for once.
[[nodiscard]] Derived derive(const Scenario& scenario);

/// The rule of thumb's part of it alone.
[[nodiscard]] Derived derive_thumb(const Scenario& scenario);

/// The same scenario's need at other bits, and how it would lie on the same cards.
struct AtBits {
    core::BitsPerParameter bits;
    core::Bytes total;
    core::Placement all;
    core::CardsNeeded cards;
};
[[nodiscard]] AtBits at_bits(const Scenario& scenario, const Derived& derived,
                             core::BitsPerParameter bits);

/// The most parameters that fit (verdict fits) on these cards at these bits; 0 when not even the
/// smallest model does.
[[nodiscard]] std::int64_t largest_parameters(const Scenario& scenario, const Derived& derived);

/// The most thousandths of a bit per parameter that fit (verdict fits) on these cards; 0 when not
/// even one bit does.
[[nodiscard]] std::int64_t most_thousandths(const Scenario& scenario, const Derived& derived);

/// What the driver reports and what may be used of it, of one card of the choice.
[[nodiscard]] core::DeviceGroup device_group(const GpuChoice& choice, int count);

} // namespace headroom::app
