#include "app/explain_parts.hpp"

namespace headroom::app {

using text::Key;

std::string Explaining::size(const core::Range& range) const {
    if (range.low == range.high) return size(range.expected);
    const std::string low = size(range.low);
    const std::string high = size(range.high);
    return say(Key::explain_range,
               {{"expected", size(range.expected)}, {"low", low}, {"high", high}});
}

std::string Explaining::sum(const std::string& what, const std::string& left,
                            core::Bytes bytes) const {
    return what + ": " + equals(left, bytes);
}

std::string Explaining::layers(std::int64_t count) const {
    if (count == 1) return say(Key::explain_layer);
    return say(Key::explain_layers, {{"n", text::grouped(count)}});
}

std::string Explaining::bytes(std::int64_t count) const {
    return say(Key::explain_bytes, {{"n", text::grouped(count)}});
}

std::string Explaining::times_requests(std::int64_t count) const {
    if (count == 1) return {};
    return " × " + say(Key::explain_requests, {{"n", text::grouped(count)}});
}

std::string Explaining::value_bytes(core::ggml::Type type) const {
    const core::ggml::Packing packing = core::ggml::packing_of(type);
    const std::string block = text::grouped(packing.block_bytes);
    if (packing.block_weights == 1) return say(Key::explain_bytes, {{"n", block}});
    return say(Key::explain_bytes, {{"n", block + " ÷ " + text::grouped(packing.block_weights)}});
}

std::string Explaining::place(std::size_t backend) const {
    if (backend >= trial.cards.size()) return say(Key::explain_host);
    if (trial.cards.size() == 1) return "GPU";
    return "GPU " + std::to_string(backend + 1);
}

std::string Explaining::joined(const Lines& items) const {
    std::string out;
    for (const std::string& item : items)
        out = out.empty() ? item : say(Key::explain_and, {{"list", out}, {"item", item}});
    return out;
}

void Explaining::add_places(Lines& lines, core::Part part) const {
    Lines places;
    for (std::size_t i = 0; i <= trial.cards.size(); ++i) {
        const core::PartRanges& parts = i < trial.cards.size() ? trial.out[i].parts : estimate.host;
        if (parts[part] == core::Range{}) continue;
        places.push_back(place(i) + ' ' + size(parts[part]));
    }
    if (places.size() > 1) lines.push_back(say(Key::explain_places, {{"list", joined(places)}}));
}

std::string product(std::initializer_list<std::int64_t> factors) {
    std::string out;
    for (const std::int64_t factor : factors) {
        if (factor == 1 && !out.empty()) continue;
        if (!out.empty()) out += " × ";
        out += text::grouped(factor);
    }
    return out;
}

std::string part_title(text::Language language, core::Part part) {
    using core::Part;
    switch (part) {
    case Part::weights: return text::say(language, Key::part_weights);
    case Part::kv_cache: return text::say(language, Key::part_kv_cache);
    case Part::recurrent_state: return text::say(language, Key::part_recurrent_state);
    case Part::compute_buffer: return text::say(language, Key::part_compute_buffer);
    case Part::output_buffer: return text::say(language, Key::part_output_buffer);
    case Part::runtime_overhead: return text::say(language, Key::part_runtime_overhead);
    case Part::desktop: return text::say(language, Key::part_desktop);
    case Part::others: return text::say(language, Key::part_others);
    default: return std::string{core::name_of(part)};
    }
}

} // namespace headroom::app
