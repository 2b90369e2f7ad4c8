#include "api/server_response.hpp"

#include "api/response_parts.hpp"
#include "api/screen_json.hpp"
#include "app/server_basis.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <vector>

namespace headroom::api {
namespace {

using core::Part;
using core::PartRanges;
using core::Range;
using core::server::Refusal;
using core::server::ServerCard;
using core::server::ServerEstimate;

void write_parts(JsonWriter& out, const PartRanges& parts, const ServerRequest& request,
                 bool layout_is_exact) {
    out.key("parts");
    out.begin_array();
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        if (parts[part] == Range{}) continue;
        write_part(
            out, part, parts[part],
            app::server_part_info(part, {request.served.basis, layout_is_exact, request.engine,
                                         &request.settings, request.cards.data()}));
    }
    out.end_array();
}

void write_cards(JsonWriter& out, const ServerRequest& request, std::span<const ServerCard> cards,
                 bool layout_is_exact) {
    out.key("devices");
    out.begin_array();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const ServerCard& card = cards[i];
        out.begin_object();
        write_card_name(out, request.ids[i], i);
        out.member("capacity_bytes", card.capacity);
        out.member("limit_bytes", card.limit);
        write_range(out, "used_bytes", card.parts.total());
        write_parts(out, card.parts, request, layout_is_exact);
        out.count("headroom_bytes", card.headroom());
        out.member("verdict", verdict_name(card.verdict));
        out.end_object();
    }
    out.end_array();
}

void write_pool(JsonWriter& out, const core::server::KvPool& pool) {
    out.key("kv_pool");
    out.begin_object();
    out.member("bytes", pool.bytes.expected);
    write_range(out, "bytes_range", pool.bytes);
    out.count("tokens", pool.tokens);
    out.count("block_tokens", pool.block_tokens);
    out.real("requests_at_context", static_cast<double>(pool.requests_e2) / 100);
    out.end_object();
}

void write_max_context(JsonWriter& out, const ServerRequest& request) {
    std::vector<ServerCard> cards(request.cards.size());
    const auto largest =
        core::server::largest_context(request.served, request.settings, *request.engine,
                                      request.cards, cards, context_limit(*request.model));
    out.key("max_context");
    out.begin_object();
    out.count("fits", largest.fits);
    out.count("tight", largest.tight);
    out.end_object();
}

/// Values that a sentence needs.
void write_refusal(JsonWriter& out, const ServerRequest& request, const ServerEstimate& estimate,
                   text::Language language) {
    if (estimate.refusal == Refusal::pool_too_small)
        write_note(out, "pool_too_small", "context",
                   text::say(language, text::Key::note_pool_too_small,
                             {{"context", text::grouped(request.settings.context)}}));
    if (estimate.refusal == Refusal::card_in_use)
        write_note(out, "card_in_use", "devices",
                   text::string(language, text::Key::note_card_in_use));
    // The engine computes no more at once, however many the pool holds.
    const std::int64_t computed = request.settings.max_sequences * request.settings.data;
    const std::int64_t held = std::min(estimate.pool.requests_e2 / 100, computed);
    if (estimate.refusal == Refusal::none && request.settings.sequences > held)
        write_note(out, "requests_wait", "sequences",
                   text::say(language, text::Key::note_requests_wait,
                             {{"held", text::grouped(held)},
                              {"waiting", text::grouped(request.settings.sequences - held)}}));
}

void write_notes(JsonWriter& out, const ServerRequest& request, const ServerEstimate& estimate,
                 text::Language language) {
    using text::Key;
    const core::server::ServerSettings& settings = request.settings;
    out.key("notes");
    out.begin_array();
    if (settings.context > context_limit(*request.model))
        write_note(out, "context_above_model", "context",
                   text::say(language, Key::note_context_above,
                             {{"limit", text::grouped(context_limit(*request.model))}}));
    write_refusal(out, request, estimate, language);
    if (settings.ranks() < static_cast<std::int64_t>(request.cards.size()))
        write_note(
            out, "cards_unused", "tensor_parallel",
            text::say(language, Key::note_cards_unused,
                      {{"used", text::grouped(settings.ranks())},
                       {"cards", text::grouped(static_cast<std::int64_t>(request.cards.size()))}}));
    if (request.engine->activation_base.cases == 0)
        write_note(
            out, "engine_not_measured", "engine",
            text::say(language, Key::note_engine_not_measured, {{"engine", request.engine->id}}));
    if (!estimate.layout_is_exact)
        write_note(out, "cache_not_known", "model",
                   text::say(language, Key::note_cache_not_known,
                             {{"model", request.model->name}, {"engine", request.engine->id}}));
    write_note(out, "engine_settings", "max_num_seqs",
               text::say(language, Key::note_engine_settings,
                         {{"rows", text::grouped(settings.max_sequences)},
                          {"tokens", text::grouped(settings.batched_tokens)},
                          {"share", text::short_quotient(settings.share_e4, 100, 1)}}));
    out.end_array();
}

} // namespace

void write_server_response(JsonWriter& out, const JsonValue& completed,
                           const ServerRequest& request, text::Language language) {
    std::vector<ServerCard> cards(request.cards.size());
    const ServerEstimate estimate = core::server::estimate(request.served, request.settings,
                                                           *request.engine, request.cards, cards);
    out.begin_object();
    out.key("request");
    out.value(completed);
    write_model(out, *request.model, checkpoint_bytes(request.served));
    write_range(out, "total_bytes", estimate.devices.total());
    write_parts(out, estimate.devices, request, estimate.layout_is_exact);
    write_cards(out, request, cards, estimate.layout_is_exact);
    out.key("host");
    out.begin_object();
    write_range(out, "used_bytes", estimate.host.total());
    write_parts(out, estimate.host, request, estimate.layout_is_exact);
    out.end_object();
    out.member("verdict", verdict_name(estimate.verdict));
    write_max_context(out, request);
    write_pool(out, estimate.pool);
    out.key("speed");
    out.null();
    write_rule_of_thumb(out, request.model->params, request.rule_bits_e3);
    write_notes(out, request, estimate, language);
    out.end_object();
}

} // namespace headroom::api
