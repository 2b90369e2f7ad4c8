#include "catalog/engine.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace headroom::catalog {
namespace {

char lowered(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lowered(a[i]) != lowered(b[i])) return false;
    return true;
}

/// The first two numbers of a version as one: "0.19.1rc2" as 19, "1.2" as 1000002.
std::int64_t version_number(std::string_view text) {
    std::int64_t parts[2]{};
    std::size_t part = 0;
    for (const char letter : text) {
        if (letter == '.' && part == 0) {
            ++part;
            continue;
        }
        if (letter < '0' || letter > '9') break;
        parts[part] = std::min<std::int64_t>(parts[part] * 10 + (letter - '0'), 999'999);
    }
    return parts[0] * 1'000'000 + parts[1];
}

/// The profile of that name; with a version, the newest whose rules hold for it already.
template <class Profile>
const Profile* find_version(std::span<const Profile> profiles, std::string_view name) {
    const std::size_t at = name.find('@');
    const std::string_view id = name.substr(0, at);
    const Profile* best = nullptr;
    for (const Profile& profile : profiles) {
        if (!is_same_word(profile.id, id)) continue;
        if (at == std::string_view::npos) {
            if (best == nullptr) best = &profile;
            continue;
        }
        const std::string_view version = name.substr(at + 1);
        if (version == profile.version) return &profile;
        const std::int64_t since = version_number(profile.since);
        if (since > version_number(version)) continue;
        if (best == nullptr || since > version_number(best->since)) best = &profile;
    }
    return best;
}

} // namespace

const core::EngineProfile* find_engine(std::string_view name) noexcept {
    const std::size_t at = name.find('@');
    const std::string_view id = name.substr(0, at);
    for (const core::EngineProfile& engine : engines()) {
        if (!is_same_word(engine.id, id)) continue;
        if (at == std::string_view::npos || engine.version == name.substr(at + 1)) return &engine;
    }
    return nullptr;
}

const core::ServerProfile* find_server(std::string_view name) noexcept {
    return find_version(servers(), name);
}

const core::local::LocalProfile* find_local_engine(std::string_view name) noexcept {
    return find_version(local_engines(), name);
}

} // namespace headroom::catalog
