#include "api/solve_question.hpp"

#include "api/contract.hpp"
#include "api/engine_names.hpp"
#include "api/llama_cards.hpp"
#include "api/problem.hpp"
#include "api/request_model.hpp"
#include "app/nearest.hpp"
#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headroom::api {
namespace {

using core::ErrorCode;
using Read = core::Result<bool, text::Problem>;

constexpr std::array<std::string_view, 5> own_keys{"gpus", "models", "quantizations", "count",
                                                   "beyond_model"};

const QuestionKind* find_kind(std::span<const QuestionKind> kinds, std::string_view name) {
    const auto at = std::ranges::find(kinds, name, &QuestionKind::name);
    return at == kinds.end() ? nullptr : &*at;
}

core::Result<const QuestionKind*, text::Problem>
read_kind(const JsonValue& given, std::string_view name, std::span<const QuestionKind> kinds) {
    std::vector<std::string> names;
    for (const QuestionKind& kind : kinds)
        names.emplace_back(kind.name);
    const JsonValue* kind = find(given, name);
    if (kind == nullptr) return problem({ErrorCode::missing, "request"}, std::string{name});
    if (!kind->IsString())
        return problem({ErrorCode::wrong_type, "request"}, std::string{name}, {}, {"string"});
    const QuestionKind* found = find_kind(kinds, text_of(*kind));
    if (found == nullptr)
        return problem({ErrorCode::unknown_value, "request"}, std::string{name},
                       std::string{text_of(*kind)}, std::move(names));
    return found;
}

/// A list of words.
Read read_words(const JsonValue& value, std::string_view key, std::vector<std::string>& out) {
    if (!value.IsArray())
        return problem({ErrorCode::wrong_type, "request"}, std::string{key}, {}, {"array"});
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
        if (!value[i].IsString())
            return problem({ErrorCode::wrong_type, "request"},
                           std::string{key} + '[' + std::to_string(i) + ']', {}, {"string"});
        out.emplace_back(text_of(value[i]));
    }
    return true;
}

Read read_own(const JsonValue& value, std::string_view key, Question& out) {
    if (key == "gpus") return read_words(value, key, out.gpus);
    if (key == "models") return read_words(value, key, out.models);
    if (key == "quantizations") return read_words(value, key, out.weights);
    if (key == "beyond_model") {
        if (!value.IsBool())
            return problem({ErrorCode::wrong_type, "request"}, std::string{key}, {}, {"boolean"});
        out.beyond_model = value.GetBool();
        return true;
    }
    const bool is_integer = value.IsNumber() && std::floor(value.GetDouble()) == value.GetDouble();
    if (!is_integer)
        return problem({ErrorCode::wrong_type, "request"}, std::string{key}, {}, {"integer"});
    if (value.GetDouble() < 1 || value.GetDouble() > core::llama::max_devices)
        return problem({ErrorCode::out_of_range, "request", 1, core::llama::max_devices},
                       std::string{key});
    out.count = static_cast<int>(value.GetDouble());
    return true;
}

/// Any model of the catalog, for a question that goes through them all.
void add_some_model(rapidjson::Document& request) {
    auto& allocator = request.GetAllocator();
    const std::string_view id = catalog::models().front().id;
    JsonValue model(rapidjson::kObjectType);
    model.AddMember("id",
                    JsonValue(id.data(), static_cast<rapidjson::SizeType>(id.size()), allocator),
                    allocator);
    request.RemoveMember("model");
    request.AddMember("model", model, allocator);
}

/// What a question goes through or asks for, so that it is no part of what was given.
bool is_asked_for(std::string_view name, std::string_view kind, std::string_view key) {
    const bool goes_through_gpus = kind == "gpu" || (name == "rank" && kind == "gpus");
    if (goes_through_gpus) return key == "devices" || key == "tensor_split";
    if (kind == "models") return key == "model" || key == "weights";
    return kind == "quantization" ? key == "weights" : key == kind;
}

Read check_engine(const rapidjson::Document& request) {
    const std::string_view engine = text_of(*find(request, "engine"));
    if (catalog::find_engine(engine) != nullptr) return true;
    if (find(*find(request, "model"), "params") != nullptr)
        return problem({ErrorCode::not_supported, "model"}, "model.params");
    return engine_not_asked(engine);
}

} // namespace

Read read_question(const JsonValue& given, std::string_view name,
                   std::span<const QuestionKind> kinds, Question& out) {
    if (!given.IsObject())
        return problem({ErrorCode::wrong_type, "request"}, "request", {}, {"object"});
    const auto kind = read_kind(given, name, kinds);
    if (!kind) return kind.error();
    out.kind = (*kind)->name;
    const std::vector<std::string> taken = split_words((*kind)->keys);
    out.request.CopyFrom(given, out.request.GetAllocator());
    out.request.RemoveMember(std::string{name}.c_str());
    for (const std::string_view key : own_keys) {
        const JsonValue* value = find(given, key);
        if (value == nullptr) continue;
        if (std::ranges::find(taken, key) == taken.end())
            return problem({ErrorCode::unknown_key, "request"}, std::string{key}, std::string{key},
                           taken);
        if (auto read = read_own(*value, key, out); !read) return read;
        out.request.RemoveMember(std::string{key}.c_str());
    }
    if (std::ranges::find(taken, "models") != taken.end()) add_some_model(out.request);
    if (auto completed = complete_request(out.request); !completed) return completed;
    return check_engine(out.request);
}

void write_question(JsonWriter& out, std::string_view name, const Question& question,
                    const JsonValue& given) {
    out.key("request");
    out.begin_object();
    out.member(name, question.kind);
    for (const std::string_view key : own_keys)
        if (const JsonValue* value = find(given, key)) {
            out.key(key);
            out.value(*value);
        }
    for (const auto& member : question.request.GetObject()) {
        if (is_asked_for(name, question.kind, text_of(member.name))) continue;
        out.key(text_of(member.name));
        out.value(member.value);
    }
    out.end_object();
}

core::Result<std::vector<app::GgufType>, text::Problem> quantizations_of(const Question& question,
                                                                         std::string_view engine) {
    const bool is_all = question.weights.size() == 1 && question.weights[0] == "all";
    if (is_all || (question.weights.empty() && question.kind != "models"))
        return app::ranked_quantizations(engine);
    if (question.weights.empty()) return app::usual_quantizations(engine);
    std::vector<app::GgufType> out;
    for (std::size_t i = 0; i < question.weights.size(); ++i) {
        const std::string& name = question.weights[i];
        const std::string place = "quantizations[" + std::to_string(i) + "]";
        const catalog::Quantization* entry = catalog::find_quantization(name);
        if (entry == nullptr) return unknown_weights(name, place, engine);
        const auto type = core::gguf::find_file_type(entry->id);
        if (!type)
            return problem({ErrorCode::not_supported, "weights"}, place, name,
                           {std::string{engine}});
        out.push_back({entry, *type});
    }
    return out;
}

core::Result<std::vector<const catalog::Gpu*>, text::Problem> gpus_of(const Question& question) {
    std::vector<const catalog::Gpu*> out;
    for (std::size_t i = 0; i < question.gpus.size(); ++i) {
        const catalog::Gpu* gpu = catalog::find_gpu(question.gpus[i]);
        if (gpu == nullptr)
            return problem({ErrorCode::unknown_id, "gpu"}, "gpus[" + std::to_string(i) + "]",
                           question.gpus[i], app::nearest_gpu_ids(question.gpus[i]));
        out.push_back(gpu);
    }
    if (question.gpus.empty())
        for (const catalog::Gpu& gpu : catalog::gpus())
            out.push_back(&gpu);
    return out;
}

Read place_on(const catalog::Gpu& gpu, int count, rapidjson::Document& completed,
              LlamaRequest& out) {
    auto& allocator = completed.GetAllocator();
    JsonValue device(rapidjson::kObjectType);
    device.AddMember("id", JsonValue(rapidjson::StringRef(gpu.id.data(), gpu.id.size())),
                     allocator);
    device.AddMember("count", count, allocator);
    JsonValue devices(rapidjson::kArrayType);
    devices.PushBack(device, allocator);
    completed["devices"] = devices;
    out.cards.clear();
    out.ids.clear();
    out.host = {};
    if (auto read = read_cards(completed, core::llama::max_devices, out); !read) return read;
    return read_shares(completed, out);
}

std::int64_t context_limit(const catalog::Model& model, bool beyond_model) {
    constexpr std::int64_t longest = 10'000'000;
    return beyond_model || model.context <= 0 ? longest : model.context;
}

} // namespace headroom::api
