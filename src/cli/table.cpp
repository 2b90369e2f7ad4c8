#include "cli/table.hpp"

#include "api/json.hpp"
#include "app/screen_parts.hpp"
#include "text/columns.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <array>
#include <cmath>
#include <vector>

namespace headroom::cli {
namespace {

using api::find;
using api::JsonValue;
using api::text_of;
using text::Key;

core::Bytes bytes(const JsonValue& value) { return core::Bytes{value.GetInt64()}; }
core::Bytes expected(const JsonValue& holder, std::string_view name) {
    return bytes(*find(*find(holder, name), "expected"));
}

core::Verdict verdict_of(const JsonValue& response) {
    const std::string_view name = text_of(*find(response, "verdict"));
    return name == "fits"    ? core::Verdict::fits
           : name == "tight" ? core::Verdict::tight
                             : core::Verdict::does_not_fit;
}

/// Rows of text under their heads, the numbers to the right.
class Sheet {
  public:
    Sheet(text::Language language, text::Unit unit) : language_(language), unit_(unit) {}

    [[nodiscard]] std::string word(Key key) const { return text::say(language_, key); }
    [[nodiscard]] std::string size(core::Bytes amount) const {
        return text::size(amount, unit_, 2);
    }

    void line(std::string_view text) { out_ += std::string{text} + '\n'; }
    /// All columns but the first and the last are numbers.
    void rows(const std::vector<std::vector<std::string>>& cells) {
        std::vector<bool> is_number(cells.front().size(), true);
        is_number.front() = is_number.back() = false;
        out_ += text::columns(cells, is_number);
    }

    [[nodiscard]] text::Language language() const { return language_; }
    [[nodiscard]] text::Unit unit() const { return unit_; }
    [[nodiscard]] std::string text() const { return out_; }

  private:
    text::Language language_;
    text::Unit unit_;
    std::string out_;
};

Key part_key(std::string_view part) {
    return part == "weights" ? Key::part_weights : Key::part_allowance;
}
Key basis_key(std::string_view basis) {
    return basis == "formula" ? Key::basis_formula : Key::basis_assumed;
}

/// What was computed: the model, how it is stored, and by which method.
void add_head(Sheet& sheet, const JsonValue& response) {
    const JsonValue& request = *find(response, "request");
    const JsonValue* id = find(*find(request, "model"), "id");
    const std::string params =
        text::parameter_count(find(*find(response, "model"), "params")->GetInt64());
    const JsonValue* bits = find(*find(request, "weights"), "bits");
    const std::string weights =
        bits == nullptr
            ? sheet.size(bytes(*find(*find(response, "model"), "file_bytes")))
            : text::say(sheet.language(), Key::bits_label,
                        {{"bits", text::thousandths(std::llround(bits->GetDouble() * 1000))}});
    sheet.line((id == nullptr ? params : std::string{text_of(*id)} + " (" + params + ")") + " · " +
               weights + " · " + sheet.word(Key::basis_thumb));
}

void add_verdict(Sheet& sheet, const JsonValue& response) {
    std::int64_t headroom = 0;
    for (const JsonValue& device : find(response, "devices")->GetArray())
        headroom += find(device, "headroom_bytes")->GetInt64();
    const std::string word = app::verdict_word(verdict_of(response), sheet.language());
    const bool has_devices = !find(response, "devices")->GetArray().Empty();
    sheet.line(has_devices
                   ? word + " · " + app::headroom_amount(headroom, sheet.language(), sheet.unit())
                   : word);
    const std::string need = text::both_units(expected(response, "total_bytes"));
    sheet.line(sheet.word(Key::fact_need) + "  " + need);
    sheet.line("");
}

void add_parts(Sheet& sheet, const JsonValue& response) {
    std::vector<std::vector<std::string>> rows{{sheet.word(Key::table_part),
                                                sheet.word(Key::table_expected),
                                                sheet.word(Key::table_basis)}};
    for (const JsonValue& part : find(response, "parts")->GetArray())
        rows.push_back({sheet.word(part_key(text_of(*find(part, "part")))),
                        sheet.size(expected(part, "bytes")),
                        sheet.word(basis_key(text_of(*find(part, "basis"))))});
    rows.push_back(
        {sheet.word(Key::table_needed), sheet.size(expected(response, "total_bytes")), ""});
    sheet.rows(rows);
}

void add_devices(Sheet& sheet, const JsonValue& response) {
    const auto devices = find(response, "devices")->GetArray();
    if (devices.Empty()) return;
    constexpr rapidjson::SizeType most = 16;
    std::vector<std::vector<std::string>> rows{
        {sheet.word(Key::field_gpu), sheet.word(Key::table_used), sheet.word(Key::table_usable),
         sheet.word(Key::guide_left)}};
    for (rapidjson::SizeType i = 0; i < devices.Size() && i < most; ++i) {
        const JsonValue& device = devices[i];
        const JsonValue& id = *find(device, "id");
        const std::string capacity = sheet.size(bytes(*find(device, "capacity_bytes")));
        const std::string name = " " + (id.IsNull() ? capacity : std::string{text_of(id)});
        rows.push_back({std::to_string(i) + name, sheet.size(expected(device, "used_bytes")),
                        sheet.size(bytes(*find(device, "limit_bytes"))),
                        app::headroom_amount(find(device, "headroom_bytes")->GetInt64(),
                                             sheet.language(), sheet.unit())});
    }
    sheet.line("");
    sheet.rows(rows);
    if (devices.Size() > most)
        sheet.line(text::say(sheet.language(), Key::cli_more_cards,
                             {{"n", text::grouped(devices.Size() - most)}}));
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
    add_parts(sheet, document);
    add_devices(sheet, document);
    add_notes(sheet, document);
    return sheet.text();
}

} // namespace headroom::cli
