#pragma once
// Whether a scenario's engine holds the model on other cards, for lists of the catalog: the model
// is weighed once, each card asks the estimate itself.

#include "app/engine_estimate.hpp"
#include "core/placement.hpp"

#include <memory>

namespace headroom::app {

/// On one card, and how many of them it takes.
struct CardFit {
    core::Verdict verdict = core::Verdict::fits;
    std::int64_t headroom = 0;
    core::CardsNeeded cards; ///< zeros: more than the engine computes with
};

class EngineFit {
  public:
    /// `model` must have a form that the scenario's engine loads.
    EngineFit(const Scenario& scenario, const catalog::Model& model);

    [[nodiscard]] CardFit on(const catalog::Gpu& gpu);

  private:
    [[nodiscard]] core::llama::Judgement judged_on(int count);

    Scenario scenario_;
    std::unique_ptr<core::llama::WeighedModel> weights_;
    std::unique_ptr<core::llama::Workspace> workspace_;
    core::llama::NeedTable needs_;
    std::vector<core::llama::Card> cards_;
    core::llama::Host host_;
};

} // namespace headroom::app
