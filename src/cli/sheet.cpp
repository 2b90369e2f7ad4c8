#include "cli/sheet.hpp"

#include "app/screen_parts.hpp"
#include "text/columns.hpp"

#include <cmath>

namespace headroom::cli {
namespace {

using api::find;
using api::JsonValue;
using api::text_of;
using text::Key;

void add(std::string& out, const std::string& word) {
    if (word.empty()) return;
    if (!out.empty()) out += " · ";
    out += word;
}

std::string model_word(const JsonValue& model) {
    if (const JsonValue* id = find(model, "id")) return std::string{text_of(*id)};
    const JsonValue* params = find(model, "params");
    return params == nullptr ? "" : text::parameter_count(std::llround(params->GetDouble()));
}

std::string weights_word(const Sheet& sheet, const JsonValue& weights) {
    if (weights.IsString()) return std::string{text_of(weights)};
    if (const JsonValue* bits = find(weights, "bits"))
        return text::say(sheet.language(), Key::bits_label,
                         {{"bits", text::thousandths(std::llround(bits->GetDouble() * 1000))}});
    if (const JsonValue* bytes = find(weights, "bytes"))
        return sheet.size(core::Bytes{std::llround(bytes->GetDouble())});
    return {};
}

/// "2 × nvidia-rtx-3090".
void add_devices(std::string& out, const Sheet& sheet, const JsonValue& request) {
    const JsonValue* devices = find(request, "devices");
    if (devices == nullptr || !devices->IsArray()) return;
    for (const JsonValue& device : devices->GetArray()) {
        const JsonValue* id = find(device, "id");
        const JsonValue* memory = find(device, "memory_gib");
        if (id == nullptr && memory == nullptr) continue;
        const JsonValue* count = find(device, "count");
        const bool is_one = count == nullptr || count->GetInt64() == 1;
        const std::string name =
            id != nullptr ? std::string{text_of(*id)}
                          : sheet.size(core::Bytes{std::llround(
                                memory->GetDouble() * static_cast<double>(core::bytes_per_gib))});
        add(out, is_one ? name : std::to_string(count->GetInt64()) + " × " + name);
    }
}

} // namespace

std::string Sheet::headroom(std::int64_t amount) const {
    return app::headroom_amount(amount, language_, unit_);
}

std::string Sheet::tokens(std::int64_t count) const {
    return text::say(language_, Key::cli_tokens, {{"n", text::grouped(count)}});
}

void Sheet::rows(const std::vector<std::vector<std::string>>& cells, std::size_t words) {
    std::vector<bool> is_number(cells.front().size(), true);
    is_number.front() = false;
    for (std::size_t i = 0; i < words && i < is_number.size(); ++i)
        is_number[is_number.size() - 1 - i] = false;
    out_ += text::columns(cells, is_number);
}

core::Bytes bytes_at(const JsonValue& holder, std::string_view name, std::string_view end) {
    return core::Bytes{find(*find(holder, name), end)->GetInt64()};
}

core::Verdict verdict_of(const JsonValue& answer) {
    const std::string_view name = text_of(*find(answer, "verdict"));
    return name == "fits"    ? core::Verdict::fits
           : name == "tight" ? core::Verdict::tight
                             : core::Verdict::does_not_fit;
}

std::string request_words(const Sheet& sheet, const JsonValue& request) {
    std::string out;
    if (const JsonValue* model = find(request, "model")) add(out, model_word(*model));
    if (const JsonValue* weights = find(request, "weights"))
        add(out, weights_word(sheet, *weights));
    if (const JsonValue* engine = find(request, "engine")) {
        const std::string_view name = text_of(*engine);
        if (name == "rule-of-thumb") {
            add(out, sheet.word(Key::basis_thumb));
            return out;
        }
        add(out, std::string{name});
    }
    if (const JsonValue* context = find(request, "context"))
        add(out, sheet.tokens(context->GetInt64()));
    if (const JsonValue* sequences = find(request, "sequences");
        sequences != nullptr && sequences->GetInt64() > 1)
        add(out, text::say(sheet.language(), Key::cli_sequences_of,
                           {{"n", text::grouped(sequences->GetInt64())}}));
    add_devices(out, sheet, request);
    return out;
}

} // namespace headroom::cli
