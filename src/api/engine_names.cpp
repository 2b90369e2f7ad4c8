#include "api/engine_names.hpp"

#include "catalog/engine.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace headroom::api {
namespace {

using core::ErrorCode;

void add(std::vector<std::string>& names, std::string_view name) {
    if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

std::vector<std::string> question_engines() {
    std::vector<std::string> names;
    for (const auto& engine : catalog::engines())
        add(names, engine.id);
    return names;
}

std::vector<std::string> all_engines() {
    std::vector<std::string> names{"rule-of-thumb"};
    for (const std::string& name : question_engines())
        add(names, name);
    for (const auto& server : catalog::servers())
        add(names, server.id);
    for (const auto& engine : catalog::local_engines())
        add(names, engine.id);
    return names;
}

std::vector<std::string> versions_of(std::string_view id) {
    std::vector<std::string> names;
    for (const auto& engine : catalog::engines())
        if (engine.id == id) add(names, std::string{id} + '@' + std::string{engine.version});
    return names;
}

bool is_known(std::string_view name) {
    return name == "rule-of-thumb" || catalog::find_engine(name) != nullptr ||
           catalog::find_server(name) != nullptr || catalog::find_local_engine(name) != nullptr;
}

} // namespace

text::Problem unknown_engine(std::string_view name) {
    const std::vector<std::string> engines = all_engines();
    text::Problem problem{
        {ErrorCode::unknown_value, "engine"}, std::string{name}, engines, "engine"};
    for (const std::string& engine : engines) {
        if (!name.starts_with(engine) || name.size() <= engine.size() + 1) continue;
        // A version after another sign than @, or one that there is not.
        const std::string versioned = engine + '@' + std::string{name.substr(engine.size() + 1)};
        problem.nearest =
            is_known(versioned) ? std::vector<std::string>{versioned} : versions_of(engine);
        if (problem.nearest.empty()) problem.nearest = {engine};
        return problem;
    }
    return problem;
}

text::Problem engine_not_asked(std::string_view name) {
    if (!is_known(name)) return unknown_engine(name);
    return {{ErrorCode::not_available, "engine"}, std::string{name}, question_engines(), "engine"};
}

} // namespace headroom::api
