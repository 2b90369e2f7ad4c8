#include "catalog/engine.hpp"

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

} // namespace headroom::catalog
