#include "cli/table.hpp"

#include "app/screen_parts.hpp"
#include "cli/sheet.hpp"

#include <algorithm>
#include <array>

namespace headroom::cli {
namespace {

using api::find;
using api::JsonValue;
using api::text_of;
using text::Key;

struct Word {
    std::string_view name;
    Key key;
};
constexpr std::array part_words{
    Word{"weights", Key::part_weights},
    Word{"allowance", Key::part_allowance},
    Word{"kv_cache", Key::part_kv_cache},
    Word{"recurrent_state", Key::part_recurrent_state},
    Word{"compute_buffer", Key::part_compute_buffer},
    Word{"output_buffer", Key::part_output_buffer},
    Word{"runtime_overhead", Key::part_runtime_overhead},
    Word{"desktop", Key::part_desktop},
    Word{"others", Key::part_others},
};
constexpr std::array basis_words{
    Word{"exact", Key::basis_exact},
    Word{"formula", Key::basis_formula},
    Word{"assumed", Key::basis_assumed},
};

/// The word for a name of the contract; the name itself where there is none yet.
template <typename Words>
std::string word_for(const Sheet& sheet, const Words& words, std::string_view name) {
    for (const Word& word : words)
        if (word.name == name) return sheet.word(word.key);
    return std::string{name};
}

bool is_thumb(const JsonValue& response) {
    return text_of(*find(*find(response, "request"), "engine")) == "rule-of-thumb";
}

/// What was computed: the model, how it is stored, and by which method.
void add_head(Sheet& sheet, const JsonValue& response) {
    const JsonValue& request = *find(response, "request");
    std::string words = request_words(sheet, request);
    if (const JsonValue* id = find(*find(request, "model"), "id"))
        words.insert(
            text_of(*id).size(),
            " (" + text::parameter_count(find(*find(response, "model"), "params")->GetInt64()) +
                ")");
    sheet.line(words);
}

/// Room on the card that has least, or over all cards where they share evenly.
std::int64_t headroom(const JsonValue& response) {
    const auto devices = find(response, "devices")->GetArray();
    std::int64_t sum = 0;
    std::int64_t least = 0;
    for (const JsonValue& device : devices) {
        const std::int64_t one = find(device, "headroom_bytes")->GetInt64();
        least = sum == 0 ? one : std::min(least, one);
        sum += one;
    }
    return is_thumb(response) ? sum : least;
}

void add_fact(Sheet& sheet, Key label, const std::string& value) {
    sheet.line(sheet.word(label) + "  " + value);
}

void add_verdict(Sheet& sheet, const JsonValue& response) {
    const std::string word = app::verdict_word(verdict_of(response), sheet.language());
    const bool has_devices = !find(response, "devices")->GetArray().Empty();
    sheet.line(has_devices ? word + " · " + sheet.headroom(headroom(response)) : word);
    add_fact(sheet, Key::fact_need, text::both_units(bytes_at(response, "total_bytes")));
    if (const JsonValue& context = *find(response, "max_context"); context.IsObject()) {
        const std::int64_t fits = find(context, "fits")->GetInt64();
        const std::int64_t tight = find(context, "tight")->GetInt64();
        std::string value = fits > 0 ? sheet.tokens(fits) : sheet.word(Key::fact_none);
        if (tight > fits)
            value += " · " + text::say(sheet.language(), Key::cli_tight_up_to,
                                       {{"n", sheet.tokens(tight)}});
        add_fact(sheet, Key::cli_largest_context, value);
    }
    const JsonValue& thumb = *find(response, "rule_of_thumb_bytes");
    if (!is_thumb(response) && thumb.IsInt64())
        add_fact(sheet, Key::basis_thumb, text::both_units(core::Bytes{thumb.GetInt64()}));
    sheet.line("");
}

/// "Exact (22,426 cases)", "From 6 runs", "Assumed".
std::string basis_cell(const Sheet& sheet, const JsonValue& part) {
    const std::string_view basis = text_of(*find(part, "basis"));
    const std::int64_t cases = find(part, "cases")->GetInt64();
    if (basis == "fitted")
        return text::say(sheet.language(), Key::basis_fitted, {{"n", text::grouped(cases)}});
    const std::string word = word_for(sheet, basis_words, basis);
    return cases == 0
               ? word
               : word + " (" +
                     text::say(sheet.language(), Key::cli_cases, {{"n", text::grouped(cases)}}) +
                     ")";
}

/// Parts of one place with their ranges; the last row is their sum.
void add_ranges(Sheet& sheet, const std::string& title, const JsonValue& place) {
    std::vector<std::vector<std::string>> rows{
        {title, sheet.word(Key::table_low), sheet.word(Key::table_expected),
         sheet.word(Key::table_high), sheet.word(Key::table_basis), sheet.word(Key::table_source)}};
    const auto sizes = [&](const JsonValue& holder, std::string_view name) {
        std::vector<std::string> cells;
        for (const std::string_view end : {"low", "expected", "high"})
            cells.push_back(sheet.size(bytes_at(holder, name, end)));
        return cells;
    };
    const auto add = [&](const std::string& label, std::vector<std::string> cells,
                         const std::string& basis, std::string_view source) {
        cells.insert(cells.begin(), label);
        cells.push_back(basis);
        cells.emplace_back(source);
        rows.push_back(std::move(cells));
    };
    for (const JsonValue& part : find(place, "parts")->GetArray())
        add("  " + word_for(sheet, part_words, text_of(*find(part, "part"))), sizes(part, "bytes"),
            basis_cell(sheet, part), text_of(*find(part, "source")));
    add("  " + sheet.word(Key::table_needed), sizes(place, "used_bytes"), "", "");
    sheet.rows(rows, 2);
}

/// The rule of thumb's two parts, which have no range.
void add_parts(Sheet& sheet, const JsonValue& response) {
    std::vector<std::vector<std::string>> rows{{sheet.word(Key::table_part),
                                                sheet.word(Key::table_expected),
                                                sheet.word(Key::table_basis)}};
    for (const JsonValue& part : find(response, "parts")->GetArray())
        rows.push_back({word_for(sheet, part_words, text_of(*find(part, "part"))),
                        sheet.size(bytes_at(part, "bytes")), basis_cell(sheet, part)});
    rows.push_back(
        {sheet.word(Key::table_needed), sheet.size(bytes_at(response, "total_bytes")), ""});
    sheet.rows(rows);
}

std::string device_name(const Sheet& sheet, const JsonValue& device) {
    const JsonValue& id = *find(device, "id");
    const core::Bytes capacity{find(device, "capacity_bytes")->GetInt64()};
    return std::to_string(find(device, "index")->GetInt64()) + " " +
           (id.IsNull() ? sheet.size(capacity) : std::string{text_of(id)});
}

void add_more(Sheet& sheet, rapidjson::SizeType count, rapidjson::SizeType shown) {
    if (count > shown)
        sheet.line(text::say(sheet.language(), Key::cli_more_cards,
                             {{"n", text::grouped(count - shown)}}));
}

void add_devices(Sheet& sheet, const JsonValue& response) {
    const auto devices = find(response, "devices")->GetArray();
    if (devices.Empty()) return;
    constexpr rapidjson::SizeType most = 16;
    std::vector<std::vector<std::string>> rows{
        {sheet.word(Key::field_gpu), sheet.word(Key::table_used), sheet.word(Key::table_usable),
         sheet.word(Key::guide_left)}};
    for (rapidjson::SizeType i = 0; i < devices.Size() && i < most; ++i)
        rows.push_back({device_name(sheet, devices[i]),
                        sheet.size(bytes_at(devices[i], "used_bytes")),
                        sheet.size(core::Bytes{find(devices[i], "limit_bytes")->GetInt64()}),
                        sheet.headroom(find(devices[i], "headroom_bytes")->GetInt64())});
    sheet.rows(rows);
    add_more(sheet, devices.Size(), most);
}

/// Every place with all of its parts.
void add_places(Sheet& sheet, const JsonValue& response) {
    const auto devices = find(response, "devices")->GetArray();
    constexpr rapidjson::SizeType most = 4;
    for (rapidjson::SizeType i = 0; i < devices.Size() && i < most; ++i) {
        sheet.line("");
        add_ranges(sheet, device_name(sheet, devices[i]), devices[i]);
    }
    add_more(sheet, devices.Size(), most);
    sheet.line("");
    add_ranges(sheet, sheet.word(Key::cli_host), *find(response, "host"));
}

void add_notes(Sheet& sheet, const JsonValue& response) {
    for (const JsonValue& note : find(response, "notes")->GetArray())
        sheet.line("\n" + std::string{text_of(*find(note, "message"))});
}

} // namespace

std::string table(std::string_view response, text::Language language, text::Unit unit) {
    rapidjson::Document document;
    api::parse(response, document);
    Sheet sheet{language, unit};
    add_head(sheet, document);
    add_verdict(sheet, document);
    if (is_thumb(document)) {
        add_parts(sheet, document);
        if (!find(document, "devices")->GetArray().Empty()) sheet.line("");
    }
    add_devices(sheet, document);
    if (!is_thumb(document)) add_places(sheet, document);
    add_notes(sheet, document);
    return sheet.text();
}

} // namespace headroom::cli
