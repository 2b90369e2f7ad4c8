#pragma once
// A model as the catalog knows it: what it is called and how large it is.
// The facts, with a source for each, are in assets/catalog/models; a table is made of them at build
// time.

#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::catalog {

/// All strings live for ever.
struct Model {
    std::string_view id;
    std::string_view name;
    std::string_view family;
    std::string_view developer;
    std::string_view licence;
    std::string_view release;       ///< "YYYY-MM"
    std::int64_t params = 0;        ///< text and vision, without multi-token prediction
    std::int64_t params_active = 0; ///< what one token uses of it; 0 where that is all
    std::int64_t params_vision = 0; ///< the towers for images and sound, with their projectors
    std::int64_t context = 0;       ///< the model's own limit, in tokens
    bool reads_images = false;
    bool is_japanese = false;                  ///< made for Japanese
    bool is_core = false;                      ///< among those that most people ask for
    std::string_view hugging_face;             ///< repository of the checkpoint
    std::span<const std::string_view> aliases; ///< what people type, Ollama's name, former ids
};

} // namespace headroom::catalog
