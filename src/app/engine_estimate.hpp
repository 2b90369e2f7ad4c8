#pragma once
// An engine's memory for a scenario: the core's estimate, and what follows from it for the screen.

#include "app/state.hpp"
#include "app/weights.hpp"
#include "catalog/gpu.hpp"
#include "catalog/model.hpp"
#include "core/llama/largest.hpp"
#include "core/llama/llama_estimate.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace headroom::app {

/// Sizes on the cards are sums over all of them. What the desktop and other programs take is no
/// need of the model: it is taken from what the cards can give.
struct EngineEstimate {
    const core::EngineProfile* profile = nullptr;
    core::llama::WeighedModel weights;
    core::llama::LlamaSettings settings;
    core::llama::Host host;
    std::vector<core::llama::Card> cards;
    std::vector<core::llama::CardEstimate> each; ///< one a card
    core::llama::LlamaEstimate sum;
    int layers = 0; ///< as gpu_layers counts them, the output among them
    core::llama::Largest context;
    /// The one with most bits that fits, all else equal; null where none does.
    const GgufType* best = nullptr;
    std::int64_t best_headroom = 0;
    std::int64_t thumb_thousandths = 0; ///< real bits of a weight
    core::RuleOfThumb thumb;            ///< at these

    [[nodiscard]] core::Range need() const;
    [[nodiscard]] core::Bytes usable() const;
    [[nodiscard]] core::Bytes reserved() const; ///< desktop and other programs
    /// Free on all cards together; where it does not fit, what is short on those that are.
    [[nodiscard]] std::int64_t headroom() const;
    /// What lies in system RAM because there is no room or no place for it on the cards: without
    /// the process itself.
    [[nodiscard]] core::Bytes in_ram() const;
    [[nodiscard]] core::Bytes file_bytes() const { return weights.weights.file_bytes; }
};

/// Of one card, as `EngineEstimate` counts it.
[[nodiscard]] core::Range need_of(const core::PartRanges& parts);
[[nodiscard]] core::Bytes reserved_of(const core::PartRanges& parts);
[[nodiscard]] core::Bytes usable_of(const core::llama::CardEstimate& card);

/// What no engine can be asked about, and why.
enum class NoEngine : std::uint8_t {
    none,       ///< there is an engine's estimate
    chosen,     ///< the reader wants the rule of thumb
    bare,       ///< a number of parameters has no architecture
    no_gguf,    ///< the model has no form that the engine loads
    no_backend, ///< the engine does not run on the GPU
    many_cards, ///< more than the engine computes with
};

[[nodiscard]] NoEngine no_engine(const Scenario& scenario, const catalog::Model* model);

/// Only where `no_engine` is none. `gpu` is null for a card that is only its memory.
void estimate_by_engine(const Scenario& scenario, const catalog::Model& model,
                        const catalog::Gpu* gpu, core::llama::Workspace& workspace,
                        EngineEstimate& out);

/// The same estimate again, for trying other settings; valid as long as all three.
[[nodiscard]] core::llama::Trial trial_of(const EngineEstimate& estimate,
                                          core::llama::Workspace& workspace,
                                          std::span<core::llama::CardEstimate> room);

/// The size of the file and the verdict at one quantization, all else equal.
struct AtQuantization {
    core::Bytes file_bytes;
    core::Verdict verdict = core::Verdict::fits;
    std::int64_t headroom = 0;
};

/// The same model on the same cards at other quantizations. Where one card holds every layer the
/// buffers do not depend on them and are estimated once.
class QuantizationFit {
  public:
    /// `model` must have a form that the scenario's engine loads; `gpu` is null for a card that is
    /// only its memory; `workspace` must outlive this.
    QuantizationFit(const Scenario& scenario, const catalog::Model& model, const catalog::Gpu* gpu,
                    core::llama::Workspace& workspace);

    [[nodiscard]] AtQuantization at(const GgufType& type);

  private:
    [[nodiscard]] AtQuantization estimated(const core::llama::WeighedModel& weights);

    core::ModelShape shape_;
    core::llama::LlamaSettings settings_;
    const core::EngineProfile* profile_;
    core::llama::Host host_;
    core::llama::Workspace* workspace_;
    std::vector<core::llama::Card> cards_;
    std::vector<core::llama::CardEstimate> each_;
    std::optional<core::llama::Need> need_; ///< but for its weights
};

/// What of a scenario does not depend on the cards.
[[nodiscard]] core::llama::WeighedModel weighed(const Scenario& scenario,
                                                const core::ModelShape& shape);
[[nodiscard]] core::llama::LlamaSettings settings_of(const Scenario& scenario);
/// `gpu` is null for a card that is only its memory.
[[nodiscard]] core::llama::Host host_of(const Scenario& scenario, const catalog::Gpu* gpu);

/// The largest context that can be asked of this model.
[[nodiscard]] std::int64_t context_limit(const catalog::Model& model);

} // namespace headroom::app
