#pragma once
// What one layer keeps of the past on one rank, in bytes: for each token, or for each sequence.
// Heads of keys are shared out, at least one to each rank; a latent is held whole by every rank.
// Sources: see kv_pages.hpp.

#include "core/model_shape.hpp"
#include "core/server/server_settings.hpp"
#include "core/vllm/kv_pages.hpp"

namespace headroom::core::vllm {

struct LayerCache {
    Keeps keeps = Keeps::all;
    std::int64_t span = 0;
    Bytes per_token;
    Bytes state;

    friend bool operator==(const LayerCache&, const LayerCache&) = default;
};

/// A layer's caches: attention first, then a state; those without bytes it has not.
struct LayerCaches {
    LayerCache attention;
    LayerCache state{.keeps = Keeps::state, .span = 0, .per_token = {}, .state = {}};
};

/// `keeps_windows`: else layers with a window keep every token. Never fails.
[[nodiscard]] LayerCaches layer_caches(const ModelShape& shape, const Block& block,
                                       const server::ServerSettings& settings, bool keeps_windows);

} // namespace headroom::core::vllm
