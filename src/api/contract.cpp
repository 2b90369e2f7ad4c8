#include "api/contract.hpp"

#include "api/edit_distance.hpp"
#include "api/problem.hpp"
#include "catalog/engine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace headroom::api {
namespace {

using core::ErrorCode;
using Checked = core::Result<bool, text::Problem>;

const ContractKey* find_key(std::string_view path) {
    const auto keys = contract_keys();
    const auto at = std::ranges::find(keys, path, &ContractKey::path);
    return at == keys.end() ? nullptr : &*at;
}

/// The direct children of `path`, by their last names.
std::vector<std::string_view> child_names(std::string_view path) {
    std::vector<std::string_view> names;
    for (const ContractKey& key : contract_keys()) {
        std::string_view rest = key.path;
        if (!path.empty()) {
            if (!rest.starts_with(path) || rest.size() <= path.size() || rest[path.size()] != '.')
                continue;
            rest.remove_prefix(path.size() + 1);
        }
        if (rest.find_first_of(".[") == rest.npos) names.push_back(rest);
    }
    return names;
}

std::vector<std::string> nearest(std::string_view name,
                                 const std::vector<std::string_view>& names) {
    constexpr std::size_t longest_name = 64;
    constexpr std::size_t most = 3;
    // Another word is no slip of the keyboard: a third of the letters may differ.
    const std::string_view given = name.substr(0, longest_name);
    const std::size_t farthest = std::max<std::size_t>(given.size() / 3, 1);
    std::vector<std::string_view> left = names;
    std::vector<std::string> out;
    while (out.size() < most && !left.empty()) {
        // Three times the least is less code than a sort, which the page would have to download.
        const auto next = std::ranges::min_element(
            left, {}, [&](std::string_view other) { return edit_distance(given, other); });
        if (edit_distance(given, *next) > farthest) break;
        out.emplace_back(*next);
        left.erase(next);
    }
    return out;
}

JsonType type_of(const JsonValue& value) {
    if (value.IsNull()) return JsonType::null;
    if (value.IsBool()) return JsonType::boolean;
    if (value.IsString()) return JsonType::string;
    if (value.IsArray()) return JsonType::array;
    if (value.IsObject()) return JsonType::object;
    const double number = value.GetDouble();
    return std::floor(number) == number ? JsonType::number | JsonType::integer : JsonType::number;
}

std::vector<std::string> type_names(const ContractKey& key) {
    struct Name {
        JsonType type;
        std::string_view text;
    };
    constexpr std::array names{
        Name{JsonType::null, "null"},     Name{JsonType::boolean, "boolean"},
        Name{JsonType::number, "number"}, Name{JsonType::integer, "integer"},
        Name{JsonType::string, "string"}, Name{JsonType::array, "array"},
        Name{JsonType::object, "object"},
    };
    std::vector<std::string> out;
    for (const Name& name : names)
        if (has(key.types, name.type)) out.emplace_back(name.text);
    return out;
}

Checked check_scalar(const ContractKey& key, const JsonValue& value, const std::string& place) {
    if (value.IsNumber()) {
        const double number = value.GetDouble();
        if (number < key.min || number > key.max)
            return problem({ErrorCode::out_of_range, "request", key.min, key.max}, place);
    }
    if (value.IsString() && !key.words.empty()) {
        const auto words = split_words(key.words);
        if (std::ranges::find(words, text_of(value)) == words.end()) {
            // What else the key takes belongs to what is allowed.
            auto allowed = words;
            if (has(key.types, JsonType::boolean))
                allowed.insert(allowed.begin(), {"true", "false"});
            if (has(key.types, JsonType::integer))
                allowed.push_back(text::limit_text(key.min) + "–" + text::limit_text(key.max));
            return problem({ErrorCode::unknown_value, "request"}, place,
                           std::string{text_of(value)}, std::move(allowed));
        }
    }
    return true;
}

/// A value and everything in it. `path` is the table's, `place` the reader's.
Checked check(const JsonValue& value, const std::string& path, const std::string& place);

Checked check_members(const JsonValue& object, const std::string& path, const std::string& place) {
    const auto names = child_names(path);
    if (names.empty() && !path.empty())
        return true; // an object whose keys belong to its own reader
    for (const auto& member : object.GetObject()) {
        const std::string name{text_of(member.name)};
        const std::string inner = place.empty() ? name : place + '.' + name;
        if (std::ranges::find(names, name) == names.end())
            return problem({ErrorCode::unknown_key, "request"}, inner, name, nearest(name, names));
        if (auto checked = check(member.value, path.empty() ? name : path + '.' + name, inner);
            !checked)
            return checked;
    }
    return true;
}

Checked check(const JsonValue& value, const std::string& path, const std::string& place) {
    const ContractKey* key = find_key(path);
    if (key == nullptr) return true; // elements of an array that belongs to its own reader
    if (!has(key->types, type_of(value)))
        return problem({ErrorCode::wrong_type, "request"}, place, {}, type_names(*key));
    if (auto checked = check_scalar(*key, value, place); !checked) return checked;
    if (value.IsObject()) return check_members(value, path, place);
    if (value.IsArray())
        for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
            if (auto checked = check(value[i], path + "[]", place + '[' + std::to_string(i) + ']');
                !checked)
                return checked;
    return true;
}

/// `object` with every key of the table in its order, defaults where it has none.
void complete(JsonValue& object, const std::string& path, rapidjson::Document& document) {
    auto& allocator = document.GetAllocator();
    JsonValue completed(rapidjson::kObjectType);
    for (const std::string_view name : child_names(path)) {
        const std::string inner = path.empty() ? std::string{name} : path + '.' + std::string{name};
        const ContractKey& key = *find_key(inner);
        JsonValue value;
        if (const JsonValue* given = find(object, name)) {
            value.CopyFrom(*given, allocator);
        } else if (!key.standard.empty()) {
            rapidjson::Document standard(&allocator);
            parse(key.standard, standard);
            value.Swap(standard);
        } else {
            continue;
        }
        const bool has_own_defaults =
            value.IsObject() && (inner == "kv" || inner == "host" || inner == "options");
        if (has_own_defaults) complete(value, inner, document);
        completed.AddMember(
            JsonValue(name.data(), static_cast<rapidjson::SizeType>(name.size()), allocator), value,
            allocator);
    }
    object.Swap(completed);
}

void add_json(rapidjson::Document& request, const char* name, std::string_view json) {
    auto& allocator = request.GetAllocator();
    rapidjson::Document value(&allocator);
    parse(json, value);
    request.AddMember(JsonValue(name, allocator), value, allocator);
}

/// What people load most in each engine.
std::string_view local_weights(core::local::LocalEngine engine) {
    switch (engine) {
    case core::local::LocalEngine::transformers: return R"("BF16")";
    case core::local::LocalEngine::exllamav2: return R"("EXL2-4.0")";
    case core::local::LocalEngine::exllamav3: return R"("EXL3-4.0")";
    case core::local::LocalEngine::mlx: return R"("MLX-4bit")";
    }
    return {};
}

/// What suits the model where the request leaves it open: a bare parameter count is enough for the
/// rule of thumb only, which knows bits where llama.cpp knows file types and others checkpoints.
void choose_engine(rapidjson::Document& request) {
    if (find(request, "engine") == nullptr)
        add_json(request, "engine",
                 find(*find(request, "model"), "params") != nullptr ? R"("rule-of-thumb")"
                                                                    : R"("llama.cpp")");
    if (find(request, "weights") != nullptr) return;
    const JsonValue& engine = *find(request, "engine");
    if (!engine.IsString()) return;
    const std::string_view name = text_of(engine);
    if (name == "rule-of-thumb")
        add_json(request, "weights", R"({"bits":4})");
    else if (const auto* local = catalog::find_local_engine(name))
        add_json(request, "weights", local_weights(local->engine));
    else
        add_json(request, "weights",
                 catalog::find_server(name) != nullptr ? R"("BF16")" : R"("Q4_K_M")");
}

} // namespace

std::vector<std::string> split_words(std::string_view words) {
    std::vector<std::string> out;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('|'), words.size());
        out.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return out;
}

Checked complete_request(rapidjson::Document& request) {
    if (auto checked = check_members(request, {}, {}); !checked) return checked;
    if (find(request, "model") == nullptr) return problem({ErrorCode::missing, "model"}, "model");
    choose_engine(request);
    complete(request, {}, request);
    return true;
}

} // namespace headroom::api
