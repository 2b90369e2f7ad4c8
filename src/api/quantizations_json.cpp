#include "api/quantizations_json.hpp"

#include "catalog/quantization.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <array>

namespace headroom::api {
namespace {

using text::Key;

bool contains(std::string_view name, const std::string& wanted) {
    return text::normalised(name).find(wanted) != std::string::npos;
}

bool is_found(const catalog::Quantization& entry, const std::string& wanted) {
    const auto is_like = [&](std::string_view name) { return contains(name, wanted); };
    return is_like(entry.id) || std::ranges::any_of(entry.aliases, is_like) ||
           std::ranges::any_of(entry.engines, is_like);
}

std::string joined(std::span<const std::string_view> names) {
    std::string out;
    for (const std::string_view name : names)
        out += (out.empty() ? "" : ", ") + std::string{name};
    return out;
}

std::string loss(const catalog::Loss& loss) {
    if (loss.kl_divergence == 0) return "–";
    return text::quotient(loss.kl_divergence, 1'000'000, 3);
}

void write_columns(JsonWriter& out, text::Language language) {
    struct Column {
        std::string_view id;
        Key label;
        bool is_number;
    };
    constexpr std::array columns{
        Column{"name", Key::field_quantization, false},
        Column{"bits", Key::entry_bits, true},
        Column{"loss", Key::entry_loss, true},
        Column{"engines", Key::entry_engines, false},
    };
    out.key("columns");
    out.begin_array();
    for (const Column& column : columns) {
        out.begin_object();
        out.member("id", column.id);
        out.member("label", text::string(language, column.label));
        out.flag("is_number", column.is_number);
        out.end_object();
    }
    out.end_array();
}

} // namespace

void write_quantizations(JsonWriter& out, std::string_view text, text::Language language) {
    const std::string wanted = text::normalised(text);
    out.begin_object();
    out.member("caption", text::string(language, Key::field_quantization));
    write_columns(out, language);
    out.key("rows");
    out.begin_array();
    for (const catalog::Quantization& entry : catalog::quantizations()) {
        if (!is_found(entry, wanted)) continue;
        out.begin_object();
        out.member("id", entry.id);
        out.key("cells");
        out.begin_array();
        out.text(entry.id);
        out.text(text::short_quotient(catalog::bits_per_weight_e4(entry), 10'000, 3));
        out.text(loss(entry.loss));
        out.text(joined(entry.engines));
        out.end_array();
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

} // namespace headroom::api
