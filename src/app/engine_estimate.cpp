#include "app/engine_estimate.hpp"

#include "app/cards.hpp"
#include "app/edit_llama.hpp"
#include "app/rank_quantizations.hpp"
#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/llama/layer_split.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::app {
namespace {

using core::Part;
using core::llama::Card;
using core::llama::CardEstimate;

/// Cards and host, as the scenario has them.
void place_cards(const Scenario& scenario, const catalog::Gpu* gpu, std::vector<Card>& cards) {
    Card card;
    if (gpu != nullptr)
        card = card_of(*gpu, scenario.gpu.memory);
    else
        card.capacity = card.limit = scenario.gpu.memory;
    cards.assign(static_cast<std::size_t>(scenario.count), card);
    drive_one_screen(cards);
    share_by_free_memory(cards);
}

/// Types that are made with an importance matrix only are found with one only.
core::llama::WeighedModel weighed_as(const core::ModelShape& shape, const GgufType& type) {
    return core::llama::weigh(shape, type.file_type, core::gguf::needs_imatrix(type.file_type));
}

std::int64_t headroom_of(std::span<const CardEstimate> each, core::Verdict verdict) {
    std::int64_t free = 0;
    std::int64_t missing = 0;
    for (const CardEstimate& card : each) {
        const std::int64_t left = card.headroom();
        free += left;
        missing += std::min<std::int64_t>(left, 0);
    }
    return verdict == core::Verdict::does_not_fit && missing < 0 ? missing : free;
}

/// The best quantization of which the verdict is fits.
void find_best(const Scenario& scenario, const catalog::Model& model, const catalog::Gpu* gpu,
               core::llama::Workspace& workspace, EngineEstimate& out) {
    QuantizationFit fit{scenario, model, gpu, workspace};
    const std::vector<GgufType> ranked = ranked_quantizations(out.profile->id);
    const BestQuantization best = best_quantization(fit, ranked);
    const bool fits = best.type != nullptr && best.at.verdict == core::Verdict::fits;
    out.best = fits ? find_gguf_type(best.type->entry->id) : nullptr;
    out.best_headroom = best.at.headroom;
}

} // namespace

core::llama::Host host_of(const Scenario& scenario, const catalog::Gpu* gpu) {
    if (gpu != nullptr && gpu->unified_memory)
        return {memory_of(*gpu, scenario.gpu.memory).capacity, true};
    return {scenario.ram, false};
}

core::llama::WeighedModel weighed(const Scenario& scenario, const core::ModelShape& shape) {
    if (const GgufType* type = find_gguf_type(scenario.quantization))
        return weighed_as(shape, *type);
    return core::llama::weigh_as(shape,
                                 core::packed_weights(scenario.model.parameters, scenario.bits));
}

core::llama::LlamaSettings settings_of(const Scenario& scenario) {
    core::llama::LlamaSettings settings = scenario.llama;
    settings.batch = std::max(settings.batch, settings.ubatch);
    return settings;
}

core::Range need_of(const core::PartRanges& parts) {
    core::PartRanges own = parts;
    own[Part::desktop] = {};
    own[Part::others] = {};
    return own.total();
}

core::Bytes reserved_of(const core::PartRanges& parts) {
    return parts[Part::desktop].expected + parts[Part::others].expected;
}

core::Bytes usable_of(const CardEstimate& card) {
    return core::Bytes{core::difference(card.limit, reserved_of(card.parts))};
}

core::Range EngineEstimate::need() const { return need_of(sum.devices); }

core::Bytes EngineEstimate::reserved() const { return reserved_of(sum.devices); }

core::Bytes EngineEstimate::usable() const {
    core::Bytes total;
    for (const CardEstimate& card : each)
        total += usable_of(card);
    return total;
}

std::int64_t EngineEstimate::headroom() const { return headroom_of(each, sum.verdict); }

core::Bytes EngineEstimate::in_ram() const {
    core::PartRanges own = sum.host;
    own[Part::runtime_overhead] = {};
    return own.total().expected;
}

NoEngine no_engine(const Scenario& scenario, const catalog::Model* model) {
    if (scenario.engine == Engine::rule_of_thumb) return NoEngine::chosen;
    if (model == nullptr) return NoEngine::bare;
    if (!core::llama::can_load(catalog::shape_of(*model))) return NoEngine::no_gguf;
    const catalog::Gpu* gpu = catalog::find_gpu(scenario.gpu.id);
    if (gpu != nullptr && !has_backend(*gpu)) return NoEngine::no_backend;
    return scenario.count > core::llama::max_devices ? NoEngine::many_cards : NoEngine::none;
}

core::llama::Trial trial_of(const EngineEstimate& estimate, core::llama::Workspace& workspace,
                            std::span<CardEstimate> room) {
    return {.model = &estimate.weights,
            .settings = estimate.settings,
            .profile = estimate.profile,
            .cards = estimate.cards,
            .host = estimate.host,
            .workspace = &workspace,
            .out = room};
}

std::int64_t context_limit(const catalog::Model& model) {
    return model.context > 0 ? model.context : longest_context;
}

void estimate_by_engine(const Scenario& scenario, const catalog::Model& model,
                        const catalog::Gpu* gpu, core::llama::Workspace& workspace,
                        EngineEstimate& out) {
    out.weights = weighed(scenario, catalog::shape_of(model));
    out.profile = engine_profile(scenario.engine);
    out.settings = settings_of(scenario);
    out.host = host_of(scenario, gpu);
    place_cards(scenario, gpu, out.cards);
    out.each.assign(out.cards.size(), {});
    out.layers = core::llama::file_layers(out.weights.shape) + 1;
    out.sum = trial_of(out, workspace, out.each).run();
    core::llama::NeedTable needs{out.weights, out.settings, *out.profile, workspace};
    out.context = needs.largest_context(out.cards, out.host, context_limit(model));

    const GgufType* type = find_gguf_type(scenario.quantization);
    out.thumb_thousandths = type == nullptr ? scenario.bits.thousandths() : type->thousandths();
    const auto bits =
        core::BitsPerParameter::make(static_cast<double>(out.thumb_thousandths) / 1000);
    out.thumb = core::rule_of_thumb(scenario.model.parameters, bits ? *bits : scenario.bits);
    find_best(scenario, model, gpu, workspace, out);
}

QuantizationFit::QuantizationFit(const Scenario& scenario, const catalog::Model& model,
                                 const catalog::Gpu* gpu, core::llama::Workspace& workspace)
    : shape_(catalog::shape_of(model)),
      settings_(settings_of(scenario)),
      profile_(engine_profile(scenario.engine)),
      host_(host_of(scenario, gpu)),
      workspace_(&workspace) {
    place_cards(scenario, gpu, cards_);
}

AtQuantization QuantizationFit::estimated(const core::llama::WeighedModel& weights) {
    each_.assign(cards_.size(), {});
    const core::llama::LlamaEstimate sum =
        core::llama::estimate(weights, settings_, *profile_, cards_, host_, *workspace_, each_);
    return {weights.weights.file_bytes, sum.verdict, headroom_of(each_, sum.verdict)};
}

AtQuantization QuantizationFit::at(const GgufType& type) {
    const core::llama::WeighedModel weights = weighed_as(shape_, type);
    const bool shares_buffers = cards_.size() == 1 &&
                                settings_.gpu_layers == core::llama::all_layers &&
                                settings_.experts_on_host == 0;
    if (!shares_buffers) return estimated(weights);
    if (!need_) {
        core::llama::NeedTable needs{weights, settings_, *profile_, *workspace_};
        need_ = needs.at(cards_, settings_.context);
    }
    const core::llama::Judgement judged =
        core::llama::judged(core::llama::with_weights(*need_, weights.weights), cards_, host_);
    return {weights.weights.file_bytes, judged.verdict, judged.headroom};
}

} // namespace headroom::app
