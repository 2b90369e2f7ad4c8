#include "api/llama_request.hpp"

#include "api/llama_cards.hpp"
#include "api/problem.hpp"
#include "api/request_model.hpp"
#include "catalog/engine.hpp"
#include "catalog/quantization.hpp"
#include "catalog/shape.hpp"

#include <array>
#include <optional>

namespace headroom::api {
namespace {

using core::ErrorCode;
using core::ggml::Type;
using Read = core::Result<bool, text::Problem>;

std::int64_t integer(const JsonValue& object, std::string_view key) {
    return static_cast<std::int64_t>(find(object, key)->GetDouble());
}

bool flag(const JsonValue& object, std::string_view key) { return find(object, key)->GetBool(); }

Read read_model(const JsonValue& model, LlamaRequest& out, core::ModelShape& shape) {
    const auto found = read_catalog_model(model);
    if (!found) return found.error();
    out.model = *found;
    shape = catalog::shape_of(*out.model);
    if (!core::llama::can_load(shape))
        return problem({ErrorCode::not_supported, "model"}, "model.id",
                       std::string{out.model->name});
    return true;
}

Read read_weights(const JsonValue& weights, bool imatrix, const core::ModelShape& shape,
                  LlamaRequest& out) {
    if (weights.IsString()) {
        const std::string_view name = text_of(weights);
        const catalog::Quantization* entry = catalog::find_quantization(name);
        const auto type = core::gguf::find_file_type(entry == nullptr ? name : entry->id);
        if (!type && entry != nullptr)
            return problem({ErrorCode::not_supported, "weights"}, "weights", std::string{name},
                           {std::string{out.engine->id}});
        if (!type) return unknown_weights(name, "weights", out.engine->id);
        out.weighed = core::llama::weigh(shape, *type, imatrix);
        out.rule_bits_e3 = entry == nullptr ? 16'000 : bits_per_weight_e4(*entry) / 10;
        return true;
    }
    const auto known = read_known_weights(weights, *out.model);
    if (!known) return known.error();
    out.weighed = core::llama::weigh_as(shape, known->bytes);
    out.rule_bits_e3 = known->rule_bits_e3;
    return true;
}

/// Types that llama.cpp takes for its caches. Source: common/arg.cpp (kv_cache_types).
constexpr std::array cache_types{Type::f32,  Type::f16,  Type::bf16, Type::q8_0,  Type::q4_0,
                                 Type::q4_1, Type::q5_0, Type::q5_1, Type::iq4_nl};

std::optional<Type> cache_type(std::string_view name) {
    for (const Type type : cache_types)
        if (name_of(type) == name) return type;
    return {};
}

Read read_cache_types(const JsonValue& kv, core::llama::LlamaSettings& settings) {
    for (const std::string_view key : {"k", "v"}) {
        const std::string_view name = text_of(*find(kv, key));
        const auto type = cache_type(name);
        if (!type) {
            std::vector<std::string> names;
            for (const Type one : cache_types)
                names.emplace_back(name_of(one));
            return problem({ErrorCode::unknown_value, "kv"}, "kv." + std::string{key},
                           std::string{name}, std::move(names));
        }
        (key == "k" ? settings.type_k : settings.type_v) = *type;
    }
    return true;
}

Read read_settings(const JsonValue& request, LlamaRequest& out) {
    core::llama::LlamaSettings& settings = out.settings;
    settings.context = integer(request, "context");
    settings.sequences = integer(request, "sequences");
    settings.batch = integer(request, "batch");
    settings.ubatch = integer(request, "ubatch");
    if (auto read = read_cache_types(*find(request, "kv"), settings); !read) return read;

    const JsonValue& flash = *find(request, "flash_attention");
    out.is_flash_attention_auto = flash.IsString();
    settings.flash_attention = flash.IsString() ? out.engine->flash_attention : flash.GetBool();

    const JsonValue& layers = *find(request, "gpu_layers");
    settings.gpu_layers =
        layers.IsString() ? core::llama::all_layers : static_cast<int>(layers.GetDouble());
    const JsonValue& options = *find(request, "options");
    settings.unified = flag(options, "kv_unified");
    settings.full_window_cache = flag(options, "swa_full") || !out.engine->keeps_windows;
    settings.cache_on_devices = flag(options, "offload_kqv");
    settings.experts_on_host = flag(options, "cpu_moe")
                                   ? core::max_layers
                                   : static_cast<int>(integer(options, "n_cpu_moe"));
    const JsonValue& outputs = *find(options, "outputs");
    if (outputs.IsString()) settings.outputs = core::llama::all_tokens;
    if (outputs.IsNumber()) settings.outputs = static_cast<std::int64_t>(outputs.GetDouble());
    return true;
}

/// What the engine refuses to start with.
Read check_combination(const JsonValue& request, const LlamaRequest& out) {
    const core::llama::LlamaSettings& settings = out.settings;
    if (is_quantized(settings.type_v) && !settings.flash_attention)
        return problem({ErrorCode::not_supported, "kv"}, "kv.v",
                       std::string{name_of(settings.type_v)});
    const std::string_view split = text_of(*find(request, "split"));
    if (split == "row" && out.cards.size() > 1)
        return problem({ErrorCode::not_available, "split"}, "split", "row", {"layer", "none"});
    if (auto read = check_available(request); !read) return read;
    if (find(request, "vision")->GetBool())
        return problem({ErrorCode::not_available, "vision"}, "vision", "true", {"false"});
    return true;
}

} // namespace

core::Result<LlamaRequest, text::Problem> read_llama_request(const JsonValue& completed) {
    LlamaRequest out;
    core::ModelShape shape;
    out.engine = catalog::find_engine(text_of(*find(completed, "engine")));
    if (out.engine == nullptr)
        return problem({ErrorCode::unknown_value, "engine"}, "engine",
                       std::string{text_of(*find(completed, "engine"))}, {"llama.cpp"});
    const bool imatrix = flag(*find(completed, "options"), "imatrix");
    if (auto read = read_model(*find(completed, "model"), out, shape); !read) return read.error();
    if (auto read = read_weights(*find(completed, "weights"), imatrix, shape, out); !read)
        return read.error();
    if (auto read = read_settings(completed, out); !read) return read.error();
    if (auto read = read_cards(completed, core::llama::max_devices, out); !read)
        return read.error();
    if (auto read = read_shares(completed, out); !read) return read.error();
    if (out.is_flash_attention_auto && out.settings.flash_attention) {
        core::llama::Workspace workspace;
        out.settings.flash_attention =
            runs_flash_attention(shape, out.settings, out.cards, workspace);
    }
    if (auto read = check_combination(completed, out); !read) return read.error();
    return out;
}

} // namespace headroom::api
