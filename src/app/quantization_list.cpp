#include "app/quantization_list.hpp"

#include "catalog/quantization.hpp"
#include "core/sorted.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace headroom::app {
namespace {

using catalog::Quantization;
using text::Key;
using text::say;

bool is_found(const Quantization& entry, std::string_view wanted) {
    const auto is_like = [&](std::string_view name) {
        return text::normalised(name).find(wanted) != std::string::npos;
    };
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
    return loss.kl_divergence == 0 ? "–" : text::quotient(loss.kl_divergence, 1'000'000, 3);
}

TableRow row_of(const Quantization& entry) {
    const catalog::Layout& layout = entry.layout;
    return {
        .cells = {std::string{entry.id},
                  text::short_quotient(catalog::bits_per_weight_e4(entry), 10'000, 3),
                  text::grouped(layout.block_bytes) + " / " + text::grouped(layout.block_weights),
                  loss(entry.loss), joined(entry.engines)}};
}

std::vector<const Quantization*> found_entries(std::string_view text) {
    const std::string wanted = text::normalised(text);
    std::vector<const Quantization*> found;
    for (const Quantization& entry : catalog::quantizations())
        if (is_found(entry, wanted)) found.push_back(&entry);
    core::sort(std::span{found}, [](const Quantization* a, const Quantization* b) {
        const std::int32_t bits_of_a = catalog::bits_per_weight_e4(*a);
        const std::int32_t bits_of_b = catalog::bits_per_weight_e4(*b);
        return bits_of_a != bits_of_b ? bits_of_a > bits_of_b : a->id < b->id;
    });
    return found;
}

} // namespace

QuantizationList quantization_list(std::string_view text, text::Language language) {
    const auto word = [&](Key key) { return say(language, key); };
    QuantizationList list;
    list.column_ids = {"name", "bits", "block", "loss", "engines"};
    list.table.id = "quantizations";
    list.table.caption = word(Key::field_quantization);
    list.table.head = {word(Key::field_quantization), word(Key::entry_bits), word(Key::entry_block),
                       word(Key::entry_loss), word(Key::entry_engines)};
    list.table.is_number = {false, true, true, true, false};
    for (const Quantization* entry : found_entries(text))
        list.table.rows.push_back(row_of(*entry));
    list.source = say(language, Key::entry_loss_source, {{"where", catalog::quality_source()}});
    return list;
}

} // namespace headroom::app
