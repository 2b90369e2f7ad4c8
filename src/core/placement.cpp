#include "core/placement.hpp"

#include <cassert>

namespace headroom::core {
namespace {

int fewest_cards(Bytes total, Bytes limit, Verdict worst_allowed) {
    for (int count = 1; count <= max_cards; ++count) {
        const Bytes per_card = scaled_up(total, 1, count);
        if (verdict(Range::exactly(per_card), limit) <= worst_allowed) return count;
    }
    return 0;
}

} // namespace

Placement place_by_limit(Bytes total, std::span<const DeviceGroup> groups,
                         std::span<PlacedGroup> placed) {
    assert(!groups.empty() && groups.size() == placed.size());
    Placement all;
    for (const DeviceGroup& group : groups) {
        all.capacity += group.capacity * group.count;
        all.limit += group.limit * group.count;
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Bytes used = scaled_up(total, groups[i].limit.count(), all.limit.count());
        placed[i] = {used, verdict(Range::exactly(used), groups[i].limit)};
        all.verdict = worse(all.verdict, placed[i].verdict);
    }
    all.headroom = difference(all.limit, total);
    return all;
}

CardsNeeded cards_needed(Bytes total, Bytes limit) {
    return {fewest_cards(total, limit, Verdict::tight), fewest_cards(total, limit, Verdict::fits)};
}

} // namespace headroom::core
