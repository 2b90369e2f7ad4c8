#include "app/describe.hpp"
#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <optional>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

/// Whether the need in GB against the marketed GB gives another answer than the bytes do: the
/// popular way to read the rule of thumb, and the reason why units are explained.
bool is_misread_in_gb(const ScreenInput& in) {
    if (in.derived.gpu == nullptr) return false;
    const core::Bytes marketed =
        core::Bytes{core::bytes_per_gb} * in.derived.gpu->marketed_gb * in.state.scenario.count;
    const bool fits_in_gb = in.derived.need.total() <= marketed;
    return fits_in_gb != (in.derived.all.verdict != core::Verdict::does_not_fit);
}

std::string units_note(const ScreenInput& in) {
    const std::int64_t total = in.derived.need.total().count();
    const std::int64_t marketed = in.derived.gpu->marketed_gb;
    const int count = in.state.scenario.count;
    const std::string gb = text::short_quotient(total, core::bytes_per_gb, 1);
    const std::string gib = text::quotient(total, core::bytes_per_gib, 1);
    const std::string capacity = text::size(in.derived.all.limit, text::Unit::gib);
    const std::string why = say(in.language(), Key::units_why,
                                {{"gb", gb},
                                 {"gib", gib},
                                 {"capacity", capacity},
                                 {"gpus", gpus_name(in.state.scenario, in.state.preferences)}});
    const std::int64_t apart = total - marketed * count * core::bytes_per_gb;
    if (apart <= 0) return why;
    const std::string sum = count == 1 ? text::grouped(marketed)
                                       : text::grouped(count) + " × " + text::grouped(marketed);
    return say(in.language(), Key::units_misread,
               {{"gb", gb},
                {"sum", sum},
                {"short", text::short_quotient(apart, core::bytes_per_gb, 1)}}) +
           " " + why;
}

/// Why the rule of thumb stands where an engine was asked about.
std::optional<std::string> no_engine_note(const ScreenInput& in) {
    const Scenario& scenario = in.state.scenario;
    const std::string_view engine = engine_name(scenario.engine);
    switch (in.derived.no_engine) {
    case NoEngine::none:
    case NoEngine::chosen:
    case NoEngine::no_backend: return {};
    case NoEngine::bare: return say(in.language(), Key::note_engine_bare, {{"engine", engine}});
    case NoEngine::no_gguf:
        return say(in.language(), Key::note_engine_no_gguf,
                   {{"engine", engine}, {"model", model_name(scenario.model, in.language())}});
    case NoEngine::many_cards:
        return say(in.language(), Key::note_engine_many,
                   {{"engine", engine}, {"n", std::to_string(core::llama::max_devices)}});
    }
    return {};
}

std::vector<std::string> notes(const ScreenInput& in) {
    std::vector<std::string> out;
    if (const auto note = no_engine_note(in)) out.push_back(*note);
    const core::Placement& all = in.derived.all;
    if (all.verdict == core::Verdict::tight)
        out.push_back(say(in.language(), Key::verdict_tight_left,
                          {{"percent", text::percent(all.headroom, all.limit.count(), 1)}}));
    if (is_misread_in_gb(in)) out.push_back(units_note(in));
    return out;
}

std::string most_bits(const ScreenInput& in) {
    for (const int bits : usual_bits) {
        const auto at = at_bits(in.state.scenario, in.derived, *core::BitsPerParameter::make(bits));
        if (at.all.verdict == core::Verdict::fits)
            return say(in.language(), Key::fact_bits_value,
                       {{"bits", std::to_string(bits)},
                        {"amount", headroom_amount(at.all.headroom, in.language(), in.unit())}});
    }
    // Not even the fewest of the usual bits: the exact edge, to a tenth and not above it.
    const std::int64_t edge = most_thousandths(in.state.scenario, in.derived);
    if (edge == 0) return say(in.language(), Key::fact_none);
    return say(in.language(), Key::bits_label, {{"bits", text::short_quotient(edge / 100, 10, 1)}});
}

std::string largest_model(const ScreenInput& in) {
    const std::int64_t count = largest_parameters(in.state.scenario, in.derived);
    if (count == 0) return say(in.language(), Key::fact_none);
    const std::string most = text::parameter_count_down(count);
    const bool is_everything = count >= static_cast<std::int64_t>(core::Parameters::maximum);
    return is_everything ? say(in.language(), Key::fact_or_more, {{"n", most}}) : most;
}

std::vector<Fact> facts(const ScreenInput& in) {
    const text::Language language = in.language();
    const std::string gpu = gpu_name(in.state.scenario.gpu, in.state.preferences);
    const std::string bits = text::thousandths(in.state.scenario.bits.thousandths());
    return {
        {"need", say(language, Key::fact_need), text::both_units(in.derived.need.total())},
        {"cards", say(language, Key::fact_cards), cards_sentence(in.derived.cards, gpu, language)},
        {"bits", say(language, Key::fact_bits), most_bits(in)},
        {"largest", say(language, Key::fact_largest, {{"bits", bits}}), largest_model(in)},
    };
}

std::string sentence(const ScreenInput& in) {
    return say(in.language(), Key::verdict_line_thumb,
               {{"model", model_name(in.state.scenario.model, in.language())},
                {"bits", text::thousandths(in.state.scenario.bits.thousandths())},
                {"need", text::both_units(in.derived.need.total())},
                {"gpus", gpus_name(in.state.scenario, in.state.preferences)},
                {"usable", text::size(in.derived.all.limit, in.unit())}});
}

std::string status(const ScreenInput& in, const ResultView& result) {
    const core::Bytes usable =
        in.derived.by_engine() ? in.derived.engine.usable() : in.derived.all.limit;
    const Segment largest = std::ranges::max(result.legend, {}, &Segment::bytes);
    return say(in.language(), Key::verdict_status,
               {{"verdict", result.verdict_word},
                {"amount", result.amount},
                {"need", text::size(in.derived.shown_need(), in.unit())},
                {"usable", text::size(usable, in.unit())},
                {"part", largest.label},
                {"size", text::size(largest.bytes, in.unit())}});
}

bool has_scenario_draft(const Drafts& drafts) {
    return std::ranges::any_of(
        fields, [&](const FieldInfo& field) { return draft(drafts, field.id).has_value(); });
}

/// The engine does not run on the GPU: there is no number of memory to tell.
ResultView impossible_view(const ScreenInput& in) {
    const Scenario& scenario = in.state.scenario;
    ResultView out;
    out.is_stale = has_scenario_draft(in.drafts);
    out.stale_note = say(in.language(), Key::state_stale);
    out.verdict_word = say(in.language(), Key::verdict_impossible);
    out.sentence = say(in.language(), Key::verdict_not_possible,
                       {{"engine", engine_name(scenario.engine)},
                        {"gpu", gpu_name(scenario.gpu, in.state.preferences)}});
    out.breakdown.id = "breakdown";
    out.breakdown.caption = say(in.language(), Key::tab_breakdown);
    out.working = working(in);
    out.status = out.sentence;
    return out;
}

} // namespace

ResultView result_view(const ScreenInput& in) {
    if (in.derived.no_engine == NoEngine::no_backend) return impossible_view(in);
    const bool by_engine = in.derived.by_engine();
    const EngineEstimate& engine = in.derived.engine;
    ResultView out;
    out.is_stale = has_scenario_draft(in.drafts);
    out.stale_note = say(in.language(), Key::state_stale);
    out.verdict = by_engine ? engine.sum.verdict : in.derived.all.verdict;
    out.verdict_word = verdict_word(*out.verdict, in.language());
    out.amount = headroom_amount(by_engine ? engine.headroom() : in.derived.all.headroom,
                                 in.language(), in.unit());
    out.sentence = by_engine ? engine_sentence(in) : sentence(in);
    out.notes = by_engine ? engine_notes(in) : notes(in);
    out.bars = by_engine ? engine_bars(in) : bars(in);
    out.legend = by_engine ? engine_legend(in) : segments(in, 1);
    out.facts = by_engine ? engine_facts(in) : facts(in);
    out.breakdown = by_engine ? engine_breakdown(in) : breakdown(in);
    if (by_engine) out.cards = engine_cards(in);
    out.working = working(in);
    out.status = status(in, out);
    return out;
}

} // namespace headroom::app
