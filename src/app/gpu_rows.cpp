#include "app/cards.hpp"
#include "app/catalog_rows.hpp"
#include "app/derived.hpp"
#include "app/describe.hpp"
#include "app/engine_fit.hpp"
#include "app/screen_parts.hpp"

#include "catalog/catalog.hpp"
#include "core/placement.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <limits>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

bool lets_through(std::string_view filter, const catalog::Gpu& gpu,
                  std::optional<core::Verdict> verdict) {
    if (filter == "all") return true;
    if (filter == "fits") return verdict == core::Verdict::fits;
    return filter == catalog::class_name(gpu.gpu_class);
}

/// A word that stands alone begins with a capital; Japanese has none.
std::string capitalised(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

std::int64_t cards_key(int holds) { return holds == 0 ? core::max_cards + 1 : holds; }

/// By the rule of thumb.
CardFit fit_of(core::Bytes need, const catalog::Gpu& gpu) {
    const core::Bytes limit = device_group({std::string{gpu.id}, {}}, 1).limit;
    return {core::verdict(core::Range::exactly(need), limit), core::difference(limit, need),
            core::cards_needed(need, limit)};
}

RankedRow row_of(const catalog::Gpu& gpu, const CardFit& fit, int most_cards, const State& state) {
    const auto& [unit, language, theme] = state.preferences;
    const core::DeviceGroup one = device_group({std::string{gpu.id}, {}}, 1);
    const core::Verdict verdict = fit.verdict;
    const core::CardsNeeded cards = fit.cards;
    const std::int64_t left = fit.headroom;
    const std::string id{gpu.id};
    RankedRow out;
    out.row = {.id = id,
               .cells = {std::string{gpu.name}, table_word(verdict, language),
                         cards_cell(cards, language, most_cards),
                         headroom_amount(left, language, unit), text::size(one.capacity, unit),
                         text::quotient(gpu.bandwidth_mb_per_s, 1000, 0) + " GB/s"},
               .verdict = verdict,
               .is_current = state.scenario.gpu.id == id,
               .use = {"use-" + id, say(language, Key::catalog_use), {{FieldId::gpu, id}}}};
    out.keys = {0,
                static_cast<std::int64_t>(verdict),
                cards_key(cards.holds),
                left,
                one.capacity.count(),
                gpu.bandwidth_mb_per_s};
    // Best is what holds the model with the fewest cards and wastes least memory on it.
    out.rank = static_cast<std::int64_t>(verdict) * (core::max_cards + 2) + cards_key(cards.holds);
    out.tie = one.capacity.count();
    return out;
}

/// A GPU that the engine does not run on: after all that it runs on.
RankedRow impossible_row(const catalog::Gpu& gpu, const State& state) {
    constexpr auto last = static_cast<std::int64_t>(core::Verdict::does_not_fit) + 1;
    RankedRow out = row_of(gpu, {core::Verdict::does_not_fit, 0, {}}, core::max_cards, state);
    out.row.verdict.reset();
    out.row.cells[1] = table_word({}, state.preferences.language);
    out.row.cells[2] = out.row.cells[3] = "–";
    out.keys[1] = last;
    out.keys[3] = std::numeric_limits<std::int64_t>::min();
    out.rank = last * (core::max_cards + 2);
    return out;
}

} // namespace

std::vector<CatalogColumn> gpu_columns(text::Language language) {
    const auto word = [&](Key key) { return say(language, key); };
    return {{"name", word(Key::field_gpu)},
            {"verdict", word(Key::guide_verdict)},
            {"count", word(Key::fact_cards), true},
            {"free", word(Key::guide_left), true},
            {"memory", word(Key::catalog_memory), true},
            {"bandwidth", word(Key::catalog_bandwidth), true}};
}

std::vector<Choice> gpu_filters(text::Language language) {
    std::vector<Choice> out{{"all", say(language, Key::catalog_all)},
                            {"fits", say(language, Key::catalog_fits)}};
    for (const auto gpu_class :
         {catalog::GpuClass::consumer, catalog::GpuClass::laptop, catalog::GpuClass::workstation,
          catalog::GpuClass::datacenter, catalog::GpuClass::integrated, catalog::GpuClass::edge})
        out.push_back({std::string{catalog::class_name(gpu_class)},
                       capitalised(class_words(gpu_class, language))});
    return out;
}

std::vector<RankedRow> gpu_rows(const State& state, std::span<const std::size_t> found,
                                std::string_view filter) {
    const Derived thumb = derive_thumb(state.scenario);
    // Whether an engine is asked about is no question of the card that is chosen now.
    Scenario one = state.scenario;
    one.count = 1;
    one.gpu = {};
    std::optional<EngineFit> engine;
    if (no_engine(one, thumb.model) == NoEngine::none) engine.emplace(one, *thumb.model);
    const int most_cards = engine ? core::llama::max_devices : core::max_cards;
    std::vector<RankedRow> rows;
    for (const std::size_t index : found) {
        const catalog::Gpu& gpu = catalog::gpus()[index];
        if (engine && !has_backend(gpu)) {
            RankedRow row = impossible_row(gpu, state);
            if (lets_through(filter, gpu, row.row.verdict)) rows.push_back(std::move(row));
            continue;
        }
        const CardFit fit = engine ? engine->on(gpu) : fit_of(thumb.need.total(), gpu);
        RankedRow row = row_of(gpu, fit, most_cards, state);
        if (lets_through(filter, gpu, row.row.verdict)) rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace headroom::app
