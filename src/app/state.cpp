#include "app/state.hpp"

#include "app/weights.hpp"
#include "catalog/catalog.hpp"
#include "core/device.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace headroom::app {
namespace {

constexpr std::string_view default_model = "llama-3.1-8b";
constexpr std::string_view default_gpu = "nvidia-rtx-3060-12gb";
constexpr std::string_view default_quantization = "Q4_K_M";
constexpr double default_bits = 4;
constexpr std::int64_t default_context = 8192;

core::Parameters parameters_of(std::string_view id) {
    const catalog::Model* model = catalog::find_model(id);
    assert(model != nullptr);
    return *core::Parameters::make(static_cast<double>(model->params));
}

} // namespace

State default_state() {
    return {.scenario = {.model = {std::string{default_model}, parameters_of(default_model)},
                         .engine = Engine::llama_cpp,
                         .quantization = std::string{default_quantization},
                         .bits = *core::BitsPerParameter::make(default_bits),
                         .llama = {.context = default_context},
                         .gpu = {std::string{default_gpu}, {}},
                         .count = 1},
            .preferences = {}};
}

State thumb_state() { return with_engine(default_state(), Engine::rule_of_thumb); }

State with_model(State state, std::string_view id) {
    state.scenario.model = {std::string{id}, parameters_of(id)};
    return state;
}

State with_parameters(State state, core::Parameters parameters) {
    state.scenario.model = {{}, parameters};
    return state;
}

State with_bits(State state, core::BitsPerParameter bits) {
    state.scenario.bits = bits;
    state.scenario.quantization = usual_quantization(bits);
    return state;
}

State with_engine(State state, Engine engine) {
    state.scenario.engine = engine;
    return state;
}

State with_quantization(State state, std::string_view id) {
    const GgufType* type = find_gguf_type(id);
    assert(type != nullptr);
    state.scenario.quantization = type->entry->id;
    state.scenario.bits = rounded_bits(*type);
    return state;
}

State with_weights_of_bits(State state, core::BitsPerParameter bits) {
    state.scenario.quantization.clear();
    state.scenario.bits = bits;
    return state;
}

State with_llama(State state, const core::llama::LlamaSettings& settings) {
    state.scenario.llama = settings;
    return state;
}

State with_ram(State state, core::Bytes ram) {
    state.scenario.ram = ram;
    return state;
}

State with_gpu(State state, std::string_view id) {
    assert(catalog::find_gpu(id) != nullptr);
    state.scenario.gpu = {std::string{id}, {}};
    return with_count(std::move(state), state.scenario.count);
}

State with_memory_option(State state, const catalog::MemoryOption& option) {
    const catalog::Gpu* gpu = catalog::find_gpu(state.scenario.gpu.id);
    const bool is_usual = gpu != nullptr && gpu->marketed_gb == option.marketed_gb;
    state.scenario.gpu.memory = is_usual ? core::Bytes{} : core::gib(option.marketed_gb);
    return state;
}

core::Result<core::Bytes> gpu_memory(double bytes) {
    constexpr double least_gib = 0.001;
    constexpr double most_gib = 65'536;
    const double gib = bytes / static_cast<double>(core::bytes_per_gib);
    if (!(gib >= least_gib && gib <= most_gib))
        return core::Error{core::ErrorCode::out_of_range, "gpu", least_gib, most_gib};
    return core::Bytes{std::llround(bytes)};
}

State with_gpu_memory(State state, core::Bytes memory) {
    state.scenario.gpu = {{}, memory};
    return state;
}

State with_count(State state, int count) {
    const catalog::Gpu* gpu = catalog::find_gpu(state.scenario.gpu.id);
    const bool is_alone = gpu != nullptr && catalog::is_built_in(*gpu);
    state.scenario.count = is_alone ? 1 : std::clamp(count, 1, core::max_cards);
    return state;
}

State with_unit(State state, text::Unit unit) {
    state.preferences.unit = unit;
    return state;
}

State with_language(State state, text::Language language) {
    state.preferences.language = language;
    return state;
}

State with_theme(State state, Theme theme) {
    state.preferences.theme = theme;
    return state;
}

} // namespace headroom::app
