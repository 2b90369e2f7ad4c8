#pragma once
// Models of the catalog, profiles and cards for the tests of servers.

#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"
#include "catalog/shape.hpp"
#include "core/server/server_estimate.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string_view>

namespace headroom::test {

inline const core::ServerProfile& profile(std::string_view name = "vllm") {
    const core::ServerProfile* found = catalog::find_server(name);
    REQUIRE(found != nullptr);
    return *found;
}

inline core::server::ServedModel served(std::string_view id, std::string_view format = "BF16") {
    const catalog::Model* model = catalog::find_model(id);
    REQUIRE(model != nullptr);
    const auto weights = core::checkpoint::parse_weight_format(format);
    REQUIRE(weights.has_value());
    core::server::ServedModel out;
    out.shape = catalog::shape_of(*model);
    out.format = *weights;
    out.vision_params = model->params_vision;
    out.reads_images = model->reads_images;
    return out;
}

/// The card of the logs: CUDA shows 79.19 GiB.
inline core::llama::Card h100() {
    core::llama::Card card;
    card.device.backend.kind = core::ggml::BackendKind::cuda;
    card.device.backend.compute_capability = 90;
    card.capacity = card.limit = core::mib(81'090);
    return card;
}

/// How the logs of 0.19 were started.
inline core::server::ServerSettings logged(std::int32_t tensor = 1, std::int32_t pipeline = 1) {
    core::server::ServerSettings settings;
    settings.max_sequences = 1024;
    settings.batched_tokens = 8192;
    settings.share_e4 = 9500;
    settings.tensor = tensor;
    settings.pipeline = pipeline;
    return settings;
}

inline double gib_of(core::Bytes bytes) {
    return static_cast<double>(bytes.count()) / static_cast<double>(core::bytes_per_gib);
}

} // namespace headroom::test
