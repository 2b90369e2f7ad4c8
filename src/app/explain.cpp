#include "app/explain_parts.hpp"

#include <optional>

namespace headroom::app {
namespace {

using core::Part;
using text::Key;

/// Where the rule of a part comes from.
std::string source_of(const Explaining& in, Part part) {
    switch (part) {
    case Part::weights:
        return in.trial.model->basis == core::Basis::exact
                   ? "llama.cpp: src/llama-quant.cpp, src/llama-model.cpp, "
                     "src/llama-model-loader.cpp"
                   : "llama.cpp: src/llama-model.cpp";
    case Part::kv_cache:
        return "llama.cpp: src/llama-kv-cache.cpp, src/llama-kv-cache-iswa.cpp, "
               "src/llama-model.cpp";
    case Part::recurrent_state:
        return "llama.cpp: src/llama-memory-recurrent.cpp, src/llama-hparams.cpp";
    case Part::compute_buffer:
        return "llama.cpp: src/llama-graph.cpp, ggml/src/ggml-backend.cpp, ggml/src/ggml-alloc.c";
    case Part::output_buffer: return "llama.cpp: src/llama-context.cpp";
    case Part::runtime_overhead:
        return "assets/catalog/engines, assets/catalog/rules (what the driver keeps)";
    case Part::desktop: return "assets/catalog/rules/desktop-reserve.json";
    default: return in.say(Key::explain_given);
    }
}

Lines lines_of(const Explaining& in, Part part) {
    switch (part) {
    case Part::weights: return explain_weights(in);
    case Part::kv_cache: return explain_kv_cache(in);
    case Part::recurrent_state: return explain_recurrent_state(in);
    case Part::compute_buffer: return explain_compute_buffer(in);
    case Part::output_buffer: return explain_output_buffer(in);
    case Part::runtime_overhead: return explain_runtime_overhead(in);
    default: return explain_given(in, part);
    }
}

std::string verdict_title(const Explaining& in) {
    switch (in.estimate.verdict) {
    case core::Verdict::fits: return in.say(Key::verdict_fits);
    case core::Verdict::tight: return in.say(Key::verdict_tight);
    case core::Verdict::does_not_fit: return in.say(Key::verdict_no);
    }
    return {};
}

} // namespace

std::vector<Explanation> explain(const core::llama::Trial& trial, text::Language language,
                                 text::Unit unit) {
    const core::llama::LlamaEstimate estimate = trial.run();
    const Explaining in{trial, estimate, language, unit};
    std::vector<Explanation> out;
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        const bool is_on_devices = estimate.devices[part] != core::Range{};
        const core::Range& bytes = (is_on_devices ? estimate.devices : estimate.host)[part];
        if (bytes == core::Range{}) continue;
        out.push_back({.id = core::name_of(part),
                       .title = part_title(language, part),
                       .amount = in.size(bytes),
                       .lines = lines_of(in, part),
                       .source = source_of(in, part)});
    }
    const core::Range total =
        trial.cards.empty() ? estimate.host.total() : estimate.devices.total();
    out.push_back({.id = "verdict",
                   .title = verdict_title(in),
                   .amount = in.size(total),
                   .lines = explain_verdict(in),
                   .source = in.say(Key::explain_rule)});
    return out;
}

} // namespace headroom::app
