#include "app/catalog_rows.hpp"
#include "app/derived.hpp"
#include "app/describe.hpp"
#include "app/rank_quantizations.hpp"
#include "app/screen_parts.hpp"

#include "catalog/catalog.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <memory>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

bool lets_through(std::string_view filter, const catalog::Model& model,
                  std::optional<core::Verdict> verdict) {
    if (filter == "fits") return verdict == core::Verdict::fits;
    if (filter == "japanese") return model.is_japanese;
    if (filter == "images") return model.reads_images;
    if (filter == "moe") return model.params_active > 0;
    return true;
}

/// The best way to store the weights with which the model fits these cards, or the smallest one
/// where none does.
struct BestWeights {
    std::string words;
    Action::Set set;
    core::Verdict verdict = core::Verdict::fits;
    std::int64_t headroom = 0;
    std::int64_t thousandths = 0; ///< of a bit
};

BestWeights best_bits(const Scenario& scenario, const core::DeviceGroup& group,
                      text::Language language) {
    const std::array groups{group};
    std::array<core::PlacedGroup, 1> placed;
    int best = 0;
    core::Placement placement;
    for (const int bits : usual_bits) {
        const auto need =
            core::rule_of_thumb(scenario.model.parameters, *core::BitsPerParameter::make(bits));
        best = bits;
        placement = core::place_by_limit(need.total(), groups, placed);
        if (placement.verdict == core::Verdict::fits) break;
    }
    const std::string number = std::to_string(best);
    return {say(language, Key::bits_label, {{"bits", number}}),
            {FieldId::bits, number},
            placement.verdict,
            placement.headroom,
            std::int64_t{best} * 1000};
}

BestWeights best_weights(const Scenario& scenario, const catalog::Model& model,
                         std::span<const GgufType> ranked, core::llama::Workspace& workspace) {
    const catalog::Gpu* gpu =
        scenario.gpu.id.empty() ? nullptr : catalog::find_gpu(scenario.gpu.id);
    QuantizationFit fit{scenario, model, gpu, workspace};
    const BestQuantization best = best_quantization(fit, ranked);
    const std::string id{best.type->entry->id};
    return {id,
            {FieldId::quantization, id},
            best.at.verdict,
            best.at.headroom,
            best.type->thousandths()};
}

RankedRow row_of(const catalog::Model& model, const State& state, std::span<const GgufType> ranked,
                 core::llama::Workspace& workspace) {
    const auto& [unit, language, theme] = state.preferences;
    const std::string id{model.id};
    const State with = with_model(state, model.id);
    const BestWeights best =
        no_engine(with.scenario, &model) == NoEngine::none
            ? best_weights(with.scenario, model, ranked, workspace)
            : best_bits(with.scenario, device_group(state.scenario.gpu, state.scenario.count),
                        language);
    RankedRow out;
    out.row = {
        .id = id,
        .cells = {std::string{model.name}, table_word(best.verdict, language) + " · " + best.words,
                  headroom_amount(best.headroom, language, unit),
                  text::parameter_count(model.params), text::grouped(model.context),
                  std::string{model.release}},
        .verdict = best.verdict,
        .is_current = state.scenario.model.id == id,
        .use = {"use-" + id, say(language, Key::catalog_use), {{FieldId::model, id}, best.set}}};
    const auto verdict = static_cast<std::int64_t>(best.verdict);
    out.keys = {0,
                verdict * 100'000 - best.thousandths,
                best.headroom,
                model.params,
                model.context,
                release_month(model)};
    // Best is the largest model that fits, at whatever of the usual bits; of those that do not, the
    // one that is least short.
    out.rank = verdict;
    out.tie = best.verdict == core::Verdict::does_not_fit ? -best.headroom : -model.params;
    if (no_engine(with.scenario, &model) == NoEngine::no_backend) {
        out.row.verdict.reset();
        out.row.cells[1] = table_word({}, language);
        out.row.cells[2] = "–";
    }
    return out;
}

} // namespace

std::vector<CatalogColumn> model_columns(const State& state) {
    const auto word = [&](Key key) { return say(state.preferences.language, key); };
    const bool by_engine = state.scenario.engine != Engine::rule_of_thumb;
    return {{"name", word(Key::field_model)},
            {"verdict", word(by_engine ? Key::catalog_quantization : Key::fact_bits)},
            {"free", word(Key::guide_left), true},
            {"params", word(Key::field_params), true},
            {"context", word(Key::catalog_context), true},
            {"release", word(Key::catalog_release), true}};
}

std::vector<Choice> model_filters(text::Language language) {
    const auto word = [&](Key key) { return say(language, key); };
    return {{"all", word(Key::catalog_all)},
            {"fits", word(Key::catalog_fits)},
            {"japanese", word(Key::catalog_japanese)},
            {"images", word(Key::catalog_images)},
            {"moe", word(Key::catalog_moe)}};
}

std::vector<RankedRow> model_rows(const State& state, std::span<const std::size_t> found,
                                  std::string_view filter) {
    const auto workspace = std::make_unique<core::llama::Workspace>();
    const std::vector<GgufType> ranked =
        ranked_quantizations(engine_words[static_cast<std::size_t>(state.scenario.engine)]);
    std::vector<RankedRow> rows;
    for (const std::size_t index : found) {
        const catalog::Model& model = catalog::models()[index];
        RankedRow row = row_of(model, state, ranked, *workspace);
        if (lets_through(filter, model, row.row.verdict)) rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace headroom::app
