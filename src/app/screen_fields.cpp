#include "app/describe.hpp"
#include "app/edit.hpp"
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
    case FieldId::bits: return Key::field_bits;
    case FieldId::gpu: return Key::field_gpu;
    case FieldId::count: return Key::field_count;
    case FieldId::unit: return Key::field_unit;
    case FieldId::language: return Key::menu_language;
    case FieldId::theme: return Key::menu_theme;
    }
    return Key::field_model;
}

std::string_view input_mode(FieldId id) {
    switch (id) {
    case FieldId::model:
    case FieldId::gpu: return "search";
    case FieldId::bits: return "decimal";
    case FieldId::count: return "numeric";
    default: return "text";
    }
}

std::string valid_text(const ScreenInput& in, FieldId id) {
    const Scenario& scenario = in.state.scenario;
    switch (id) {
    case FieldId::model: return model_name(scenario.model, in.language());
    case FieldId::params: return text::parameter_count(scenario.model.parameters.count());
    case FieldId::bits: return text::thousandths(scenario.bits.thousandths());
    case FieldId::gpu: return gpu_name(scenario.gpu, in.state.preferences);
    case FieldId::count: return std::to_string(scenario.count);
    default: return {};
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

std::string gpu_help(const ScreenInput& in) {
    const core::DeviceGroup& group = in.derived.group;
    const auto size = [&](core::Bytes bytes) { return text::size(bytes, in.unit()); };
    if (in.derived.gpu == nullptr)
        return say(in.language(), Key::field_gpu_help_any, {{"usable", size(group.limit)}});
    if (group.limit < group.capacity)
        return say(in.language(), Key::field_mac_help,
                   {{"ram", size(group.capacity)}, {"usable", size(group.limit)}});
    return say(in.language(), Key::field_gpu_help,
               {{"reported", size(group.capacity)}, {"usable", size(group.limit)}});
}

std::string help(const ScreenInput& in, FieldId id) {
    switch (id) {
    case FieldId::model: return model_help(in);
    case FieldId::params: return say(in.language(), Key::field_params_help);
    case FieldId::bits: return say(in.language(), Key::field_bits_help);
    case FieldId::gpu: return gpu_help(in);
    default: return {};
    }
}

std::vector<Choice> choices(const ScreenInput& in, FieldId id) {
    const auto word = [&](Key key) { return std::string{text::string(in.language(), key)}; };
    switch (id) {
    case FieldId::bits: {
        std::vector<Choice> out;
        for (const int bits : usual_bits)
            out.push_back({std::to_string(bits), std::to_string(bits)});
        return out;
    }
    case FieldId::unit: return {{"gib", "GiB"}, {"gb", "GB"}};
    case FieldId::language: return {{"en", "English"}, {"ja", "日本語"}};
    case FieldId::theme:
        return {{"system", word(Key::theme_system)},
                {"light", word(Key::theme_light)},
                {"dark", word(Key::theme_dark)}};
    default: return {};
    }
}

} // namespace

std::vector<FieldView> field_views(const ScreenInput& in) {
    std::vector<FieldView> out;
    for (const FieldInfo& field : fields) {
        FieldView view{.id = field.id, .label = say(in.language(), label_key(field.id))};
        view.text = valid_text(in, field.id);
        view.value = field_value(in.state, field.id);
        view.help = help(in, field.id);
        view.choices = choices(in, field.id);
        view.input_mode = input_mode(field.id);
        if (const auto& problem = draft(in.drafts, field.id)) {
            view.text = problem->given;
            view.error = text::message(in.language(), *problem, view.label);
        }
        out.push_back(std::move(view));
    }
    return out;
}

} // namespace headroom::app
