#include "api/llama_response.hpp"

#include "api/screen_json.hpp"
#include "app/part_basis.hpp"
#include "core/llama/largest.hpp"
#include "core/rule_of_thumb.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <vector>

namespace headroom::api {
namespace {

using core::Part;
using core::PartRanges;
using core::Range;

void write_range(JsonWriter& out, std::string_view key, const Range& range) {
    out.key(key);
    out.begin_object();
    out.member("low", range.low);
    out.member("expected", range.expected);
    out.member("high", range.high);
    out.end_object();
}

/// `cards`: those that the parts lie on; none for the host's.
void write_parts(JsonWriter& out, const PartRanges& parts, const LlamaRequest& request,
                 std::span<const core::llama::Card> cards, core::Basis compute_basis) {
    out.key("parts");
    out.begin_array();
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        if (parts[part] == Range{}) continue;
        const app::PartInfo info =
            app::part_info(part, {request.weighed.basis, compute_basis, request.engine, cards});
        out.begin_object();
        out.member("part", core::name_of(part));
        write_range(out, "bytes", parts[part]);
        out.member("basis", core::name_of(info.basis));
        out.count("cases", info.cases);
        out.member("source", info.source);
        out.end_object();
    }
    out.end_array();
}

void write_model(JsonWriter& out, const LlamaRequest& request) {
    const catalog::Model& model = *request.model;
    out.key("model");
    out.begin_object();
    out.count("params", model.params);
    out.count("params_active", model.params_active > 0 ? model.params_active : model.params);
    out.member("file_bytes", request.weighed.weights.file_bytes);
    out.end_object();
}

void write_cards(JsonWriter& out, const LlamaRequest& request,
                 std::span<const core::llama::CardEstimate> cards, core::Basis compute_basis) {
    out.key("devices");
    out.begin_array();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const core::llama::CardEstimate& card = cards[i];
        out.begin_object();
        out.key("id");
        if (request.ids[i].empty())
            out.null();
        else
            out.text(request.ids[i]);
        out.count("index", static_cast<std::int64_t>(i));
        out.member("capacity_bytes", card.capacity);
        out.member("limit_bytes", card.limit);
        write_range(out, "used_bytes", card.parts.total());
        write_parts(out, card.parts, request, request.cards, compute_basis);
        out.count("headroom_bytes", card.headroom());
        out.member("verdict", verdict_name(card.verdict));
        out.end_object();
    }
    out.end_array();
}

std::int64_t context_limit(const LlamaRequest& request) {
    constexpr std::int64_t longest = 10'000'000;
    return request.model->context > 0 ? request.model->context : longest;
}

void write_max_context(JsonWriter& out, const core::llama::Trial& trial,
                       const LlamaRequest& request) {
    const core::llama::Largest largest =
        core::llama::largest_context(trial, context_limit(request));
    out.key("max_context");
    out.begin_object();
    out.count("fits", largest.fits);
    out.count("tight", largest.tight);
    out.end_object();
}

void write_rule_of_thumb(JsonWriter& out, const LlamaRequest& request) {
    const auto parameters = core::Parameters::make(static_cast<double>(request.model->params));
    const auto bits =
        core::BitsPerParameter::make(static_cast<double>(request.rule_bits_e3) / 1000);
    out.key("rule_of_thumb_bytes");
    if (parameters && bits)
        out.number(core::rule_of_thumb(*parameters, *bits).total().count());
    else
        out.null();
}

void write_note(JsonWriter& out, std::string_view code, std::string_view field,
                std::string_view message) {
    out.begin_object();
    out.member("code", code);
    out.member("field", field);
    out.key("values");
    out.begin_object();
    out.end_object();
    out.member("message", message);
    out.end_object();
}

void write_notes(JsonWriter& out, const LlamaRequest& request,
                 const core::llama::LlamaEstimate& estimate, text::Language language) {
    out.key("notes");
    out.begin_array();
    if (request.settings.context > context_limit(request))
        write_note(out, "context_above_model", "context",
                   text::say(language, text::Key::note_context_above,
                             {{"limit", text::grouped(context_limit(request))}}));
    if (request.settings.sequences > core::llama::max_sequences)
        write_note(out, "sequences_above_engine", "sequences",
                   text::say(language, text::Key::note_sequences_above,
                             {{"engine", request.engine->id},
                              {"max", text::grouped(core::llama::max_sequences)}}));
    if (estimate.compute_basis != core::Basis::exact)
        write_note(
            out, "graph_not_known", "model",
            text::say(language, text::Key::note_graph_not_known, {{"model", request.model->name}}));
    if (request.weighed.weights.needs_imatrix && !request.weighed.imatrix)
        write_note(out, "needs_imatrix", "weights",
                   text::string(language, text::Key::note_needs_imatrix));
    out.end_array();
}

} // namespace

void write_llama_response(JsonWriter& out, const JsonValue& completed, const LlamaRequest& request,
                          text::Language language) {
    std::vector<core::llama::CardEstimate> cards(request.cards.size());
    core::llama::Workspace workspace;
    core::llama::Trial trial{.model = &request.weighed,
                             .settings = request.settings,
                             .profile = request.engine,
                             .cards = request.cards,
                             .host = request.host,
                             .workspace = &workspace,
                             .out = cards};
    const core::llama::LlamaEstimate estimate = trial.run();
    // Without devices the host's parts are the need.
    const PartRanges& need = cards.empty() ? estimate.host : estimate.devices;

    out.begin_object();
    out.key("request");
    out.value(completed);
    write_model(out, request);
    write_range(out, "total_bytes", need.total());
    write_parts(out, need, request, request.cards, estimate.compute_basis);
    write_cards(out, request, cards, estimate.compute_basis);
    out.key("host");
    out.begin_object();
    write_range(out, "used_bytes", estimate.host.total());
    write_parts(out, estimate.host, request, {}, estimate.compute_basis);
    out.end_object();
    out.member("verdict", verdict_name(estimate.verdict));
    write_max_context(out, trial, request);
    out.key("speed");
    out.null();
    write_rule_of_thumb(out, request);
    write_notes(out, request, estimate, language);
    out.end_object();
}

} // namespace headroom::api
