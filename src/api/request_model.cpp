#include "api/request_model.hpp"

#include "api/edit_distance.hpp"
#include "api/problem.hpp"
#include "app/nearest.hpp"
#include "catalog/catalog.hpp"
#include "catalog/quantization.hpp"
#include "core/rule_of_thumb.hpp"
#include "core/sorted.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace headroom::api {
namespace {

using core::ErrorCode;

} // namespace

core::Result<const catalog::Model*, text::Problem> read_catalog_model(const JsonValue& model) {
    for (const std::string_view file : {"gguf", "config", "safetensors", "shape"})
        if (find(model, file) != nullptr)
            return problem({ErrorCode::not_available, "model"}, "model." + std::string{file},
                           std::string{file}, {"id", "params"});
    const JsonValue* id = find(model, "id");
    if (id == nullptr && find(model, "params") != nullptr)
        return problem({ErrorCode::not_supported, "model"}, "model.params");
    if (id == nullptr) return problem({ErrorCode::missing, "model"}, "model.id");
    const catalog::Model* found = catalog::find_model(text_of(*id));
    if (found == nullptr)
        return problem({ErrorCode::unknown_id, "model"}, "model.id", std::string{text_of(*id)},
                       app::nearest_model_ids(text_of(*id)));
    return found;
}

core::Result<KnownWeights, text::Problem> read_known_weights(const JsonValue& weights,
                                                             const catalog::Model& model) {
    if (const JsonValue* bytes = find(weights, "bytes")) {
        const core::Bytes size{static_cast<std::int64_t>(bytes->GetDouble())};
        return KnownWeights{size, std::llround(static_cast<double>(size.count()) * 8000 /
                                               static_cast<double>(model.params))};
    }
    const JsonValue* given = find(weights, "bits");
    if (given == nullptr) return problem({ErrorCode::missing, "weights"}, "weights.bits");
    const auto bits = core::BitsPerParameter::make(given->GetDouble());
    if (!bits) return problem(bits.error(), "weights.bits");
    const auto parameters = core::Parameters::make(static_cast<double>(model.params));
    if (!parameters) return problem(parameters.error(), "model.id");
    return KnownWeights{core::packed_weights(*parameters, *bits), bits->thousandths()};
}

text::Problem unknown_weights(std::string_view name, std::string place, std::string_view engine) {
    struct Like {
        std::string_view id;
        std::size_t distance = 0;
    };
    constexpr std::size_t most = 6;
    std::vector<Like> all;
    for (const catalog::Quantization& entry : catalog::quantizations())
        if (engine == "rule-of-thumb" || is_loaded_by(entry, engine))
            all.push_back(
                {entry.id, edit_distance(text::normalised(name), text::normalised(entry.id))});
    core::sort(std::span{all}, [](const Like& a, const Like& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.id < b.id;
    });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(most, all.size()); ++i)
        names.emplace_back(all[i].id);
    return problem({ErrorCode::unknown_value, "weights"}, std::move(place), std::string{name},
                   std::move(names));
}

core::Result<bool, text::Problem> check_available(const JsonValue& request) {
    for (const std::string_view key : {"draft_model", "training"})
        if (!find(request, key)->IsNull())
            return problem({ErrorCode::not_available, key}, std::string{key}, std::string{key},
                           {"null"});
    if (find(request, "lora")->Size() > 0)
        return problem({ErrorCode::not_available, "lora"}, "lora", "lora", {"[]"});
    return true;
}

} // namespace headroom::api
