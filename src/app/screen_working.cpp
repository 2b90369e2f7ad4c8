#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

namespace headroom::app {
namespace {

using text::Key;
using text::say;

std::string share_of(core::Bytes part, core::Bytes whole) {
    return text::percent(part.count(), whole.count(), 0) + " %";
}

/// Two decimals, none of them needless; a small size in its own unit.
std::string working_size(core::Bytes bytes, text::Unit unit) {
    const std::int64_t scale = unit == text::Unit::gb ? core::bytes_per_gb : core::bytes_per_gib;
    if (bytes.count() < scale) return text::size(bytes, unit);
    return text::short_quotient(bytes.count(), scale, 2) + ' ' + std::string{text::unit_name(unit)};
}

} // namespace

Working working(const ScreenInput& in) {
    const Scenario& scenario = in.state.scenario;
    const bool by_engine = in.derived.by_engine();
    const EngineEstimate& engine = in.derived.engine;
    const core::Bytes total = (by_engine ? engine.thumb : in.derived.need).total();
    const std::string params = text::grouped(scenario.model.parameters.count());
    const std::string bits =
        text::thousandths(by_engine ? engine.thumb_thousandths : scenario.bits.thousandths());
    const std::string bytes = text::grouped(total.count());
    const std::string gb = working_size(total, text::Unit::gb);
    const std::string gib = working_size(total, text::Unit::gib);
    const text::Language language = in.language();
    const bool is_beside = by_engine || in.derived.no_engine == NoEngine::no_backend;
    return {.title = say(language, is_beside ? Key::thumb_beside : Key::tab_working),
            .legend = say(language, Key::thumb_legend),
            .lines = {say(language, Key::working_formula),
                      say(language, Key::working_numbers, {{"params", params}, {"bits", bits}}),
                      say(language, Key::working_bytes, {{"bytes", bytes}}),
                      say(language, Key::working_units, {{"gb", gb}, {"gib", gib}})},
            .source = say(language, Key::working_source)};
}

Table breakdown(const ScreenInput& in) {
    const text::Language language = in.language();
    const core::RuleOfThumb& need = in.derived.need;
    const auto word = [&](Key key) { return say(language, key); };
    const auto row = [&](Key part, core::Bytes bytes, Key basis) {
        return TableRow{.cells = {word(part), text::bare_size(bytes, text::Unit::gib, 2),
                                  text::bare_size(bytes, text::Unit::gb, 2),
                                  share_of(bytes, need.total()), word(basis)}};
    };
    Table table{.id = "breakdown", .caption = word(Key::tab_breakdown)};
    table.head = {word(Key::table_part), "GiB", "GB", word(Key::table_share),
                  word(Key::table_basis)};
    table.is_number = {false, true, true, true, false};
    table.is_unit = {false, true, true, false, false};
    table.rows = {row(Key::part_weights, need.weights, Key::basis_formula),
                  row(Key::part_allowance, need.allowance, Key::basis_assumed),
                  row(Key::table_needed, need.total(), Key::basis_thumb)};
    table.rows.back().is_total = true;
    return table;
}

} // namespace headroom::app
