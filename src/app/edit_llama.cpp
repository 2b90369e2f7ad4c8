#include "app/edit_llama.hpp"

#include "app/weights.hpp"
#include "core/model_shape.hpp"
#include "text/format.hpp"
#include "text/parse.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace headroom::app {
namespace {

using core::ErrorCode;
using core::llama::LlamaSettings;
using Edited = core::Result<State, text::Problem>;

text::Problem problem(core::Error error, std::string_view text,
                      std::vector<std::string> names = {}) {
    return {error, std::string{text}, std::move(names), {}};
}

struct Limits {
    std::int64_t least;
    std::int64_t most;
};

core::Result<std::int64_t, text::Problem> whole(std::string_view field, std::string_view text,
                                                std::optional<double> number, Limits limits) {
    const auto fail = [&](ErrorCode code) {
        return problem(
            {code, field, static_cast<double>(limits.least), static_cast<double>(limits.most)},
            text);
    };
    if (!number) return fail(ErrorCode::not_a_number);
    if (*number < static_cast<double>(limits.least) || *number > static_cast<double>(limits.most))
        return fail(ErrorCode::out_of_range);
    if (*number != std::floor(*number)) return fail(ErrorCode::not_integer);
    return static_cast<std::int64_t>(*number);
}

std::vector<std::string> usual_names() { return {"Q4_K_M", "Q5_K_M", "Q6_K", "Q8_0", "F16"}; }

/// A name, or bits: "4" is what most people mean by it, "4.5 bits" just that.
Edited with_quantization_text(State state, std::string_view text) {
    const std::string plain = text::normalised(text);
    if (const GgufType* type = find_gguf_type(plain))
        return with_quantization(std::move(state), type->entry->id);
    if (catalog::find_quantization(plain) != nullptr)
        return problem({ErrorCode::not_supported, "weights"}, text, {"llama.cpp"});
    const auto number = text::parse_bits(plain);
    if (!number) return problem({ErrorCode::unknown_value, "quantization"}, text, usual_names());
    const auto bits = core::BitsPerParameter::make(*number);
    if (!bits) return problem(bits.error(), text);
    const bool is_bare = text::parse_number(plain).has_value();
    const bool is_whole = bits->thousandths() % 1000 == 0;
    return is_bare && is_whole ? with_bits(std::move(state), *bits)
                               : with_weights_of_bits(std::move(state), *bits);
}

Edited with_cache_text(State state, FieldId field, std::string_view text) {
    const auto type = find_cache_type(text);
    if (!type) {
        std::vector<std::string> names;
        for (const core::ggml::Type one : cache_types)
            names.emplace_back(name_of(one));
        return problem({ErrorCode::unknown_value, info(field).name}, text, std::move(names));
    }
    LlamaSettings& settings = state.scenario.llama;
    if (field == FieldId::kv_v && is_quantized(*type) && !settings.flash_attention)
        return problem({ErrorCode::not_supported, "kv"}, name_of(*type));
    (field == FieldId::kv_k ? settings.type_k : settings.type_v) = *type;
    return state;
}

Edited with_switch_text(State state, FieldId field, std::string_view text) {
    const std::string plain = text::normalised(text);
    if (plain != "on" && plain != "off")
        return problem({ErrorCode::unknown_value, info(field).name}, text, {"on", "off"});
    LlamaSettings& settings = state.scenario.llama;
    const bool is_on = plain == "on";
    if (field == FieldId::flash_attention && !is_on && is_quantized(settings.type_v))
        return problem({ErrorCode::not_supported, "kv"}, name_of(settings.type_v));
    (field == FieldId::flash_attention ? settings.flash_attention : settings.unified) = is_on;
    return state;
}

bool means_all(std::string_view text) {
    const std::string plain = text::normalised(text);
    return plain == all_layers_word || plain == "すべて" || plain == "全部";
}

Edited with_count_of(State state, FieldId field, std::string_view text) {
    LlamaSettings& settings = state.scenario.llama;
    const std::string plain = text::normalised(text);
    const auto number =
        field == FieldId::context ? text::parse_tokens(plain) : text::parse_number(plain);
    const auto limits = [&]() -> Limits {
        switch (field) {
        case FieldId::context: return {1, longest_context};
        case FieldId::sequences: return {1, core::llama::max_sequences};
        case FieldId::ubatch: return {1, most_tokens_at_once};
        default: return {0, core::max_layers};
        }
    }();
    const auto count = whole(info(field).name, text, number, limits);
    if (!count) return count.error();
    if (field == FieldId::context) settings.context = *count;
    if (field == FieldId::sequences) settings.sequences = *count;
    if (field == FieldId::ubatch) settings.ubatch = *count;
    if (field == FieldId::gpu_layers) settings.gpu_layers = static_cast<int>(*count);
    if (field == FieldId::n_cpu_moe) settings.experts_on_host = static_cast<int>(*count);
    return state;
}

/// A bare number is in GiB, as RAM is sold.
Edited with_ram_text(State state, std::string_view text) {
    const bool is_bare = text::parse_number(text::normalised(text)).has_value();
    const auto bytes = text::parse_memory(is_bare ? std::string{text} + "gib" : std::string{text});
    if (!bytes) return problem({ErrorCode::not_a_number, "ram"}, text);
    const auto memory = gpu_memory(*bytes);
    if (!memory)
        return problem({ErrorCode::out_of_range, "ram", memory.error().min, memory.error().max},
                       text);
    return with_ram(std::move(state), *memory);
}

} // namespace

Edited with_llama_text(State state, FieldId field, std::string_view text) {
    switch (field) {
    case FieldId::quantization: return with_quantization_text(std::move(state), text);
    case FieldId::kv_k:
    case FieldId::kv_v: return with_cache_text(std::move(state), field, text);
    case FieldId::flash_attention:
    case FieldId::kv_unified: return with_switch_text(std::move(state), field, text);
    case FieldId::ram: return with_ram_text(std::move(state), text);
    case FieldId::gpu_layers:
        if (means_all(text)) {
            state.scenario.llama.gpu_layers = core::llama::all_layers;
            return state;
        }
        return with_count_of(std::move(state), field, text);
    case FieldId::context:
    case FieldId::sequences:
    case FieldId::ubatch:
    case FieldId::n_cpu_moe: return with_count_of(std::move(state), field, text);
    default: return state;
    }
}

std::string llama_value(const Scenario& scenario, FieldId field) {
    const LlamaSettings& settings = scenario.llama;
    const auto word = [](bool is_on) { return std::string{is_on ? "on" : "off"}; };
    switch (field) {
    case FieldId::quantization:
        return scenario.quantization.empty()
                   ? text::thousandths(scenario.bits.thousandths()) + "bits"
                   : scenario.quantization;
    case FieldId::context: return std::to_string(settings.context);
    case FieldId::sequences: return std::to_string(settings.sequences);
    case FieldId::gpu_layers:
        return settings.gpu_layers == core::llama::all_layers ? std::string{all_layers_word}
                                                              : std::to_string(settings.gpu_layers);
    case FieldId::kv_k: return std::string{name_of(settings.type_k)};
    case FieldId::kv_v: return std::string{name_of(settings.type_v)};
    case FieldId::ubatch: return std::to_string(settings.ubatch);
    case FieldId::n_cpu_moe: return std::to_string(settings.experts_on_host);
    case FieldId::flash_attention: return word(settings.flash_attention);
    case FieldId::kv_unified: return word(settings.unified);
    case FieldId::ram: return std::to_string(scenario.ram.count()) + "bytes";
    default: return {};
    }
}

} // namespace headroom::app
