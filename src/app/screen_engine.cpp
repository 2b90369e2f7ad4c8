#include "app/describe.hpp"
#include "app/part_basis.hpp"
#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace headroom::app {
namespace {

using core::Part;
using core::llama::CardEstimate;
using text::Key;
using text::say;

std::string size(const ScreenInput& in, core::Bytes bytes) { return text::size(bytes, in.unit()); }

/// A figure of a table: always in the unit that its head names, which is GiB where that is chosen.
std::string cell(const ScreenInput& in, core::Bytes bytes) {
    return text::bare_size(bytes, in.unit(), 2);
}

std::string expected_cell(const ScreenInput& in, core::Bytes bytes) {
    return cell(in, bytes) + ' ' + std::string{text::unit_name(in.unit())};
}

std::string range_cell(const ScreenInput& in, const core::Range& range) {
    const std::string_view dash = in.language() == text::Language::ja ? "〜" : "–";
    return cell(in, range.low) + std::string{dash} + cell(in, range.high);
}

std::string share_cell(core::Bytes part, core::Bytes whole) {
    return text::percent(part.count(), whole.count(), 0) + " %";
}

std::string basis_cell(const ScreenInput& in, Part part) {
    const EngineEstimate& engine = in.derived.engine;
    const core::Basis compute =
        compute_basis(engine.sum.compute_basis, engine.settings, engine.cards);
    const PartInfo info =
        part_info(part, {engine.weights.basis, compute, engine.profile, engine.cards});
    switch (info.basis) {
    case core::Basis::exact: return say(in.language(), Key::basis_exact);
    case core::Basis::formula: return say(in.language(), Key::basis_formula);
    case core::Basis::fitted:
        return say(in.language(), Key::basis_fitted, {{"n", text::grouped(info.cases)}});
    case core::Basis::assumed: return say(in.language(), Key::basis_assumed);
    }
    return {};
}

bool is_reserved(Part part) { return part == Part::desktop || part == Part::others; }

TableRow part_row(const ScreenInput& in, Part part, const core::Range& range, core::Bytes whole,
                  std::string label) {
    return {.cells = {std::move(label), expected_cell(in, range.expected), range_cell(in, range),
                      whole.count() == 0 ? std::string{} : share_cell(range.expected, whole),
                      basis_cell(in, part)}};
}

/// What lies in system RAM, where it is worth telling: outside the total of the cards.
void add_host_rows(const ScreenInput& in, Table& table) {
    const EngineEstimate& engine = in.derived.engine;
    if (engine.in_ram() <= least_in_ram) return;
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        const core::Range& range = engine.sum.host[part];
        if (range.high < core::mib(1)) continue;
        TableRow row = part_row(
            in, part, range, {},
            say(in.language(), Key::table_in_ram, {{"part", part_title(in.language(), part)}}));
        // The process itself: no run of it was measured.
        if (part == Part::runtime_overhead)
            row.cells.back() = say(in.language(), Key::basis_assumed);
        table.rows.push_back(std::move(row));
    }
}

/// How far the rule of thumb is from the estimate, in words. It knows no places: what lies in
/// system RAM, where it is worth telling, is part of what it stands for.
std::string thumb_value(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    const core::Bytes in_ram = engine.in_ram() > least_in_ram ? engine.in_ram() : core::Bytes{};
    const std::int64_t need = (engine.need().expected + in_ram).count();
    const std::int64_t thumb = engine.thumb.total().count();
    const std::int64_t apart = std::abs(thumb - need);
    const std::string percent = text::percent(apart, need, 0);
    const Key key = percent == "0" ? Key::fact_same
                    : thumb < need ? Key::fact_less
                                   : Key::fact_more;
    return say(in.language(), key,
               {{"size", size(in, engine.thumb.total())}, {"percent", percent}});
}

std::string best_value(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    if (engine.best == nullptr) return say(in.language(), Key::fact_none);
    return say(in.language(), Key::fact_quantization_value,
               {{"name", engine.best->entry->id},
                {"amount", headroom_amount(engine.best_headroom, in.language(), in.unit())}});
}

std::string context_value(const ScreenInput& in) {
    const std::int64_t fits = in.derived.engine.context.fits;
    if (fits == 0) return say(in.language(), Key::fact_context_none);
    return say(in.language(), Key::fact_tokens, {{"n", text::grouped(fits)}});
}

std::string weights_words(const ScreenInput& in) {
    const Scenario& scenario = in.state.scenario;
    if (!scenario.quantization.empty()) return scenario.quantization;
    return say(in.language(), Key::value_bits,
               {{"bits", text::thousandths(scenario.bits.thousandths())}});
}

/// Whether something computes in system RAM that could have been on a card; embeddings never are.
bool has_moved_layers(const EngineEstimate& engine) {
    const core::llama::LlamaSettings& settings = engine.settings;
    const bool has_layers =
        settings.gpu_layers != core::llama::all_layers && settings.gpu_layers < engine.layers;
    return has_layers || settings.experts_on_host > 0;
}

/// Whether a card is tight only if the desktop takes more of it than expected.
bool can_overflow_by_desktop(const EngineEstimate& engine) {
    return std::ranges::any_of(engine.each, [](const CardEstimate& card) {
        return card.parts.total().high > card.limit && need_of(card.parts).high <= usable_of(card);
    });
}

/// The card with least room, named only where there are several.
std::string tightest_sentence(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    if (engine.each.size() < 2 || engine.sum.tightest < 0) return {};
    const auto card = static_cast<std::size_t>(engine.sum.tightest);
    return say(
        in.language(), Key::verdict_tightest,
        {{"gpu", card_name(in, card)},
         {"amount", headroom_amount(engine.each[card].headroom(), in.language(), in.unit())}});
}

} // namespace

std::string card_name(const ScreenInput& in, std::size_t card) {
    const std::string gpu = gpu_name(in.state.scenario.gpu, in.state.preferences);
    if (in.state.scenario.count == 1) return gpu;
    return say(in.language(), Key::bar_card, {{"gpu", gpu}, {"n", std::to_string(card + 1)}});
}

std::string engine_sentence(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    const core::Range need = engine.need();
    const auto bare = [&](core::Bytes bytes) { return text::bare_size(bytes, in.unit(), 1); };
    const bool has_range = bare(need.low) != bare(need.high);
    const std::string sentence =
        say(in.language(), has_range ? Key::verdict_line_range : Key::verdict_line,
            {{"model", model_name(in.state.scenario.model, in.language())},
             {"weights", weights_words(in)},
             {"need", size(in, need.expected)},
             {"low", bare(need.low)},
             {"high", bare(need.high)},
             {"gpus", gpus_name(in.state.scenario, in.state.preferences)},
             {"usable", size(in, engine.usable())}});
    const std::string tightest = tightest_sentence(in);
    const std::string_view stop = in.language() == text::Language::ja ? "。" : ". ";
    return tightest.empty() ? sentence : sentence + std::string{stop} + tightest;
}

std::vector<std::string> engine_notes(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    const text::Language language = in.language();
    std::vector<std::string> out;
    if (has_moved_layers(engine) && engine.in_ram() > least_in_ram)
        out.push_back(say(language, Key::verdict_in_ram, {{"size", size(in, engine.in_ram())}}));
    if (engine.sum.verdict == core::Verdict::does_not_fit && engine.headroom() >= 0)
        out.push_back(say(language, Key::verdict_ram_short,
                          {{"need", size(in, engine.sum.host.total().expected)}}));
    const core::Range need = engine.need();
    if (engine.sum.verdict == core::Verdict::tight && need.high > engine.usable())
        out.push_back(say(language, Key::verdict_tight_why, {{"high", size(in, need.high)}}));
    else if (engine.sum.verdict == core::Verdict::tight && can_overflow_by_desktop(engine))
        out.push_back(say(language, Key::verdict_tight_desktop,
                          {{"high", size(in, engine.sum.devices[Part::desktop].high)}}));
    else if (engine.sum.verdict == core::Verdict::tight)
        out.push_back(
            say(language, Key::verdict_tight_left,
                {{"percent", text::percent(engine.headroom(), engine.usable().count(), 1)}}));
    if (engine.sum.compute_basis != core::Basis::exact)
        out.push_back(
            say(language, Key::note_graph_not_known, {{"model", in.derived.model->name}}));
    if (engine.weights.weights.needs_imatrix) out.push_back(say(language, Key::note_needs_imatrix));
    return out;
}

std::vector<Fact> engine_facts(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    const text::Language language = in.language();
    const std::string bits = text::quotient(engine.thumb_thousandths, 1000, 2);
    return {
        {"context", say(language, Key::fact_context), context_value(in)},
        {"quantization", say(language, Key::fact_quantization), best_value(in)},
        {"file", say(language, Key::fact_file), text::size(engine.file_bytes(), in.unit(), 2)},
        {"thumb", say(language, Key::fact_thumb, {{"bits", bits}}), thumb_value(in), false},
    };
}

Table engine_breakdown(const ScreenInput& in) {
    const text::Language language = in.language();
    const EngineEstimate& engine = in.derived.engine;
    const std::string_view unit = text::unit_name(in.unit());
    const core::Range need = engine.need();
    Table table{.id = "breakdown", .caption = say(language, Key::tab_breakdown)};
    table.head = {say(language, Key::table_part), say(language, Key::table_expected),
                  say(language, Key::table_range_in, {{"unit", unit}}),
                  say(language, Key::table_share), say(language, Key::table_basis)};
    table.is_number = {false, true, true, true, false};
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        const core::Range& range = engine.sum.devices[part];
        if (range == core::Range{} || is_reserved(part)) continue;
        table.rows.push_back(part_row(in, part, range, need.expected, part_title(language, part)));
    }
    const auto sum = [&](Key label, const core::Range& range, bool is_total) {
        table.rows.push_back({.cells = {say(language, label), expected_cell(in, range.expected),
                                        range_cell(in, range), is_total ? "100 %" : "", ""},
                              .is_total = is_total});
    };
    sum(Key::table_needed, need, true);
    for (const Part part : {Part::desktop, Part::others}) {
        const core::Range& range = engine.sum.devices[part];
        if (range == core::Range{}) continue;
        table.rows.push_back(part_row(in, part, range, {}, part_title(language, part)));
    }
    if (engine.reserved() > core::Bytes{})
        sum(Key::table_in_use, engine.sum.devices.total(), false);
    add_host_rows(in, table);
    return table;
}

std::optional<Table> engine_cards(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    if (engine.each.size() < 2) return {};
    const text::Language language = in.language();
    const auto word = [&](Key key) { return say(language, key); };
    Table table{.id = "cards", .caption = word(Key::table_cards)};
    table.head = {word(Key::table_card), word(Key::part_weights), word(Key::part_kv_cache),
                  word(Key::part_other), word(Key::table_needed), word(Key::guide_left)};
    table.is_number = {false, true, true, true, true, true};
    for (std::size_t i = 0; i < engine.each.size(); ++i) {
        const CardEstimate& card = engine.each[i];
        core::PartRanges rest = card.parts;
        rest[Part::weights] = {};
        rest[Part::kv_cache] = {};
        table.rows.push_back(
            {.cells = {std::to_string(i + 1), cell(in, card.parts[Part::weights].expected),
                       cell(in, card.parts[Part::kv_cache].expected),
                       cell(in, need_of(rest).expected),
                       expected_cell(in, need_of(card.parts).expected),
                       headroom_amount(card.headroom(), language, in.unit())},
             .is_current = static_cast<int>(i) == engine.sum.tightest});
    }
    return table;
}

} // namespace headroom::app
