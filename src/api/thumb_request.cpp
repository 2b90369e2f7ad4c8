#include "api/thumb_request.hpp"

#include "api/engine_names.hpp"
#include "api/estimate.hpp"
#include "api/problem.hpp"
#include "api/request_model.hpp"
#include "app/nearest.hpp"
#include "catalog/catalog.hpp"
#include "catalog/quantization.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headroom::api {
namespace {

using core::ErrorCode;
using Read = core::Result<bool, text::Problem>;

core::Bytes bytes_of_gib(double gib) {
    return core::Bytes{std::llround(gib * static_cast<double>(core::bytes_per_gib))};
}

Read read_engine(const JsonValue& request) {
    const std::string_view engine = text_of(*find(request, "engine"));
    if (engine == "rule-of-thumb") return true;
    return unknown_engine(engine);
}

Read read_model(const JsonValue& model, ThumbRequest& out) {
    for (const std::string_view file : {"gguf", "config", "safetensors", "shape"})
        if (find(model, file) != nullptr)
            return problem({ErrorCode::not_available, "model"}, "model." + std::string{file},
                           std::string{file}, {"id", "params"});
    double params = 0;
    if (find(model, "id") != nullptr && find(model, "params") != nullptr)
        return problem({ErrorCode::not_available, "model"}, "model", "id + params",
                       {"id", "params"});
    if (const JsonValue* id = find(model, "id")) {
        const catalog::Model* entry = catalog::find_model(text_of(*id));
        if (entry == nullptr)
            return problem({ErrorCode::unknown_id, "model"}, "model.id", std::string{text_of(*id)},
                           app::nearest_model_ids(text_of(*id)));
        params = static_cast<double>(entry->params);
        out.params_active = entry->params_active;
    } else if (const JsonValue* count = find(model, "params")) {
        params = count->GetDouble();
    } else {
        return problem({ErrorCode::missing, "model"}, "model.id");
    }
    const auto parameters = core::Parameters::make(params);
    if (!parameters) return problem(parameters.error(), "model.params");
    out.parameters = *parameters;
    return true;
}

Read read_weights(const JsonValue& weights, ThumbRequest& out) {
    if (weights.IsString()) {
        const catalog::Quantization* entry = catalog::find_quantization(text_of(weights));
        if (entry == nullptr) return unknown_weights(text_of(weights), "weights", "rule-of-thumb");
        const auto bits = core::BitsPerParameter::make(bits_per_weight_e4(*entry) / 10'000.0);
        if (!bits) return problem(bits.error(), "weights");
        out.weights = core::packed_weights(*out.parameters, *bits);
        out.need = core::rule_of_thumb(*out.parameters, *bits);
        return true;
    }
    if (const JsonValue* bytes = find(weights, "bytes")) {
        out.weights = core::Bytes{static_cast<std::int64_t>(bytes->GetDouble())};
        out.need = core::rule_of_thumb(out.weights);
        return true;
    }
    const JsonValue* given = find(weights, "bits");
    if (given == nullptr) return problem({ErrorCode::missing, "weights"}, "weights.bits");
    const auto bits = core::BitsPerParameter::make(given->GetDouble());
    if (!bits) return problem(bits.error(), "weights.bits");
    out.weights = core::packed_weights(*out.parameters, *bits);
    out.need = core::rule_of_thumb(*out.parameters, *bits);
    return true;
}

Read read_device(const JsonValue& device, const std::string& place, ThumbRequest& out) {
    const JsonValue* count = find(device, "count");
    core::DeviceGroup group{.count = count == nullptr ? 1 : static_cast<int>(count->GetDouble())};
    const JsonValue* id = find(device, "id");
    const JsonValue* memory = find(device, "memory_gib");
    if (id != nullptr && memory != nullptr)
        return problem({ErrorCode::not_available, "devices"}, place, "id + memory_gib",
                       {"id", "memory_gib"});
    if (id != nullptr) {
        const catalog::Gpu* gpu = catalog::find_gpu(text_of(*id));
        if (gpu == nullptr)
            return problem({ErrorCode::unknown_id, "gpu"}, place + ".id", std::string{text_of(*id)},
                           app::nearest_gpu_ids(text_of(*id)));
        group.capacity = core::mib(gpu->reported_mib);
        group.limit = core::Bytes{gpu->limit_bytes};
        out.ids.emplace_back(gpu->id);
    } else if (memory != nullptr) {
        group.capacity = group.limit = bytes_of_gib(memory->GetDouble());
        out.ids.emplace_back();
    } else {
        return problem({ErrorCode::missing, "devices"}, place + ".id");
    }
    out.groups.push_back(group);
    return true;
}

Read read_devices(const JsonValue& devices, ThumbRequest& out) {
    if (devices.Size() > core::max_device_groups)
        return problem({ErrorCode::too_many, "devices", 0, core::max_cards}, "devices");
    int cards = 0;
    for (rapidjson::SizeType i = 0; i < devices.Size(); ++i) {
        const std::string place = "devices[" + std::to_string(i) + "]";
        if (auto read = read_device(devices[i], place, out); !read) return read;
        cards += out.groups.back().count;
    }
    if (cards > core::max_cards)
        return problem({ErrorCode::too_many, "devices", 0, core::max_cards}, "devices");
    return true;
}

} // namespace

core::Result<ThumbRequest, text::Problem> read_thumb_request(const JsonValue& completed) {
    ThumbRequest out;
    if (auto read = read_engine(completed); !read) return read.error();
    if (auto read = read_model(*find(completed, "model"), out); !read) return read.error();
    if (auto read = read_weights(*find(completed, "weights"), out); !read) return read.error();
    if (auto read = read_devices(*find(completed, "devices"), out); !read) return read.error();
    const JsonValue& host_memory = *find(*find(completed, "host"), "memory_gib");
    if (!host_memory.IsNull()) out.host = bytes_of_gib(host_memory.GetDouble());
    return out;
}

std::string request_line(const app::Scenario& scenario) {
    JsonWriter out;
    out.begin_object();
    out.key("model");
    out.begin_object();
    if (scenario.model.id.empty())
        out.count("params", scenario.model.parameters.count());
    else
        out.member("id", scenario.model.id);
    out.end_object();
    out.key("weights");
    out.begin_object();
    out.real("bits", static_cast<double>(scenario.bits.thousandths()) / 1000);
    out.end_object();
    out.member("engine", "rule-of-thumb");
    out.key("devices");
    out.begin_array();
    out.begin_object();
    if (scenario.gpu.id.empty())
        out.real("memory_gib", static_cast<double>(scenario.gpu.memory.count()) /
                                   static_cast<double>(core::bytes_per_gib));
    else
        out.member("id", scenario.gpu.id);
    out.count("count", scenario.count);
    out.end_object();
    out.end_array();
    out.end_object();
    return out.line();
}

} // namespace headroom::api
