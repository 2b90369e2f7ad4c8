#include "api/server_request.hpp"

#include "api/problem.hpp"
#include "api/request_model.hpp"
#include "catalog/engine.hpp"
#include "catalog/quantization.hpp"
#include "catalog/shape.hpp"
#include "core/checkpoint/checkpoint_tensors.hpp"
#include "core/device.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace headroom::api {
namespace {

using core::ErrorCode;
using core::ggml::BackendKind;
using Read = core::Result<bool, text::Problem>;

std::int64_t integer(const JsonValue& object, std::string_view key) {
    return static_cast<std::int64_t>(find(object, key)->GetDouble());
}

/// A word and how many bytes a value of it takes; 0: those of the model's own type.
struct NamedBytes {
    std::string_view name;
    std::int32_t bytes;
};
constexpr std::array value_types{
    NamedBytes{"auto", 2},    NamedBytes{"bf16", 2}, NamedBytes{"bfloat16", 2},
    NamedBytes{"f16", 2},     NamedBytes{"fp16", 2}, NamedBytes{"float16", 2},
    NamedBytes{"half", 2},    NamedBytes{"f32", 4},  NamedBytes{"fp32", 4},
    NamedBytes{"float32", 4},
};
/// "f16" is what the contract takes where nothing is said: here the engine's "auto".
constexpr std::array cache_types{
    NamedBytes{"auto", 0},     NamedBytes{"f16", 0}, NamedBytes{"bf16", 2},
    NamedBytes{"bfloat16", 2}, NamedBytes{"fp8", 1}, NamedBytes{"fp8_e4m3", 1},
    NamedBytes{"fp8_e5m2", 1},
};

core::Result<std::int32_t, text::Problem> read_bytes(std::span<const NamedBytes> words,
                                                     std::string_view name, std::string field) {
    for (const NamedBytes& word : words)
        if (word.name == name) return word.bytes;
    std::vector<std::string> names;
    for (const NamedBytes& word : words)
        names.emplace_back(word.name);
    const std::string_view top = field == "dtype" ? "dtype" : "kv";
    return problem({ErrorCode::unknown_value, top}, std::move(field), std::string{name},
                   std::move(names));
}

/// Mixers that no server computes.
bool is_served(const core::ModelShape& shape) {
    return std::ranges::none_of(shape.blocks, [](const core::Block& block) {
        return block.mixer == core::MixerKind::rwkv6 || block.mixer == core::MixerKind::rwkv7;
    });
}

Read read_model(const JsonValue& model, ServerRequest& out) {
    const auto found = read_catalog_model(model);
    if (!found) return found.error();
    out.model = *found;
    out.served.shape = catalog::shape_of(*out.model);
    out.served.vision_params = out.model->params_vision;
    out.served.reads_images = out.model->reads_images;
    if (!is_served(out.served.shape))
        return problem({ErrorCode::not_supported, "engine"}, "model.id",
                       std::string{out.model->name}, {std::string{out.engine->id}});
    return true;
}

Read read_weights(const JsonValue& weights, ServerRequest& out) {
    if (!weights.IsString()) {
        const auto known = read_known_weights(weights, *out.model);
        if (!known) return known.error();
        out.served.known_bytes = known->bytes;
        out.served.basis = core::Basis::assumed;
        out.rule_bits_e3 = known->rule_bits_e3;
        return true;
    }
    const std::string_view name = text_of(weights);
    const catalog::Quantization* entry = catalog::find_quantization(name);
    const auto format = core::checkpoint::parse_weight_format(entry == nullptr ? name : entry->id);
    const bool refused = entry != nullptr && !is_loaded_by(*entry, out.engine->id);
    if (refused)
        return problem({ErrorCode::not_supported, "weights"}, "weights", std::string{name},
                       {std::string{out.engine->id}});
    if (!format) return unknown_weights(name, "weights", out.engine->id);
    out.served.format = *format;
    const core::Bytes size = checkpoint_bytes(out.served);
    out.rule_bits_e3 = std::llround(static_cast<double>(size.count()) * 8000 /
                                    static_cast<double>(out.model->params));
    return true;
}

Read check_cards(const ServerRequest& out) {
    if (out.cards.empty()) return problem({ErrorCode::missing, "devices"}, "devices");
    for (std::size_t i = 0; i < out.cards.size(); ++i) {
        const BackendKind kind = out.cards[i].device.backend.kind;
        const bool amd = kind == BackendKind::rocm && out.engine->id != "tensorrt-llm";
        if (kind == BackendKind::cuda || amd) continue;
        return problem({ErrorCode::not_supported, "devices"}, "devices[" + std::to_string(i) + "]",
                       out.ids[i].empty() ? std::string{backend_name(kind)} : out.ids[i],
                       {std::string{out.engine->id}});
    }
    return true;
}

/// Heads of queries must be shared out evenly.
bool divides_heads(const core::ModelShape& shape, std::int32_t ranks) {
    return std::ranges::all_of(shape.blocks, [ranks](const core::Block& block) {
        return block.attention.heads % ranks == 0 && block.latent.heads % ranks == 0;
    });
}

Read read_parallel(const JsonValue& request, ServerRequest& out) {
    core::server::ServerSettings& settings = out.settings;
    settings.tensor = static_cast<std::int32_t>(integer(request, "tensor_parallel"));
    settings.pipeline = static_cast<std::int32_t>(integer(request, "pipeline_parallel"));
    settings.data = static_cast<std::int32_t>(integer(request, "data_parallel"));
    settings.expert_parallel = find(request, "expert_parallel")->GetBool();
    const auto cards = static_cast<std::int64_t>(out.cards.size());
    const std::int64_t stages =
        std::min<std::int64_t>(core::server::max_stages, out.served.shape.layer_count);
    if (settings.pipeline > stages)
        return problem(
            {ErrorCode::out_of_range, "pipeline_parallel", 1, static_cast<double>(stages)},
            "pipeline_parallel");
    if (settings.ranks() > cards) {
        const auto others = settings.ranks() / settings.tensor;
        return problem({ErrorCode::out_of_range, "tensor_parallel", 1,
                        static_cast<double>(std::max<std::int64_t>(cards / others, 1))},
                       "tensor_parallel");
    }
    if (!divides_heads(out.served.shape, settings.tensor))
        return problem({ErrorCode::not_supported, "tensor_parallel"}, "tensor_parallel",
                       std::to_string(settings.tensor), {std::string{out.model->name}});
    return true;
}

/// What the user says, else what the engine takes.
void read_batches(const JsonValue& given, const JsonValue& request, ServerRequest& out) {
    core::server::ServerSettings& settings = out.settings;
    const core::llama::Card& card = out.cards.front();
    const core::Bytes visible{core::difference(card.capacity, card.driver_reserve.expected)};
    const bool is_a100 = out.ids.front().find("a100") != std::string::npos;
    out.defaults = core::server::server_defaults(*out.engine, visible, is_a100, settings.tensor,
                                                 settings.pipeline);
    const auto chosen = [&](std::string_view key, std::int64_t standard) {
        return find(request, key)->IsNull() ? standard : integer(request, key);
    };
    settings.max_sequences = chosen("max_num_seqs", out.defaults.max_sequences);
    settings.batched_tokens = chosen("max_num_batched_tokens", out.defaults.batched_tokens);
    settings.block_tokens = chosen("block_size", 0);
    settings.share_e4 = find(given, "memory_utilization") == nullptr
                            ? out.defaults.share_e4
                            : static_cast<std::int32_t>(std::lround(
                                  find(request, "memory_utilization")->GetDouble() * 10'000));
}

Read read_settings(const JsonValue& given, const JsonValue& request, ServerRequest& out) {
    core::server::ServerSettings& settings = out.settings;
    settings.context = integer(request, "context");
    settings.sequences = integer(request, "sequences");
    settings.shared_tokens = integer(request, "prefix_shared_tokens");
    settings.eager = find(request, "enforce_eager")->GetBool();
    const auto value = read_bytes(value_types, text_of(*find(request, "dtype")), "dtype");
    if (!value) return value.error();
    settings.value_bytes = *value;
    if (out.served.format.kind == core::checkpoint::WeightKind::f32) settings.value_bytes = 4;
    const JsonValue& kv = *find(request, "kv");
    std::int32_t cache = 0;
    for (const std::string_view key : {"k", "v"}) {
        const auto bytes =
            read_bytes(cache_types, text_of(*find(kv, key)), "kv." + std::string{key});
        if (!bytes) return bytes.error();
        cache = std::max(cache, *bytes);
    }
    settings.cache_bytes = cache == 0 ? settings.value_bytes : cache;
    if (auto read = read_parallel(request, out); !read) return read;
    read_batches(given, request, out);
    return true;
}

} // namespace

core::Result<ServerRequest, text::Problem> read_server_request(const JsonValue& given,
                                                               const JsonValue& completed) {
    ServerRequest out;
    out.engine = catalog::find_server(text_of(*find(completed, "engine")));
    if (out.engine == nullptr)
        return problem({ErrorCode::unknown_value, "engine"}, "engine",
                       std::string{text_of(*find(completed, "engine"))}, {"vllm"});
    if (auto read = read_model(*find(completed, "model"), out); !read) return read.error();
    if (auto read = read_weights(*find(completed, "weights"), out); !read) return read.error();
    if (auto read = check_available(completed); !read) return read.error();
    if (auto read = read_cards(completed, core::max_cards, out); !read) return read.error();
    if (auto read = check_cards(out); !read) return read.error();
    if (auto read = read_settings(given, completed, out); !read) return read.error();
    return out;
}

} // namespace headroom::api
