#include "app/server_basis.hpp"

#include "core/server/card_parts.hpp"

namespace headroom::app {
namespace {

using core::Basis;

/// Logs of vLLM with weights, and with tokens of the cache, that the rules were held against.
constexpr std::int64_t weight_logs = 52;
constexpr std::int64_t cache_logs = 44;

PartInfo fitted(const core::Fitted& constant, std::string_view source) {
    return {constant.cases > 0 ? Basis::fitted : Basis::assumed, constant.cases, source};
}

} // namespace

PartInfo server_part_info(core::Part part, const ServerBasis& of) {
    using core::Part;
    const bool is_vllm = of.engine->limit_rule == core::LimitRule::share_of_total;
    switch (part) {
    case Part::weights:
    case Part::vision:
        return {of.weights, is_vllm && of.weights == Basis::formula ? weight_logs : 0,
                "tensors of the checkpoint; vLLM vllm/model_executor/layers"};
    case Part::kv_cache:
    case Part::recurrent_state:
        return {of.layout_is_exact && is_vllm ? Basis::exact : Basis::formula,
                is_vllm ? cache_logs : 0, "vLLM vllm/v1/core/kv_cache_utils.py"};
    case Part::activations:
        return fitted(of.engine->activation_base,
                      "assets/catalog/engines; vLLM vllm/v1/worker/gpu_model_runner.py");
    case Part::runtime_overhead:
        return fitted(core::server::outside_of(*of.settings, *of.engine, *of.card),
                      "assets/catalog/engines, assets/catalog/rules (driver's reserve)");
    case Part::cuda_graphs: return fitted(of.engine->graph_base, "assets/catalog/engines");
    case Part::desktop: return {Basis::assumed, 0, "assets/catalog/rules/desktop-reserve.json"};
    default: return {Basis::assumed, 0, "given"};
    }
}

} // namespace headroom::app
