#include "core/verdict.hpp"

namespace headroom::core {

Verdict verdict(const Range& need, Bytes limit) {
    if (need.expected > limit || need.expected.is_saturated()) return Verdict::does_not_fit;
    const Bytes smallest_comfortable_rest = scaled_up(limit, 3, 100);
    const bool is_little_left =
        difference(limit, need.expected) < smallest_comfortable_rest.count();
    return need.high > limit || is_little_left ? Verdict::tight : Verdict::fits;
}

Verdict worse(Verdict a, Verdict b) { return a < b ? b : a; }

} // namespace headroom::core
