#include "app/derived.hpp"

#include "app/cards.hpp"

#include <array>

namespace headroom::app {
namespace {

core::Placement place(core::Bytes total, const core::DeviceGroup& group, core::PlacedGroup& each) {
    const std::array groups{group};
    std::array<core::PlacedGroup, 1> placed;
    const core::Placement all = core::place_by_limit(total, groups, placed);
    each = placed[0];
    return all;
}

bool fits(double parameters, const Scenario& scenario, const core::DeviceGroup& group) {
    const auto checked = core::Parameters::make(parameters);
    core::PlacedGroup each;
    return checked &&
           place(core::rule_of_thumb(*checked, scenario.bits).total(), group, each).verdict ==
               core::Verdict::fits;
}

} // namespace

core::DeviceGroup device_group(const GpuChoice& choice, int count) {
    const catalog::Gpu* gpu = catalog::find_gpu(choice.id);
    if (gpu == nullptr) return {choice.memory, choice.memory, count};
    const CardMemory memory = memory_of(*gpu, choice.memory);
    return {memory.capacity, memory.limit, count};
}

namespace {

void derive_thumb(const Scenario& scenario, Derived& derived) {
    derived.model = scenario.model.id.empty() ? nullptr : catalog::find_model(scenario.model.id);
    derived.gpu = scenario.gpu.id.empty() ? nullptr : catalog::find_gpu(scenario.gpu.id);
    derived.group = device_group(scenario.gpu, scenario.count);
    derived.need = core::rule_of_thumb(scenario.model.parameters, scenario.bits);
    derived.all = place(derived.need.total(), derived.group, derived.each);
    derived.cards = core::cards_needed(derived.need.total(), derived.group.limit);
}

} // namespace

const Derived& Deriver::derived(const Scenario& scenario) {
    if (scenario_ == scenario) return derived_;
    derive_thumb(scenario, derived_);
    derived_.no_engine = no_engine(scenario, derived_.model);
    if (derived_.by_engine())
        estimate_by_engine(scenario, *derived_.model, derived_.gpu, workspace_, derived_.engine);
    scenario_ = scenario;
    return derived_;
}

std::vector<Explanation> Deriver::explanations(const Preferences& preferences) {
    if (!derived_.by_engine()) return {};
    const EngineEstimate& engine = derived_.engine;
    room_.assign(engine.cards.size(), {});
    return explain(trial_of(engine, workspace_, room_), preferences.language, preferences.unit);
}

Derived derive(const Scenario& scenario) { return Deriver{}.derived(scenario); }

Derived derive_thumb(const Scenario& scenario) {
    Derived derived;
    derive_thumb(scenario, derived);
    return derived;
}

AtBits at_bits(const Scenario& scenario, const Derived& derived, core::BitsPerParameter bits) {
    const core::Bytes total = core::rule_of_thumb(scenario.model.parameters, bits).total();
    core::PlacedGroup each;
    const core::Placement all = place(total, derived.group, each);
    return {bits, total, all, core::cards_needed(total, derived.group.limit)};
}

std::int64_t most_thousandths(const Scenario& scenario, const Derived& derived) {
    const auto fits_at = [&](std::int64_t thousandths) {
        const auto bits = core::BitsPerParameter::make(static_cast<double>(thousandths) / 1000);
        return at_bits(scenario, derived, *bits).all.verdict == core::Verdict::fits;
    };
    std::int64_t low = 1'000;
    std::int64_t high = 32'000;
    if (!fits_at(low)) return 0;
    while (low < high) {
        const std::int64_t middle = (low + high + 1) / 2;
        if (fits_at(middle))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::int64_t largest_parameters(const Scenario& scenario, const Derived& derived) {
    // The need grows with the parameters, so halving the interval finds the edge.
    double low = core::Parameters::minimum;
    double high = core::Parameters::maximum;
    if (!fits(low, scenario, derived.group)) return 0;
    if (fits(high, scenario, derived.group)) return static_cast<std::int64_t>(high);
    while (high - low > 1e5) {
        const double middle = (low + high) / 2;
        (fits(middle, scenario, derived.group) ? low : high) = middle;
    }
    return static_cast<std::int64_t>(low);
}

} // namespace headroom::app
