#include "app/engine_fit.hpp"

#include "app/cards.hpp"
#include "catalog/shape.hpp"

#include <algorithm>

namespace headroom::app {

EngineFit::EngineFit(const Scenario& scenario, const catalog::Model& model)
    : scenario_(scenario),
      weights_(
          std::make_unique<core::llama::WeighedModel>(weighed(scenario, catalog::shape_of(model)))),
      workspace_(std::make_unique<core::llama::Workspace>()),
      needs_(*weights_, settings_of(scenario), *engine_profile(scenario.engine), *workspace_) {}

core::llama::Judgement EngineFit::judged_on(int count) {
    cards_.resize(static_cast<std::size_t>(count), core::llama::Card{cards_.front()});
    drive_one_screen(cards_);
    share_by_free_memory(cards_);
    return core::llama::judged(needs_.at(cards_, scenario_.llama.context), cards_, host_);
}

CardFit EngineFit::on(const catalog::Gpu& gpu) {
    cards_.assign(1, card_of(gpu));
    host_ = host_of(scenario_, &gpu);
    const core::llama::Judgement one = judged_on(1);
    CardFit fit{one.verdict, one.headroom, {}};
    // Splitting over cards never loses bytes of the weights: fewer cards than these cannot hold
    // them.
    const std::int64_t weights = needs_.at(cards_, scenario_.llama.context).weights[0].count();
    const std::int64_t room = std::max<std::int64_t>(cards_.front().limit.count(), 1);
    const auto least =
        static_cast<int>(std::min<std::int64_t>(weights / room, core::llama::max_devices) + 1);
    for (int count = least; count <= core::llama::max_devices && fit.cards.fits == 0; ++count) {
        const core::Verdict verdict = count == 1 ? one.verdict : judged_on(count).verdict;
        if (verdict == core::Verdict::does_not_fit) continue;
        if (fit.cards.holds == 0) fit.cards.holds = count;
        if (verdict == core::Verdict::fits) fit.cards.fits = count;
    }
    return fit;
}

} // namespace headroom::app
