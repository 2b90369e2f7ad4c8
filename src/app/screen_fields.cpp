#include "app/describe.hpp"
#include "app/edit.hpp"
#include "app/edit_llama.hpp"
#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

namespace headroom::app {
namespace {

using text::Key;
using text::say;

Key label_key(FieldId id) {
    switch (id) {
    case FieldId::model: return Key::field_model;
    case FieldId::params: return Key::field_params;
    case FieldId::quantization: return Key::field_quantization;
    case FieldId::bits: return Key::field_bits;
    case FieldId::context: return Key::field_context;
    case FieldId::engine: return Key::field_engine;
    case FieldId::sequences: return Key::field_sequences;
    case FieldId::gpu_layers: return Key::field_gpu_layers;
    case FieldId::kv_k: return Key::field_kv_k;
    case FieldId::kv_v: return Key::field_kv_v;
    case FieldId::ubatch: return Key::field_ubatch;
    case FieldId::n_cpu_moe: return Key::field_n_cpu_moe;
    case FieldId::flash_attention: return Key::field_flash_attention;
    case FieldId::kv_unified: return Key::field_kv_unified;
    case FieldId::gpu: return Key::field_gpu;
    case FieldId::memory: return Key::field_memory;
    case FieldId::count: return Key::field_count;
    case FieldId::ram: return Key::field_ram;
    case FieldId::unit: return Key::field_unit;
    case FieldId::language: return Key::menu_language;
    case FieldId::theme: return Key::menu_theme;
    }
    return Key::field_model;
}

std::string label(const ScreenInput& in, FieldId id) {
    return say(in.language(), label_key(id), {{"n", std::to_string(in.derived.engine.layers)}});
}

std::string_view input_mode(FieldId id) {
    switch (id) {
    case FieldId::model:
    case FieldId::quantization:
    case FieldId::gpu: return "search";
    case FieldId::bits: return "decimal";
    case FieldId::sequences:
    case FieldId::ubatch:
    case FieldId::n_cpu_moe:
    case FieldId::count: return "numeric";
    default: return "text";
    }
}

std::string engine_text(const ScreenInput& in, Engine engine) {
    if (engine == Engine::rule_of_thumb) return say(in.language(), Key::engine_rule_of_thumb);
    return std::string{engine_name(engine)};
}

std::string switch_text(const ScreenInput& in, bool is_on) {
    return say(in.language(), is_on ? Key::switch_on : Key::switch_off);
}

std::string weights_text(const ScreenInput& in) {
    const Scenario& scenario = in.state.scenario;
    if (!scenario.quantization.empty()) return scenario.quantization;
    return say(in.language(), Key::value_bits,
               {{"bits", text::thousandths(scenario.bits.thousandths())}});
}

std::string llama_text(const ScreenInput& in, FieldId id) {
    const core::llama::LlamaSettings& settings = in.state.scenario.llama;
    switch (id) {
    case FieldId::context: return text::grouped(settings.context);
    case FieldId::sequences: return text::grouped(settings.sequences);
    case FieldId::ubatch: return text::grouped(settings.ubatch);
    case FieldId::n_cpu_moe: return text::grouped(settings.experts_on_host);
    case FieldId::gpu_layers:
        return settings.gpu_layers == core::llama::all_layers
                   ? say(in.language(), Key::value_all_layers)
                   : text::grouped(settings.gpu_layers);
    case FieldId::kv_k: return std::string{name_of(settings.type_k)};
    case FieldId::kv_v: return std::string{name_of(settings.type_v)};
    case FieldId::flash_attention: return switch_text(in, settings.flash_attention);
    case FieldId::kv_unified: return switch_text(in, settings.unified);
    default: return {};
    }
}

/// As the box says it: "64 GB".
std::string memory_text(const std::string& size) { return size.empty() ? size : size + " GB"; }

std::string valid_text(const ScreenInput& in, FieldId id) {
    const Scenario& scenario = in.state.scenario;
    switch (id) {
    case FieldId::model: return model_name(scenario.model, in.language());
    case FieldId::params: return text::parameter_count(scenario.model.parameters.count());
    case FieldId::quantization: return weights_text(in);
    case FieldId::bits: return text::thousandths(scenario.bits.thousandths());
    case FieldId::engine: return engine_text(in, scenario.engine);
    case FieldId::gpu: return gpu_name(scenario.gpu, in.state.preferences);
    case FieldId::memory: return memory_text(field_value(in.state, id));
    case FieldId::count: return std::to_string(scenario.count);
    case FieldId::ram:
        return text::short_quotient(scenario.ram.count(), core::bytes_per_gib, 2) + " GiB";
    default: return llama_text(in, id);
    }
}

std::string model_help(const ScreenInput& in) {
    const catalog::Model* model = in.derived.model;
    if (model == nullptr) return say(in.language(), Key::field_model_help_any);
    return say(in.language(), Key::field_model_help,
               {{"params", parameters_text(*model, in.language())},
                {"context", text::grouped(model->context)},
                {"licence", model->licence}});
}

/// What the desktop takes, and of which card; empty where no screen hangs on it.
std::string desktop_help(const ScreenInput& in) {
    if (!in.derived.by_engine()) return {};
    const core::Range& desktop = in.derived.engine.each.front().parts[core::Part::desktop];
    if (desktop.high == core::Bytes{}) return {};
    const bool is_first_of_many = in.state.scenario.count > 1;
    return " · " +
           say(in.language(),
               is_first_of_many ? Key::field_gpu_help_desktop_first : Key::field_gpu_help_desktop,
               {{"size", text::size(desktop.expected, in.unit())},
                {"low", text::size(desktop.low, in.unit())},
                {"high", text::size(desktop.high, in.unit())}});
}

std::string gpu_help(const ScreenInput& in) {
    const core::DeviceGroup& group = in.derived.group;
    const auto size = [&](core::Bytes bytes) { return text::size(bytes, in.unit()); };
    if (in.derived.gpu == nullptr)
        return say(in.language(), Key::field_gpu_help_any, {{"usable", size(group.limit)}});
    const bool by_engine = in.derived.by_engine();
    const core::Bytes usable = by_engine ? usable_of(in.derived.engine.each.front()) : group.limit;
    if (group.limit < group.capacity)
        return say(in.language(), Key::field_mac_help,
                   {{"ram", size(group.capacity)}, {"usable", size(usable)}});
    return say(in.language(), Key::field_gpu_help,
               {{"reported", size(group.capacity)}, {"usable", size(usable)}}) +
           desktop_help(in);
}

std::string quantization_help(const ScreenInput& in) {
    const EngineEstimate& engine = in.derived.engine;
    return say(in.language(), Key::field_quantization_help,
               {{"bits", text::quotient(engine.thumb_thousandths, 1000, 2)},
                {"size", text::size(engine.file_bytes(), in.unit(), 2)}});
}

/// Only that the model was not made for it.
std::string context_help(const ScreenInput& in) {
    const catalog::Model* model = in.derived.model;
    const std::int64_t context = in.state.scenario.llama.context;
    if (model == nullptr || context <= context_limit(*model)) return {};
    return say(in.language(), Key::error_context,
               {{"model", model->name},
                {"limit", text::grouped(context_limit(*model))},
                {"context", text::grouped(context)}});
}

std::string help(const ScreenInput& in, FieldId id) {
    switch (id) {
    case FieldId::model: return model_help(in);
    case FieldId::params: return say(in.language(), Key::field_params_help);
    case FieldId::quantization: return quantization_help(in);
    case FieldId::bits: return say(in.language(), Key::field_bits_help);
    case FieldId::context: return context_help(in);
    case FieldId::gpu: return gpu_help(in);
    default: return {};
    }
}

/// Powers of two from 4K to the model's limit: every one where they are few, else every other.
std::vector<Choice> context_choices(const ScreenInput& in) {
    constexpr std::int64_t kibi = 1024;
    constexpr std::int64_t few = 128 * kibi;
    const std::int64_t limit = in.derived.model == nullptr ? few : context_limit(*in.derived.model);
    const auto label = [](std::int64_t tokens) {
        const bool is_mebi = tokens >= kibi * kibi && tokens % (kibi * kibi / 2) == 0;
        const std::int64_t unit = is_mebi ? kibi * kibi : kibi;
        return text::short_quotient(tokens, unit, 1) + (is_mebi ? "M" : "K");
    };
    std::vector<Choice> out;
    const bool is_long = limit > few;
    for (std::int64_t tokens = is_long ? 8 * kibi : 4 * kibi; tokens < limit;
         tokens *= is_long ? 4 : 2)
        out.push_back({std::to_string(tokens), label(tokens)});
    out.push_back({std::to_string(limit), label(limit)});
    return out;
}

std::vector<Choice> choices(const ScreenInput& in, FieldId id) {
    const auto word = [&](Key key) { return std::string{text::string(in.language(), key)}; };
    std::vector<Choice> out;
    switch (id) {
    case FieldId::bits:
        for (const int bits : usual_bits)
            out.push_back({std::to_string(bits), std::to_string(bits)});
        return out;
    case FieldId::context: return context_choices(in);
    case FieldId::engine:
        for (std::size_t i = 0; i < engine_words.size(); ++i)
            out.push_back({std::string{engine_words[i]}, engine_text(in, static_cast<Engine>(i))});
        return out;
    case FieldId::kv_k:
    case FieldId::kv_v:
        for (const core::ggml::Type type : cache_types)
            out.push_back({std::string{name_of(type)}, std::string{name_of(type)}});
        return out;
    case FieldId::memory:
        if (in.derived.gpu == nullptr) return out;
        for (const catalog::MemoryOption& option : in.derived.gpu->options) {
            const std::string size = std::to_string(option.marketed_gb);
            out.push_back({size, memory_text(size)});
        }
        return out;
    case FieldId::flash_attention:
    case FieldId::kv_unified: return {{"on", word(Key::switch_on)}, {"off", word(Key::switch_off)}};
    case FieldId::unit: return {{"gib", "GiB"}, {"gb", "GB"}};
    case FieldId::language: return {{"en", "English"}, {"ja", "日本語"}};
    case FieldId::theme:
        return {{"system", word(Key::theme_system)},
                {"light", word(Key::theme_light)},
                {"dark", word(Key::theme_dark)}};
    default: return out;
    }
}

/// What does nothing for this engine and model is absent.
bool is_shown(const ScreenInput& in, FieldId id) {
    const bool by_engine = in.derived.by_engine();
    switch (id) {
    case FieldId::params:
    case FieldId::bits: return !by_engine && in.derived.no_engine != NoEngine::no_backend;
    case FieldId::quantization:
    case FieldId::context: return by_engine;
    case FieldId::n_cpu_moe: return by_engine && in.derived.model->params_active > 0;
    case FieldId::kv_unified:
        return by_engine &&
               (in.state.scenario.llama.sequences > 1 || in.state.scenario.llama.unified);
    case FieldId::memory: return in.derived.gpu != nullptr && in.derived.gpu->options.size() > 1;
    case FieldId::count: return in.derived.gpu == nullptr || !is_built_in(*in.derived.gpu);
    case FieldId::ram:
        return by_engine && in.derived.engine.in_ram() > least_in_ram &&
               (in.derived.gpu == nullptr || !in.derived.gpu->unified_memory);
    default: return by_engine || !info(id).is_folded;
    }
}

int changed_count(const ScreenInput& in) {
    int count = 0;
    for (const FieldId field : differing_fields(in.state.scenario, default_state().scenario))
        if (info(field).is_folded && is_shown(in, field)) ++count;
    return count;
}

} // namespace

std::vector<FieldView> field_views(const ScreenInput& in) {
    std::vector<FieldView> out;
    for (const FieldInfo& field : fields) {
        FieldView view{.id = field.id, .label = label(in, field.id)};
        view.text = valid_text(in, field.id);
        view.value = field_value(in.state, field.id);
        view.help = help(in, field.id);
        view.choices = choices(in, field.id);
        view.input_mode = input_mode(field.id);
        view.is_shown = is_shown(in, field.id);
        if (const auto& problem = draft(in.drafts, field.id)) {
            view.text = problem->given;
            view.error = text::message(in.language(), *problem, view.label);
        }
        out.push_back(std::move(view));
    }
    return out;
}

std::string more_words(const ScreenInput& in) {
    const int count = changed_count(in);
    return count == 0 ? say(in.language(), Key::more_title)
                      : say(in.language(), Key::more_changed, {{"n", std::to_string(count)}});
}

} // namespace headroom::app
