#include "bench/loops.hpp"

#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"
#include "catalog/shape.hpp"
#include "core/gguf/file_type.hpp"
#include "core/llama/largest.hpp"
#include "core/llama/llama_estimate.hpp"

#include <array>
#include <cassert>
#include <vector>

namespace headroom::bench {
namespace {

using namespace core;
using namespace core::llama;
using gguf::FileType;

ModelShape shape(std::string_view model) {
    const catalog::Model* const entry = catalog::find_model(model);
    assert(entry != nullptr);
    return catalog::shape_of(*entry);
}

Card card(const catalog::Gpu& gpu) {
    Card out;
    out.device.backend = {
        gpu.vendor == "NVIDIA" ? ggml::BackendKind::cuda : ggml::BackendKind::vulkan, 89};
    out.capacity = mib(gpu.reported_mib);
    out.limit = Bytes{gpu.limit_bytes};
    return out;
}

const catalog::Gpu& rtx_4090() {
    const catalog::Gpu* const entry = catalog::find_gpu("nvidia-rtx-4090");
    assert(entry != nullptr);
    return *entry;
}

const EngineProfile& engine() {
    const EngineProfile* const profile = catalog::find_engine("llama.cpp");
    assert(profile != nullptr);
    return *profile;
}

/// A weighed model on some cards, ready to be estimated again and again.
struct Scene {
    WeighedModel model;
    std::vector<Card> cards;
    LlamaSettings settings;
    Workspace workspace;
    std::vector<CardEstimate> out;

    Scene(std::string_view name, std::size_t count, LlamaSettings with)
        : model{llama::weigh(shape(name), FileType::q4_k_m, false)},
          cards(count, card(rtx_4090())),
          settings{with},
          out(count) {}

    std::int64_t once() {
        return estimate(model, settings, engine(), cards, {}, workspace, out)
            .devices.total()
            .expected.count();
    }
};

std::int64_t weigh_dense() {
    static const ModelShape model = shape("llama-3.1-8b");
    return llama::weigh(model, FileType::q4_k_m, false).weights.file_bytes.count();
}
std::int64_t weigh_experts() {
    static const ModelShape model = shape("qwen3-235b-a22b");
    return llama::weigh(model, FileType::q4_k_m, false).weights.file_bytes.count();
}
std::int64_t weigh_latent() {
    static const ModelShape model = shape("deepseek-v3");
    return llama::weigh(model, FileType::q4_k_m, false).weights.file_bytes.count();
}

std::int64_t estimate_dense() {
    static Scene scene{"llama-3.1-8b", 1, {.context = 8192}};
    return scene.once();
}
std::int64_t estimate_windows() {
    static Scene scene{"gemma-3-27b", 1, {.context = 32'768}};
    return scene.once();
}
std::int64_t estimate_experts() {
    static Scene scene{"qwen3-30b-a3b", 1, {.context = 32'768}};
    return scene.once();
}
std::int64_t estimate_hybrid() {
    static Scene scene{"qwen3-next-80b-a3b", 1, {.context = 32'768}};
    return scene.once();
}
std::int64_t estimate_latent() {
    static Scene scene{"deepseek-v3", 1, {.context = 32'768}};
    return scene.once();
}
std::int64_t estimate_two_cards() {
    static Scene scene{"llama-3.3-70b", 2, {.context = 8192}};
    return scene.once();
}
std::int64_t estimate_partial() {
    static Scene scene{"llama-3.3-70b", 1, {.context = 8192, .gpu_layers = 40}};
    return scene.once();
}

/// The verdict of every GPU for one model.
std::int64_t one_model_on_all_gpus() {
    static const WeighedModel model = llama::weigh(shape("llama-3.1-8b"), FileType::q4_k_m, false);
    static Workspace workspace;
    NeedTable needs{model, {.context = 8192}, engine(), workspace};
    std::int64_t fits = 0;
    for (const catalog::Gpu& gpu : catalog::gpus()) {
        const std::array cards{card(gpu)};
        fits += judged(needs.at(cards, 8192), cards, {}).verdict == Verdict::fits ? 1 : 0;
    }
    return fits;
}

/// The verdict of every model in every file type on one GPU.
std::int64_t all_models_on_one_gpu() {
    static Workspace workspace;
    const std::array cards{card(rtx_4090())};
    std::int64_t fits = 0;
    for (const catalog::Model& entry : catalog::models()) {
        const WeighedModel model = llama::weigh(catalog::shape_of(entry), FileType::q4_k_m, false);
        NeedTable needs{model, {.context = 8192}, engine(), workspace};
        const Need& need = needs.at(cards, 8192);
        for (int type = 0; type < gguf::file_type_count; ++type) {
            const gguf::GgufWeights weights =
                gguf::weigh(model.shape, static_cast<FileType>(type), true);
            fits += judged(with_weights(need, weights), cards, {}).verdict == Verdict::fits ? 1 : 0;
        }
    }
    return fits;
}

constexpr std::array all{
    Loop{"weigh/dense: llama-3.1-8b", weigh_dense},
    Loop{"weigh/experts: qwen3-235b-a22b", weigh_experts},
    Loop{"weigh/latent: deepseek-v3", weigh_latent},
    Loop{"estimate/dense: llama-3.1-8b", estimate_dense},
    Loop{"estimate/windows: gemma-3-27b", estimate_windows},
    Loop{"estimate/experts: qwen3-30b-a3b", estimate_experts},
    Loop{"estimate/hybrid: qwen3-next-80b-a3b", estimate_hybrid},
    Loop{"estimate/latent: deepseek-v3", estimate_latent},
    Loop{"estimate/two cards: llama-3.3-70b", estimate_two_cards},
    Loop{"estimate/half on the card: llama-3.3-70b", estimate_partial},
    Loop{"rank/one model on all GPUs", one_model_on_all_gpus},
    Loop{"rank/all models in all types on one GPU", all_models_on_one_gpu},
};

} // namespace

std::span<const Loop> loops() { return all; }

} // namespace headroom::bench
