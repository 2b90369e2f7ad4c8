#include "app/describe.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"
#include "text/parse.hpp"

#include <array>

namespace headroom::app {

using text::Key;
using text::say;

std::string model_name(const ModelChoice& model, text::Language language) {
    if (const catalog::Model* entry = catalog::find_model(model.id); entry && !model.id.empty())
        return std::string{entry->name};
    return say(language, Key::model_any,
               {{"params", text::parameter_count(model.parameters.count())}});
}

std::string gpu_name(const GpuChoice& gpu, const Preferences& preferences) {
    if (const catalog::Gpu* entry = catalog::find_gpu(gpu.id); entry && !gpu.id.empty())
        return std::string{entry->short_name};
    return say(preferences.language, Key::gpu_any,
               {{"memory", text::size(gpu.memory, preferences.unit)}});
}

std::string gpus_name(const Scenario& scenario, const Preferences& preferences) {
    const std::string name = gpu_name(scenario.gpu, preferences);
    return scenario.count == 1 ? name : text::grouped(scenario.count) + " × " + name;
}

std::string model_facts(const catalog::Model& model, text::Language language) {
    return text::parameter_count(model.params) + " · " +
           say(language, Key::fact_tokens, {{"n", text::grouped(model.context)}}) + " · " +
           std::string{model.licence};
}

std::string class_words(catalog::GpuClass gpu_class, text::Language language) {
    constexpr std::array keys{Key::class_consumer,   Key::class_laptop,     Key::class_workstation,
                              Key::class_datacenter, Key::class_integrated, Key::class_edge};
    return say(language, keys[static_cast<std::size_t>(gpu_class)]);
}

std::int64_t release_month(const catalog::Model& model) {
    constexpr std::size_t year_digits = 4;
    const auto year = text::parse_number(model.release.substr(0, year_digits));
    if (!year || model.release.size() <= year_digits) return 0;
    const auto month = text::parse_number(model.release.substr(year_digits + 1));
    return static_cast<std::int64_t>(*year * 12 + month.value_or(0));
}

std::string gpu_facts(const catalog::Gpu& gpu, const Preferences& preferences) {
    return text::size(core::mib(gpu.reported_mib), preferences.unit) + " · " +
           class_words(gpu.gpu_class, preferences.language) + " · " +
           text::quotient(gpu.bandwidth_mb_per_s, 1000, 0) + " GB/s";
}

std::string parameters_text(const catalog::Model& model, text::Language language) {
    std::string out = text::parameter_count(model.params);
    if (model.params_active > 0)
        out = say(language, Key::fact_active,
                  {{"total", out}, {"active", text::parameter_count(model.params_active)}});
    if (language == text::Language::ja) out += " (" + text::parameter_count_ja(model.params) + ")";
    return out;
}

} // namespace headroom::app
