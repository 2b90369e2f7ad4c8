#include "app/part_basis.hpp"

namespace headroom::app {
namespace {

/// Contexts of the engine itself that the rules were held against.
constexpr std::int64_t measured_contexts = 22'426;
constexpr std::int64_t measured_files = 2'830;

PartInfo overhead_info(const EstimateBasis& of) {
    if (of.cards.empty()) return {core::Basis::assumed, 0, "assets/catalog/engines"};
    const auto kind = static_cast<std::size_t>(of.cards.front().device.backend.kind);
    const std::int32_t cases = of.engine->context_cases[kind];
    return {cases > 0 ? core::Basis::fitted : core::Basis::assumed, cases,
            "assets/catalog/engines, assets/catalog/rules (driver's reserve)"};
}

} // namespace

core::Basis compute_basis(core::Basis known, const core::llama::LlamaSettings& settings,
                          std::span<const core::llama::Card> cards) {
    if (known != core::Basis::exact || cards.empty()) return known;
    const bool is_measured =
        cards.size() == 1 && cards.front().device.backend.kind == core::ggml::BackendKind::cuda &&
        settings.gpu_layers == core::llama::all_layers && settings.experts_on_host == 0;
    return is_measured ? core::Basis::exact : core::Basis::formula;
}

PartInfo part_info(core::Part part, const EstimateBasis& of) {
    using core::Basis;
    using core::Part;
    switch (part) {
    case Part::weights:
        return {of.weights, of.weights == Basis::exact ? measured_files : 0,
                "llama.cpp src/llama-quant.cpp, src/llama-model.cpp"};
    case Part::kv_cache:
        return {Basis::exact, measured_contexts, "llama.cpp src/llama-kv-cache.cpp"};
    case Part::recurrent_state:
        return {Basis::exact, measured_contexts, "llama.cpp src/llama-memory-recurrent.cpp"};
    case Part::compute_buffer:
        return {of.compute, of.compute == Basis::exact ? measured_contexts : 0,
                "llama.cpp src/llama-graph.cpp, ggml/src/ggml-alloc.c, replayed"};
    case Part::output_buffer:
        return {Basis::exact, measured_contexts, "llama.cpp src/llama-context.cpp"};
    case Part::runtime_overhead: return overhead_info(of);
    case Part::desktop: return {Basis::assumed, 0, "assets/catalog/rules/desktop-reserve.json"};
    default: return {Basis::assumed, 0, "given"};
    }
}

} // namespace headroom::app
