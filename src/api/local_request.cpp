#include "api/local_request.hpp"

#include "api/local_support.hpp"
#include "api/problem.hpp"
#include "api/request_model.hpp"
#include "catalog/engine.hpp"
#include "catalog/quantization.hpp"
#include "catalog/shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headroom::api {
namespace {

using core::ErrorCode;
using core::ggml::BackendKind;
using core::local::AttentionKernel;
using core::local::LocalEngine;
using Read = core::Result<bool, text::Problem>;

std::int64_t integer(const JsonValue& object, std::string_view key) {
    return static_cast<std::int64_t>(find(object, key)->GetDouble());
}

Read read_dtype(const JsonValue& request, LocalRequest& out) {
    constexpr std::array halves{"auto", "bf16", "bfloat16", "f16", "fp16", "float16", "half"};
    constexpr std::array wholes{"f32", "fp32", "float32"};
    const std::string_view name = text_of(*find(request, "dtype"));
    if (std::ranges::find(wholes, name) != wholes.end()) {
        out.settings.plain_bytes = 4;
    } else if (std::ranges::find(halves, name) == halves.end()) {
        return problem({ErrorCode::unknown_value, "dtype"}, "dtype", std::string{name},
                       {"auto", "bf16", "f16", "f32"});
    }
    return true;
}

/// Vision towers: Transformers loads them with the model, the others when asked for.
std::int64_t vision_params(const JsonValue& request, const LocalRequest& out) {
    const bool is_loaded =
        out.engine->engine == LocalEngine::transformers || find(request, "vision")->GetBool();
    return is_loaded ? out.model->params_vision : 0;
}

Read read_weights(const JsonValue& request, const core::ModelShape& shape, LocalRequest& out) {
    const JsonValue& weights = *find(request, "weights");
    const std::int64_t vision = vision_params(request, out);
    if (!weights.IsString()) {
        const auto known = read_known_weights(weights, *out.model);
        if (!known) return known.error();
        out.weighed = core::local::weigh_as(shape, known->bytes, vision);
        out.rule_bits_e3 = known->rule_bits_e3;
        return true;
    }
    const std::string_view name = text_of(weights);
    const catalog::Quantization* entry = catalog::find_quantization(name);
    const auto format = core::checkpoint::parse_weight_format(entry == nullptr ? name : entry->id);
    if (!format && entry == nullptr) return unknown_weights(name, "weights", out.engine->id);
    if (!format || !loads(out.engine->engine, *format))
        return problem({ErrorCode::not_supported, "weights"}, "weights", std::string{name},
                       {std::string{out.engine->id}});
    out.weighed = core::local::weigh(shape, *format, out.settings.plain_bytes, vision);
    out.rule_bits_e3 = std::llround(static_cast<double>(out.weighed.file_bytes.count()) * 8000 /
                                    static_cast<double>(out.model->params));
    return true;
}

Read read_cache(const JsonValue& kv, LocalRequest& out) {
    const LocalEngine engine = out.engine->engine;
    for (const std::string_view key : {"k", "v"}) {
        const std::string_view name = text_of(*find(kv, key));
        const std::int32_t bits = cache_bits(engine, name);
        if (bits == 0) {
            std::vector<std::string> names;
            for (const std::string_view one : cache_names(engine))
                names.emplace_back(one);
            return problem({ErrorCode::unknown_value, "kv"}, "kv." + std::string{key},
                           std::string{name}, std::move(names));
        }
        (key == "k" ? out.settings.key_bits : out.settings.value_bits) = bits;
    }
    // Only ExLlamaV3 takes two types.
    if (engine != LocalEngine::exllamav3 && out.settings.key_bits != out.settings.value_bits)
        return problem({ErrorCode::unknown_value, "kv"}, "kv.v",
                       std::string{text_of(*find(kv, "v"))},
                       {std::string{text_of(*find(kv, "k"))}});
    return true;
}

void read_workload(const JsonValue& request, LocalRequest& out) {
    const JsonValue& workload = *find(request, "workload");
    const auto mean = [&](std::string_view side) -> std::int64_t {
        const JsonValue* lengths = workload.IsNull() ? nullptr : find(workload, side);
        const JsonValue* given = lengths == nullptr ? nullptr : find(*lengths, "mean");
        return given == nullptr ? -1 : std::llround(given->GetDouble());
    };
    const std::int64_t prompt = mean("prompt");
    out.is_workload_assumed = prompt < 0;
    out.settings.prompt = prompt;
    out.settings.answer = std::max<std::int64_t>(mean("answer"), 0);
    out.context = integer(request, "context");
    out.settings = with_context(out, out.context);
}

void read_settings(const JsonValue& request, LocalRequest& out) {
    out.settings.sequences = integer(request, "sequences");
    const JsonValue& flash = *find(request, "flash_attention");
    if (flash.IsBool())
        out.settings.attention = flash.GetBool() ? AttentionKernel::flash : AttentionKernel::eager;
    const JsonValue& outputs = *find(*find(request, "options"), "outputs");
    out.settings.all_outputs = outputs.IsString();
    read_workload(request, out);
}

Read check_devices(const LocalRequest& out) {
    const LocalEngine engine = out.engine->engine;
    if (out.cards.empty() && engine != LocalEngine::transformers)
        return problem({ErrorCode::missing, "devices"}, "devices");
    for (std::size_t i = 0; i < out.cards.size(); ++i) {
        const BackendKind kind = out.cards[i].device.backend.kind;
        if (runs_on(engine, out.weighed.format, kind)) continue;
        return problem({ErrorCode::not_supported, "devices"}, "devices[" + std::to_string(i) + "]",
                       out.ids[i].empty() ? std::string{backend_name(kind)} : out.ids[i],
                       {std::string{out.engine->id}});
    }
    if (engine == LocalEngine::mlx && out.cards.size() > 1)
        return problem({ErrorCode::too_many, "devices", 0, 1}, "devices");
    return true;
}

Read check_split(const JsonValue& request) {
    for (const std::string_view key : {"tensor_parallel", "pipeline_parallel", "data_parallel"})
        if (integer(request, key) > 1)
            return problem({ErrorCode::not_available, key}, std::string{key}, std::string{key},
                           {"1"});
    if (!find(request, "gpu_layers")->IsString())
        return problem({ErrorCode::not_available, "gpu_layers"}, "gpu_layers", "gpu_layers",
                       {"all"});
    return true;
}

} // namespace

core::local::LocalSettings with_context(const LocalRequest& request, std::int64_t context) {
    constexpr std::int64_t long_answer = 2048;
    core::local::LocalSettings settings = request.settings;
    const LocalEngine engine = request.engine->engine;
    if (engine == LocalEngine::exllamav2 || engine == LocalEngine::exllamav3) {
        settings.prompt = context;
        settings.answer = 0;
    } else if (request.is_workload_assumed) {
        settings.answer = std::min(long_answer, context / 4);
        settings.prompt = context - settings.answer;
    } else {
        settings.prompt = std::clamp<std::int64_t>(settings.prompt, 1, context);
        settings.answer = std::min(settings.answer, context - settings.prompt);
    }
    return settings;
}

core::Result<LocalRequest, text::Problem> read_local_request(const JsonValue& completed) {
    LocalRequest out;
    out.engine = catalog::find_local_engine(text_of(*find(completed, "engine")));
    if (out.engine == nullptr)
        return problem({ErrorCode::unknown_value, "engine"}, "engine",
                       std::string{text_of(*find(completed, "engine"))}, {"transformers"});
    const auto model = read_catalog_model(*find(completed, "model"));
    if (!model) return model.error();
    out.model = *model;
    const core::ModelShape shape = catalog::shape_of(*out.model);
    if (!runs_model(out.engine->engine, shape))
        return problem({ErrorCode::not_supported, "engine"}, "model.id",
                       std::string{out.model->name}, {std::string{out.engine->id}});
    if (auto read = read_dtype(completed, out); !read) return read.error();
    if (auto read = read_weights(completed, shape, out); !read) return read.error();
    if (auto read = check_available(completed); !read) return read.error();
    if (auto read = check_split(completed); !read) return read.error();
    if (auto read = read_cache(*find(completed, "kv"), out); !read) return read.error();
    if (auto read = read_cards(completed, core::local::max_cards, out); !read) return read.error();
    if (auto read = check_devices(out); !read) return read.error();
    read_settings(completed, out);
    return out;
}

} // namespace headroom::api
