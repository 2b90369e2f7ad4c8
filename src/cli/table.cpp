#include "cli/table.hpp"

#include "app/screen_parts.hpp"
#include "cli/sheet.hpp"

#include <algorithm>
#include <array>
#include <vector>

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
    Word{"activations", Key::part_activations},
    Word{"cuda_graphs", Key::part_cuda_graphs},
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

constexpr std::array<std::string_view, 3> ends{"low", "expected", "high"};
using Sizes = std::array<std::int64_t, ends.size()>;

/// The parts of a place in two sums: the model's own, and what the desktop and others take.
struct Need {
    Sizes own{};
    Sizes reserved{};
};

bool is_reserved(std::string_view part) { return part == "desktop" || part == "others"; }

void add_need(Need& need, const JsonValue& place) {
    for (const JsonValue& part : find(place, "parts")->GetArray())
        for (std::size_t i = 0; i < ends.size(); ++i)
            (is_reserved(text_of(*find(part, "part"))) ? need.reserved : need.own)[i] +=
                bytes_at(part, "bytes", ends[i]).count();
}

Need need_of(const JsonValue& place) {
    Need need;
    add_need(need, place);
    return need;
}

/// What the model may use of a device: its limit without what others take of it.
std::int64_t usable(const JsonValue& device) {
    return find(device, "limit_bytes")->GetInt64() - need_of(device).reserved[1];
}

std::string device_name(const Sheet& sheet, const JsonValue& device,
                        const std::vector<std::string>& names) {
    const JsonValue& id = *find(device, "id");
    const auto index = static_cast<std::size_t>(find(device, "index")->GetInt64());
    const std::string number = std::to_string(index) + " ";
    if (!id.IsNull()) return number + std::string{text_of(id)};
    const std::string size = sheet.size(core::Bytes{find(device, "capacity_bytes")->GetInt64()});
    if (index >= names.size() || names[index].empty()) return number + size;
    return number + names[index] + " (" + size + ")";
}

void add_fact(Sheet& sheet, Key label, const std::string& value) {
    sheet.line(sheet.word(label) + "  " + value);
}

/// "Fits · 4.9 GiB free": over all cards; the tightest is named where there are several.
void add_word(Sheet& sheet, const JsonValue& response, const std::vector<std::string>& names) {
    const std::string word = app::verdict_word(verdict_of(response), sheet.language());
    const auto devices = find(response, "devices")->GetArray();
    if (devices.Empty()) return sheet.line(word);
    const auto room = [](const JsonValue& device) {
        return find(device, "headroom_bytes")->GetInt64();
    };
    std::int64_t sum = 0;
    const JsonValue* tightest = &devices[0];
    for (const JsonValue& device : devices) {
        sum += room(device);
        if (room(device) < room(*tightest)) tightest = &device;
    }
    sheet.line(word + " · " + sheet.headroom(sum));
    if (devices.Size() > 1)
        sheet.line(text::say(sheet.language(), Key::verdict_tightest,
                             {{"gpu", device_name(sheet, *tightest, names)},
                              {"amount", sheet.headroom(room(*tightest))}}));
}

/// "7.0 GiB (6.5 GiB–8.1 GiB)"; the rule of thumb's in both units.
std::string need_words(const Sheet& sheet, const JsonValue& response) {
    Need need;
    for (const JsonValue& device : find(response, "devices")->GetArray())
        add_need(need, device);
    if (is_thumb(response) || find(response, "devices")->GetArray().Empty())
        return text::both_units(bytes_at(response, "total_bytes"));
    const auto size = [&](std::size_t end) {
        return text::size(core::Bytes{need.own[end]}, sheet.unit());
    };
    return need.own[0] == need.own[2] ? size(1) : size(1) + " (" + size(0) + "–" + size(2) + ")";
}

void add_verdict(Sheet& sheet, const JsonValue& response, const std::vector<std::string>& names) {
    add_word(sheet, response, names);
    add_fact(sheet, Key::fact_need, need_words(sheet, response));
    std::int64_t room = 0;
    for (const JsonValue& device : find(response, "devices")->GetArray())
        room += usable(device);
    if (room > 0) add_fact(sheet, Key::table_usable, text::size(core::Bytes{room}, sheet.unit()));
    if (const JsonValue& context = *find(response, "max_context"); context.IsObject()) {
        const std::int64_t fits = find(context, "fits")->GetInt64();
        const std::int64_t tight = find(context, "tight")->GetInt64();
        std::string value = fits > 0 ? sheet.tokens(fits) : sheet.word(Key::fact_none);
        if (tight > fits)
            value += " · " + text::say(sheet.language(), Key::cli_tight_up_to,
                                       {{"n", sheet.tokens(tight)}});
        add_fact(sheet, Key::cli_largest_context, value);
    }
    if (const JsonValue* pool = find(response, "kv_pool"); pool != nullptr && pool->IsObject())
        add_fact(
            sheet, Key::cli_kv_pool,
            text::say(
                sheet.language(), Key::cli_kv_pool_value,
                {{"size", text::size(core::Bytes{find(*pool, "bytes")->GetInt64()}, sheet.unit())},
                 {"tokens", text::grouped(find(*pool, "tokens")->GetInt64())},
                 {"n", text::grouped(static_cast<std::int64_t>(
                           find(*pool, "requests_at_context")->GetDouble()))},
                 {"context",
                  text::grouped(find(*find(response, "request"), "context")->GetInt64())}}));
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
    const auto add = [&](const std::string& label, const Sizes& amounts, const std::string& basis,
                         std::string_view source) {
        std::vector<std::string> cells{label};
        for (const std::int64_t amount : amounts)
            cells.push_back(sheet.size(core::Bytes{amount}));
        cells.push_back(basis);
        cells.emplace_back(source);
        rows.push_back(std::move(cells));
    };
    for (const JsonValue& part : find(place, "parts")->GetArray()) {
        if (is_reserved(text_of(*find(part, "part")))) continue;
        Sizes sizes{};
        for (std::size_t i = 0; i < ends.size(); ++i)
            sizes[i] = bytes_at(part, "bytes", ends[i]).count();
        add("  " + word_for(sheet, part_words, text_of(*find(part, "part"))), sizes,
            basis_cell(sheet, part), text_of(*find(part, "source")));
    }
    const Need need = need_of(place);
    add("  " + sheet.word(Key::table_needed), need.own, "", "");
    if (need.reserved[2] > 0) {
        Sizes used{};
        for (std::size_t i = 0; i < ends.size(); ++i)
            used[i] = need.own[i] + need.reserved[i];
        add("  " + sheet.word(Key::part_desktop), need.reserved, "", "");
        add("  " + sheet.word(Key::table_in_use), used, "", "");
    }
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

void add_more(Sheet& sheet, rapidjson::SizeType count, rapidjson::SizeType shown) {
    if (count > shown)
        sheet.line(text::say(sheet.language(), Key::cli_more_cards,
                             {{"n", text::grouped(count - shown)}}));
}

void add_devices(Sheet& sheet, const JsonValue& response, const std::vector<std::string>& names) {
    const auto devices = find(response, "devices")->GetArray();
    if (devices.Empty()) return;
    constexpr rapidjson::SizeType most = 16;
    std::vector<std::vector<std::string>> rows{
        {sheet.word(Key::field_gpu), sheet.word(Key::table_needed), sheet.word(Key::table_usable),
         sheet.word(Key::guide_left)}};
    for (rapidjson::SizeType i = 0; i < devices.Size() && i < most; ++i)
        rows.push_back({device_name(sheet, devices[i], names),
                        sheet.size(core::Bytes{need_of(devices[i]).own[1]}),
                        sheet.size(core::Bytes{usable(devices[i])}),
                        sheet.headroom(find(devices[i], "headroom_bytes")->GetInt64())});
    sheet.rows(rows);
    add_more(sheet, devices.Size(), most);
}

/// Every place with all of its parts.
void add_places(Sheet& sheet, const JsonValue& response, const std::vector<std::string>& names) {
    const auto devices = find(response, "devices")->GetArray();
    constexpr rapidjson::SizeType most = 4;
    for (rapidjson::SizeType i = 0; i < devices.Size() && i < most; ++i) {
        sheet.line("");
        add_ranges(sheet, device_name(sheet, devices[i], names), devices[i]);
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

std::string table(std::string_view response, text::Language language, text::Unit unit,
                  const std::vector<std::string>& names) {
    rapidjson::Document document;
    api::parse(response, document);
    Sheet sheet{language, unit};
    add_head(sheet, document);
    add_verdict(sheet, document, names);
    if (is_thumb(document)) {
        add_parts(sheet, document);
        if (!find(document, "devices")->GetArray().Empty()) sheet.line("");
    }
    add_devices(sheet, document, names);
    if (!is_thumb(document)) add_places(sheet, document, names);
    add_notes(sheet, document);
    if (!is_thumb(document)) sheet.line("\n" + sheet.word(Key::cli_accuracy));
    return sheet.text();
}

} // namespace headroom::cli
