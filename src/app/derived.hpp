#pragma once
// What follows from a scenario, in numbers: computed again only when the scenario changed.

#include "app/state.hpp"
#include "catalog/catalog.hpp"
#include "core/placement.hpp"

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
};

/// Never fails: a State's ids are in the catalog and its numbers are checked.
[[nodiscard]] Derived derive(const Scenario& scenario);

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
