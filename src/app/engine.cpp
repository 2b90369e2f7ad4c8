#include "app/engine.hpp"

#include "catalog/engine.hpp"
#include "text/parse.hpp"

#include <string>

namespace headroom::app {

std::optional<core::ggml::Type> find_cache_type(std::string_view name) {
    const std::string plain = text::normalised(name);
    for (const core::ggml::Type type : cache_types)
        if (name_of(type) == plain) return type;
    return {};
}

std::string_view engine_name(Engine engine) {
    switch (engine) {
    case Engine::llama_cpp: return "llama.cpp";
    case Engine::ollama: return "Ollama";
    case Engine::lm_studio: return "LM Studio";
    case Engine::rule_of_thumb: return {};
    }
    return {};
}

const core::EngineProfile* engine_profile(Engine engine) {
    if (engine == Engine::rule_of_thumb) return nullptr;
    return catalog::find_engine(engine_words[static_cast<std::size_t>(engine)]);
}

} // namespace headroom::app
