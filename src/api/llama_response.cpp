#include "api/llama_response.hpp"

#include "api/response_parts.hpp"
#include "api/screen_json.hpp"
#include "app/part_basis.hpp"
#include "core/llama/largest.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <vector>

namespace headroom::api {
namespace {

using core::Part;
using core::PartRanges;
using core::Range;

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
        write_part(out, part, parts[part], info);
    }
    out.end_array();
}

void write_cards(JsonWriter& out, const LlamaRequest& request,
                 std::span<const core::llama::CardEstimate> cards, core::Basis compute_basis) {
    out.key("devices");
    out.begin_array();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const core::llama::CardEstimate& card = cards[i];
        out.begin_object();
        write_card_name(out, request.ids[i], i);
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

void write_max_context(JsonWriter& out, const core::llama::Trial& trial,
                       const LlamaRequest& request) {
    const core::llama::Largest largest =
        core::llama::largest_context(trial, context_limit(*request.model));
    out.key("max_context");
    out.begin_object();
    out.count("fits", largest.fits);
    out.count("tight", largest.tight);
    out.end_object();
}

void write_notes(JsonWriter& out, const LlamaRequest& request,
                 const core::llama::LlamaEstimate& estimate, text::Language language) {
    out.key("notes");
    out.begin_array();
    if (request.settings.context > context_limit(*request.model))
        write_note(out, "context_above_model", "context",
                   text::say(language, text::Key::note_context_above,
                             {{"limit", text::grouped(context_limit(*request.model))}}));
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
    write_model(out, *request.model, request.weighed.weights.file_bytes);
    write_range(out, "total_bytes", need.total());
    const core::Basis compute =
        app::compute_basis(estimate.compute_basis, request.settings, request.cards);
    write_parts(out, need, request, request.cards, compute);
    write_cards(out, request, cards, compute);
    out.key("host");
    out.begin_object();
    write_range(out, "used_bytes", estimate.host.total());
    write_parts(out, estimate.host, request, {}, compute);
    out.end_object();
    out.member("verdict", verdict_name(estimate.verdict));
    write_max_context(out, trial, request);
    out.key("speed");
    out.null();
    write_rule_of_thumb(out, request.model->params, request.rule_bits_e3);
    write_notes(out, request, estimate, language);
    out.end_object();
}

} // namespace headroom::api
