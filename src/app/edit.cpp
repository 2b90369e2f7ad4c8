#include "app/edit.hpp"

#include "app/cards.hpp"
#include "app/edit_llama.hpp"
#include "app/nearest.hpp"
#include "app/weights.hpp"
#include "catalog/catalog.hpp"
#include "core/device.hpp"
#include "text/parse.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace headroom::app {
namespace {

using core::ErrorCode;
using Edited = core::Result<State, text::Problem>;

text::Problem problem(core::Error error, std::string_view text,
                      std::vector<std::string> nearest = {}) {
    return {error, std::string{text}, std::move(nearest), {}};
}

Edited with_model_text(State state, std::string_view text) {
    if (const catalog::Model* model = catalog::find_model(text::normalised(text)))
        return with_model(std::move(state), model->id);
    if (const auto count = text::parse_parameters(text)) {
        const auto parameters = core::Parameters::make(*count);
        if (!parameters) return problem(parameters.error(), text);
        return with_parameters(std::move(state), *parameters);
    }
    return problem({ErrorCode::unknown_id, "model"}, text, nearest_model_names(text));
}

Edited with_parameters_text(State state, std::string_view text) {
    const auto count = text::parse_parameters(text);
    const auto parameters = core::Parameters::make(count.value_or(NAN));
    if (!parameters) return problem(parameters.error(), text);
    return with_parameters(std::move(state), *parameters);
}

Edited with_bits_text(State state, std::string_view text) {
    const auto bits = core::BitsPerParameter::make(text::parse_bits(text).value_or(NAN));
    if (!bits) return problem(bits.error(), text);
    return with_bits(std::move(state), *bits);
}

Edited with_gpu_text(State state, std::string_view text) {
    if (const catalog::Gpu* gpu = catalog::find_gpu(text::normalised(text)))
        return with_gpu(std::move(state), gpu->id);
    if (const auto bytes = text::parse_memory(text)) {
        const auto memory = gpu_memory(*bytes);
        if (!memory) return problem(memory.error(), text);
        return with_gpu_memory(std::move(state), *memory);
    }
    return problem({ErrorCode::unknown_id, "gpu"}, text, nearest_gpu_names(text));
}

/// "64", "64 GB", "64 GiB": all the size that the machine is sold with.
Edited with_memory_text(State state, std::string_view text) {
    std::string plain = text::normalised(text);
    for (const std::string_view unit : {"gib", "gb"})
        if (plain.ends_with(unit)) plain.resize(plain.size() - unit.size());
    const auto size = text::parse_number(text::normalised(plain));
    std::vector<std::string> sizes;
    if (const catalog::Gpu* gpu = catalog::find_gpu(state.scenario.gpu.id))
        for (const catalog::MemoryOption& option : gpu->options) {
            if (size == option.marketed_gb) return with_memory_option(std::move(state), option);
            sizes.push_back(std::to_string(option.marketed_gb));
        }
    return problem({ErrorCode::unknown_value, "memory"}, text, std::move(sizes));
}

/// The size of RAM of a machine with unified memory; empty for all others.
std::string memory_value(const GpuChoice& choice) {
    const catalog::Gpu* gpu = choice.id.empty() ? nullptr : catalog::find_gpu(choice.id);
    if (gpu == nullptr || gpu->options.empty()) return {};
    return std::to_string(memory_of(*gpu, choice.memory).capacity.count() / core::bytes_per_gib);
}

Edited with_count_text(State state, std::string_view text) {
    const auto fail = [&](ErrorCode code) {
        return problem({code, "count", 1, core::max_cards}, text);
    };
    const auto count = text::parse_number(text::normalised(text));
    if (!count) return fail(ErrorCode::not_a_number);
    if (*count < 1 || *count > core::max_cards) return fail(ErrorCode::out_of_range);
    if (*count != std::floor(*count)) return fail(ErrorCode::not_integer);
    return with_count(std::move(state), static_cast<int>(*count));
}

/// The index of `text` among `words`, or a problem that lists them.
template <std::size_t count>
core::Result<std::size_t, text::Problem>
word_index(std::string_view field, std::string_view text,
           const std::array<std::string_view, count>& words) {
    const std::string plain = text::normalised(text);
    for (std::size_t i = 0; i < count; ++i)
        if (words[i] == plain) return i;
    return problem({ErrorCode::unknown_value, field}, text, {words.begin(), words.end()});
}

Edited with_engine_text(State state, std::string_view text) {
    const auto index = word_index("engine", text, engine_words);
    if (!index) return index.error();
    return with_engine(std::move(state), static_cast<Engine>(*index));
}

Edited with_unit_text(State state, std::string_view text) {
    const auto index = word_index("unit", text, unit_words);
    if (!index) return index.error();
    return with_unit(std::move(state), static_cast<text::Unit>(*index));
}

Edited with_language_text(State state, std::string_view text) {
    const auto index = word_index("language", text, language_words);
    if (!index) return index.error();
    return with_language(std::move(state), static_cast<text::Language>(*index));
}

Edited with_theme_text(State state, std::string_view text) {
    const auto index = word_index("theme", text, theme_words);
    if (!index) return index.error();
    return with_theme(std::move(state), static_cast<Theme>(*index));
}

/// What brings back quantization and bits alike: the name, or the bits that it follows from.
FieldId weights_field(const Scenario& scenario) {
    const GgufType* type = find_gguf_type(scenario.quantization);
    if (type == nullptr) return FieldId::quantization;
    const bool is_by_bits = scenario.quantization == usual_quantization(scenario.bits);
    const bool is_by_name = scenario.bits == rounded_bits(*type);
    const bool prefers_bits = scenario.engine == Engine::rule_of_thumb || !is_by_name;
    return is_by_bits && prefers_bits ? FieldId::bits : FieldId::quantization;
}

} // namespace

Edited with_text(State state, FieldId field, std::string_view text) {
    switch (field) {
    case FieldId::model: return with_model_text(std::move(state), text);
    case FieldId::params: return with_parameters_text(std::move(state), text);
    case FieldId::bits: return with_bits_text(std::move(state), text);
    case FieldId::engine: return with_engine_text(std::move(state), text);
    case FieldId::gpu: return with_gpu_text(std::move(state), text);
    case FieldId::memory: return with_memory_text(std::move(state), text);
    case FieldId::count: return with_count_text(std::move(state), text);
    case FieldId::unit: return with_unit_text(std::move(state), text);
    case FieldId::language: return with_language_text(std::move(state), text);
    case FieldId::theme: return with_theme_text(std::move(state), text);
    default: return with_llama_text(std::move(state), field, text);
    }
}

std::string field_value(const State& state, FieldId field) {
    const Scenario& scenario = state.scenario;
    const auto& [id, parameters] = scenario.model;
    const GpuChoice& gpu = scenario.gpu;
    const Preferences& preferences = state.preferences;
    const auto word = [](auto value, const auto& words) {
        return std::string{words[static_cast<std::size_t>(value)]};
    };
    switch (field) {
    case FieldId::model: return id.empty() ? std::to_string(parameters.count()) : id;
    case FieldId::params: return std::to_string(parameters.count());
    case FieldId::bits: return text::thousandths(scenario.bits.thousandths());
    case FieldId::engine: return word(scenario.engine, engine_words);
    case FieldId::gpu:
        return gpu.id.empty() ? std::to_string(gpu.memory.count()) + "bytes" : gpu.id;
    case FieldId::memory: return memory_value(gpu);
    case FieldId::count: return std::to_string(scenario.count);
    case FieldId::unit: return word(preferences.unit, unit_words);
    case FieldId::language: return word(preferences.language, language_words);
    case FieldId::theme: return word(preferences.theme, theme_words);
    default: return llama_value(scenario, field);
    }
}

std::vector<FieldId> differing_fields(const Scenario& scenario, const Scenario& standard) {
    // A bare number of parameters is no model.
    const FieldId model = scenario.model.id.empty() ? FieldId::params : FieldId::model;
    const FieldId weights = weights_field(scenario);
    std::vector<FieldId> out;
    for (const FieldInfo& field : fields) {
        if (!is_of_scenario(field.id)) continue;
        const bool is_twin = field.id == FieldId::model || field.id == FieldId::params ||
                             field.id == FieldId::quantization || field.id == FieldId::bits;
        if (is_twin && field.id != model && field.id != weights) continue;
        const std::string value = field_value({scenario, {}}, field.id);
        if (!value.empty() && value != field_value({standard, {}}, field.id))
            out.push_back(field.id);
    }
    return out;
}

} // namespace headroom::app
