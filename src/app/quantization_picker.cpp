#include "app/quantization_picker.hpp"

#include "app/derived.hpp"
#include "app/screen_parts.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"
#include "text/parse.hpp"

#include <array>
#include <memory>
#include <optional>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

Key group_key(catalog::BitsGroup group) {
    constexpr std::array keys{Key::group_bits8, Key::group_bits5, Key::group_bits4,
                              Key::group_bits3, Key::group_bits2};
    return keys[static_cast<std::size_t>(group)];
}

bool has_text(std::string_view name, std::string_view text) {
    return text::normalised(name).find(text::normalised(text)) != std::string::npos;
}

struct QuantizationLister {
    const State& state;
    std::optional<QuantizationFit> fit;

    [[nodiscard]] std::string detail(const GgufType& type) {
        const text::Language language = state.preferences.language;
        std::string out =
            say(language, Key::value_bits, {{"bits", text::quotient(type.thousandths(), 1000, 2)}});
        if (!fit) return out;
        const AtQuantization at = fit->at(type);
        out += " · " + text::size(at.file_bytes, state.preferences.unit, 2);
        return out + " · " + table_word(at.verdict, language);
    }
};

PickerOption bits_option(core::BitsPerParameter bits, text::Language language) {
    const std::string number = text::thousandths(bits.thousandths());
    return {number + "bits", say(language, Key::value_bits, {{"bits", number}}), {}};
}

std::vector<PickerGroup> choice_groups(const FieldView& field, std::string_view text) {
    PickerGroup group;
    for (const Choice& choice : field.choices)
        if (has_text(choice.label, text)) group.options.push_back({choice.value, choice.label, {}});
    return {std::move(group)};
}

} // namespace

std::vector<PickerGroup> quantization_groups(const State& state, std::string_view text) {
    // Too large for a module's stack.
    const auto workspace = std::make_unique<core::llama::Workspace>();
    const Derived thumb = derive_thumb(state.scenario);
    const catalog::Model* model = thumb.model;
    const catalog::Gpu* gpu = thumb.gpu;
    QuantizationLister lister{state, {}};
    if (no_engine(state.scenario, model) == NoEngine::none)
        lister.fit.emplace(state.scenario, *model, gpu, *workspace);
    const text::Language language = state.preferences.language;
    std::vector<PickerGroup> groups;
    for (const GgufType& type : gguf_types()) {
        if (!has_text(type.entry->id, text)) continue;
        const std::string label = say(language, group_key(type.entry->group));
        if (groups.empty() || groups.back().label != label) groups.push_back({label, {}});
        const std::string id{type.entry->id};
        groups.back().options.push_back({id, id, lister.detail(type)});
    }
    const auto number = text::parse_bits(text);
    const auto bits = core::BitsPerParameter::make(number.value_or(0));
    if (groups.empty() && bits) groups.push_back({{}, {bits_option(*bits, language)}});
    return groups;
}

std::vector<PickerGroup> field_groups(const State& state, const FieldView& field,
                                      std::string_view text, std::size_t limit) {
    switch (field.id) {
    case FieldId::model: return search(PickerKind::model, text, limit, state.preferences);
    case FieldId::gpu: return search(PickerKind::gpu, text, limit, state.preferences);
    case FieldId::quantization: return quantization_groups(state, text);
    default: return choice_groups(field, text);
    }
}

} // namespace headroom::app
