#include "app/local_basis.hpp"

namespace headroom::app {

PartInfo local_part_info(core::Part part, const core::local::LocalProfile& engine,
                         core::Basis weights) {
    using core::Basis;
    using core::Part;
    const bool is_measured = engine.compute_cases > 0;
    switch (part) {
    case Part::weights:
    case Part::vision: return {weights, engine.compute_cases, "tensors of the checkpoint"};
    case Part::kv_cache:
        return {Basis::exact, engine.compute_cases, "the engine's cache (core/local/local_cache)"};
    case Part::recurrent_state:
        return {Basis::formula, 0, "the engine's cache (core/local/local_cache)"};
    case Part::compute_buffer:
    case Part::logits:
        return {is_measured ? Basis::fitted : Basis::formula, engine.compute_cases,
                "the engine's modelling code; assets/catalog/engines"};
    case Part::runtime_overhead:
        return {engine.context_cases > 0 ? Basis::fitted : Basis::assumed, engine.context_cases,
                "assets/catalog/engines, assets/catalog/rules (driver's reserve)"};
    case Part::desktop: return {Basis::assumed, 0, "assets/catalog/rules/desktop-reserve.json"};
    default: return {Basis::assumed, 0, "given"};
    }
}

} // namespace headroom::app
