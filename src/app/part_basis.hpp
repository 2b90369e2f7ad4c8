#pragma once
// On what each part of an engine's estimate rests: its basis, measured cases and source.

#include "core/engine_profile.hpp"
#include "core/llama/llama_estimate.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::app {

struct PartInfo {
    core::Basis basis = core::Basis::exact;
    std::int64_t cases = 0; ///< measured cases that the rule was held against or fitted to
    std::string_view source;
};

/// What the basis of an estimate's parts depends on.
struct EstimateBasis {
    core::Basis weights = core::Basis::exact;
    core::Basis compute = core::Basis::exact;
    const core::EngineProfile* engine = nullptr;
    std::span<const core::llama::Card> cards;
};

/// Of compute buffers whose graph is `known` so well: by formula where the replay was not held
/// against the engine itself (other backends than CUDA), where the engine's plan and what it
/// reserves differ (several cards), or where weights are copied to a card while it computes. Never
/// fails.
[[nodiscard]] core::Basis compute_basis(core::Basis known,
                                        const core::llama::LlamaSettings& settings,
                                        std::span<const core::llama::Card> cards);

/// Never fails.
[[nodiscard]] PartInfo part_info(core::Part part, const EstimateBasis& of);

} // namespace headroom::app
