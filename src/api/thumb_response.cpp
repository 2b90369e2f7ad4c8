#include "api/thumb_response.hpp"

#include "api/screen_json.hpp"
#include "core/placement.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace headroom::api {
namespace {

constexpr std::array<std::string_view, 5> used_keys{"model", "weights", "engine", "devices",
                                                    "host"};

void write_range(JsonWriter& out, std::string_view key, core::Bytes bytes) {
    out.key(key);
    out.begin_object();
    for (const std::string_view end : {"low", "expected", "high"})
        out.member(end, bytes);
    out.end_object();
}

struct PartInfo {
    std::string_view name;
    std::string_view basis;
    std::string_view source;
};
constexpr PartInfo weights_part{"weights", "formula", "P x Q / 8"};
constexpr PartInfo allowance_part{
    "allowance", "assumed",
    "20 % for everything else: https://www.substratus.ai/blog/calculating-gpu-memory-for-llm"};

void write_part(JsonWriter& out, const PartInfo& part, core::Bytes bytes) {
    out.begin_object();
    out.member("part", part.name);
    write_range(out, "bytes", bytes);
    out.member("basis", part.basis);
    out.count("cases", 0);
    out.member("source", part.source);
    out.end_object();
}

/// The two terms of `total`, which is all of the need or one card's share of it.
void write_parts(JsonWriter& out, const core::RuleOfThumb& need, core::Bytes total) {
    const core::Bytes weights = core::scaled_up(need.weights, total.count(),
                                                std::max<std::int64_t>(need.total().count(), 1));
    out.key("parts");
    out.begin_array();
    write_part(out, weights_part, weights);
    write_part(out, allowance_part, core::Bytes{core::difference(total, weights)});
    out.end_array();
}

void write_model(JsonWriter& out, const ThumbRequest& request) {
    out.key("model");
    out.begin_object();
    out.count("params", request.parameters->count());
    out.count("params_active",
              request.params_active > 0 ? request.params_active : request.parameters->count());
    out.member("file_bytes", request.weights);
    out.end_object();
}

void write_cards(JsonWriter& out, const ThumbRequest& request,
                 std::span<const core::PlacedGroup> placed) {
    out.key("devices");
    out.begin_array();
    std::int64_t index = 0;
    for (std::size_t group = 0; group < placed.size(); ++group) {
        const core::DeviceGroup& cards = request.groups[group];
        for (int card = 0; card < cards.count; ++card) {
            out.begin_object();
            out.key("id");
            if (request.ids[group].empty())
                out.null();
            else
                out.text(request.ids[group]);
            out.count("index", index++);
            out.member("capacity_bytes", cards.capacity);
            out.member("limit_bytes", cards.limit);
            write_range(out, "used_bytes", placed[group].used);
            write_parts(out, request.need, placed[group].used);
            out.count("headroom_bytes", core::difference(cards.limit, placed[group].used));
            out.end_object();
        }
    }
    out.end_array();
}

void write_host(JsonWriter& out, const ThumbRequest& request) {
    const bool holds_all = request.groups.empty();
    out.key("host");
    out.begin_object();
    write_range(out, "used_bytes", holds_all ? request.need.total() : core::Bytes{});
    if (holds_all) {
        write_parts(out, request.need, request.need.total());
    } else {
        out.key("parts");
        out.begin_array();
        out.end_array();
    }
    out.end_object();
}

core::Verdict write_placement(JsonWriter& out, const ThumbRequest& request) {
    std::vector<core::PlacedGroup> placed(request.groups.size());
    core::Verdict verdict = core::Verdict::fits;
    if (!request.groups.empty())
        verdict = core::place_by_limit(request.need.total(), request.groups, placed).verdict;
    else if (request.host)
        verdict = core::verdict(core::Range::exactly(request.need.total()), *request.host);
    write_cards(out, request, placed);
    write_host(out, request);
    return verdict;
}

void write_notes(JsonWriter& out, const std::vector<std::string>& ignored,
                 text::Language language) {
    out.key("notes");
    out.begin_array();
    for (const std::string& field : ignored) {
        out.begin_object();
        out.member("code", "ignored_by_rule_of_thumb");
        out.member("field", field);
        out.key("values");
        out.begin_object();
        out.end_object();
        out.member("message", text::say(language, text::Key::note_ignored, {{"field", field}}));
        out.end_object();
    }
    out.end_array();
}

/// Keys that were given but say nothing to the rule.
std::vector<std::string> ignored_keys(const JsonValue& request) {
    std::vector<std::string> out;
    for (const auto& member : request.GetObject())
        if (std::ranges::find(used_keys, text_of(member.name)) == used_keys.end())
            out.emplace_back(text_of(member.name));
    return out;
}

} // namespace

void write_thumb_response(JsonWriter& out, const JsonValue& given, const JsonValue& completed,
                          const ThumbRequest& request, text::Language language) {
    const core::Bytes total = request.need.total();
    out.begin_object();
    out.key("request");
    out.value(completed);
    write_model(out, request);
    write_range(out, "total_bytes", total);
    write_parts(out, request.need, total);
    const core::Verdict verdict = write_placement(out, request);
    out.member("verdict", verdict_name(verdict));
    for (const std::string_view unknown : {"max_context", "speed"}) {
        out.key(unknown); // the rule knows neither context nor time
        out.null();
    }
    out.member("rule_of_thumb_bytes", total);
    write_notes(out, ignored_keys(given), language);
    out.end_object();
}

} // namespace headroom::api
