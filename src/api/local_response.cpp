#include "api/local_response.hpp"

#include "api/response_parts.hpp"
#include "api/screen_json.hpp"
#include "app/local_basis.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <vector>

namespace headroom::api {
namespace {

using core::Part;
using core::PartRanges;
using core::Range;
using core::Verdict;
using core::local::CardEstimate;
using core::local::LocalEstimate;

void write_parts(JsonWriter& out, const PartRanges& parts, const LocalRequest& request) {
    out.key("parts");
    out.begin_array();
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        if (parts[part] == Range{}) continue;
        write_part(out, part, parts[part],
                   app::local_part_info(part, *request.engine, request.weighed.basis));
    }
    out.end_array();
}

void write_cards(JsonWriter& out, const LocalRequest& request,
                 std::span<const CardEstimate> cards) {
    out.key("devices");
    out.begin_array();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const CardEstimate& card = cards[i];
        out.begin_object();
        write_card_name(out, request.ids[i], i);
        out.member("capacity_bytes", card.capacity);
        out.member("limit_bytes", card.limit);
        write_range(out, "used_bytes", card.parts.total());
        write_parts(out, card.parts, request);
        out.count("headroom_bytes", card.headroom());
        out.member("verdict", verdict_name(card.verdict));
        out.end_object();
    }
    out.end_array();
}

LocalEstimate estimated(const LocalRequest& request, const core::local::LocalSettings& settings,
                        std::span<CardEstimate> cards) {
    return core::local::estimate(request.weighed, settings, *request.engine, request.cards,
                                 request.host, cards);
}

/// The largest context, up to the model's own limit, with this verdict or a better one.
std::int64_t largest_context(const LocalRequest& request, Verdict worst,
                             std::span<CardEstimate> cards) {
    std::int64_t low = 0;
    std::int64_t high = context_limit(*request.model);
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        const Verdict got = estimated(request, with_context(request, middle), cards).verdict;
        if (got == Verdict::fits || got == worst)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

void write_max_context(JsonWriter& out, const LocalRequest& request) {
    std::vector<CardEstimate> cards(request.cards.size());
    out.key("max_context");
    out.begin_object();
    out.count("fits", largest_context(request, Verdict::fits, cards));
    out.count("tight", largest_context(request, Verdict::tight, cards));
    out.end_object();
}

void write_notes(JsonWriter& out, const LocalRequest& request, text::Language language) {
    using text::Key;
    const core::local::LocalSettings& settings = request.settings;
    out.key("notes");
    out.begin_array();
    if (request.context > context_limit(*request.model))
        write_note(out, "context_above_model", "context",
                   text::say(language, Key::note_context_above,
                             {{"limit", text::grouped(context_limit(*request.model))}}));
    if (request.is_workload_assumed && settings.answer > 0)
        write_note(out, "workload_assumed", "workload",
                   text::say(language, Key::note_workload_assumed,
                             {{"prompt", text::grouped(settings.prompt)},
                              {"answer", text::grouped(settings.answer)}}));
    if (!request.engine->counts_prompt)
        write_note(out, "prompt_not_counted", "engine",
                   text::say(language, Key::note_prompt_not_counted,
                             {{"version", request.engine->version}}));
    if (request.engine->compute_cases == 0)
        write_note(
            out, "engine_not_measured", "engine",
            text::say(language, Key::note_engine_not_measured, {{"engine", request.engine->id}}));
    out.end_array();
}

} // namespace

void write_local_response(JsonWriter& out, const JsonValue& completed, const LocalRequest& request,
                          text::Language language) {
    std::vector<CardEstimate> cards(request.cards.size());
    const LocalEstimate estimate = estimated(request, request.settings, cards);
    // Without devices the host's parts are the need.
    const PartRanges& need = cards.empty() ? estimate.host : estimate.devices;
    out.begin_object();
    out.key("request");
    out.value(completed);
    write_model(out, *request.model, request.weighed.file_bytes);
    write_range(out, "total_bytes", need.total());
    write_parts(out, need, request);
    write_cards(out, request, cards);
    out.key("host");
    out.begin_object();
    write_range(out, "used_bytes", estimate.host.total());
    write_parts(out, estimate.host, request);
    out.end_object();
    out.member("verdict", verdict_name(estimate.verdict));
    write_max_context(out, request);
    out.key("speed");
    out.null();
    write_rule_of_thumb(out, request.model->params, request.rule_bits_e3);
    write_notes(out, request, language);
    out.end_object();
}

} // namespace headroom::api
