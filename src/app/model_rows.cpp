#include "app/catalog_rows.hpp"
#include "app/derived.hpp"
#include "app/describe.hpp"
#include "app/screen_parts.hpp"

#include "catalog/catalog.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

namespace headroom::app {
namespace {

using text::Key;
using text::say;

bool lets_through(std::string_view filter, const catalog::Model& model, core::Verdict verdict) {
    if (filter == "fits") return verdict == core::Verdict::fits;
    if (filter == "japanese") return model.is_japanese;
    if (filter == "images") return model.reads_images;
    if (filter == "moe") return model.params_active > 0;
    return true;
}

/// The most of the usual bits at which the model fits these cards, or the fewest where none does.
struct BestBits {
    int bits = 0;
    core::Placement placement;
};

BestBits best_bits(const Scenario& scenario, const core::DeviceGroup& group) {
    const std::array groups{group};
    std::array<core::PlacedGroup, 1> placed;
    BestBits best;
    for (const int bits : usual_bits) {
        const auto need =
            core::rule_of_thumb(scenario.model.parameters, *core::BitsPerParameter::make(bits));
        best = {bits, core::place_by_limit(need.total(), groups, placed)};
        if (best.placement.verdict == core::Verdict::fits) break;
    }
    return best;
}

RankedRow row_of(const catalog::Model& model, const State& state) {
    const auto& [unit, language, theme] = state.preferences;
    const std::string id{model.id};
    const State with = with_model(state, model.id);
    const BestBits best =
        best_bits(with.scenario, device_group(state.scenario.gpu, state.scenario.count));
    const std::string bits = std::to_string(best.bits);
    RankedRow out;
    out.row = {.id = id,
               .cells = {std::string{model.name},
                         table_word(best.placement.verdict, language) + " · " +
                             say(language, Key::bits_label, {{"bits", bits}}),
                         headroom_amount(best.placement.headroom, language, unit),
                         text::parameter_count(model.params), text::grouped(model.context),
                         std::string{model.release}},
               .verdict = best.placement.verdict,
               .is_current = state.scenario.model.id == id,
               .use = {"use-" + id,
                       say(language, Key::catalog_use),
                       {{FieldId::model, id}, {FieldId::bits, bits}}}};
    const auto verdict = static_cast<std::int64_t>(best.placement.verdict);
    out.keys = {0,
                verdict * 100 - best.bits,
                best.placement.headroom,
                model.params,
                model.context,
                release_month(model)};
    // Best is the largest model that fits, at whatever of the usual bits; of those that do not, the
    // one that is least short.
    out.rank = verdict;
    out.tie = best.placement.verdict == core::Verdict::does_not_fit ? -best.placement.headroom
                                                                    : -model.params;
    return out;
}

} // namespace

std::vector<CatalogColumn> model_columns(text::Language language) {
    const auto word = [&](Key key) { return say(language, key); };
    return {{"name", word(Key::field_model)},
            {"verdict", word(Key::fact_bits)},
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
    std::vector<RankedRow> rows;
    for (const std::size_t index : found) {
        const catalog::Model& model = catalog::models()[index];
        RankedRow row = row_of(model, state);
        if (lets_through(filter, model, row.row.verdict)) rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace headroom::app
