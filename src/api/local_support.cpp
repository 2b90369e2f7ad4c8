#include "api/local_support.hpp"

#include <algorithm>
#include <array>

namespace headroom::api {
namespace {

using core::MixerKind;
using core::checkpoint::WeightFormat;
using core::checkpoint::WeightKind;
using core::ggml::BackendKind;
using core::local::LocalEngine;

bool is_half(WeightKind kind) { return kind == WeightKind::f16 || kind == WeightKind::bf16; }

constexpr std::array<std::string_view, 10> transformers_caches{
    "f16", "bf16", "auto", "q8", "q4", "q2", "int8", "int4", "int2", "fp16"};
constexpr std::array<std::string_view, 5> exllamav2_caches{"f16", "fp16", "q8", "q6", "q4"};
constexpr std::array<std::string_view, 9> exllamav3_caches{"f16", "fp16", "q8", "q7", "q6",
                                                           "q5",  "q4",   "q3", "q2"};
constexpr std::array<std::string_view, 9> mlx_caches{"f16", "bf16", "auto", "q8", "q6",
                                                     "q5",  "q4",   "q3",   "q2"};

} // namespace

bool loads(LocalEngine engine, const WeightFormat& format) {
    const WeightKind kind = format.kind;
    switch (engine) {
    case LocalEngine::transformers:
        return kind != WeightKind::exl2 && kind != WeightKind::exl3 && kind != WeightKind::mlx &&
               kind != WeightKind::nvfp4 && kind != WeightKind::mxfp8;
    case LocalEngine::exllamav2:
        return kind == WeightKind::exl2 || is_half(kind) ||
               (kind == WeightKind::gptq && format.bits_e2 == 400);
    case LocalEngine::exllamav3: return kind == WeightKind::exl3 || is_half(kind);
    case LocalEngine::mlx:
        return kind == WeightKind::mlx || kind == WeightKind::mxfp4 || kind == WeightKind::mxfp8 ||
               kind == WeightKind::nvfp4 || kind == WeightKind::f32 || is_half(kind);
    }
    return false;
}

bool runs_on(LocalEngine engine, const WeightFormat& format, BackendKind kind) {
    const bool is_gpu = kind == BackendKind::cuda || kind == BackendKind::rocm;
    switch (engine) {
    case LocalEngine::mlx: return kind == BackendKind::metal;
    case LocalEngine::exllamav2: return is_gpu;
    case LocalEngine::exllamav3: return kind == BackendKind::cuda;
    case LocalEngine::transformers: break;
    }
    if (kind == BackendKind::vulkan) return false;
    // The kernels of few bits are CUDA's, and partly ROCm's; plain weights run everywhere.
    return is_gpu || is_plain(format) || kind == BackendKind::cpu;
}

bool runs_model(LocalEngine engine, const core::ModelShape& shape) {
    if (engine != LocalEngine::exllamav2) return true;
    return std::ranges::all_of(shape.layers(), [&](std::uint8_t block) {
        return shape.blocks[block].mixer == MixerKind::attention;
    });
}

std::span<const std::string_view> cache_names(LocalEngine engine) {
    switch (engine) {
    case LocalEngine::transformers: return transformers_caches;
    case LocalEngine::exllamav2: return exllamav2_caches;
    case LocalEngine::exllamav3: return exllamav3_caches;
    case LocalEngine::mlx: return mlx_caches;
    }
    return {};
}

std::int32_t cache_bits(LocalEngine engine, std::string_view name) {
    const auto names = cache_names(engine);
    if (std::ranges::find(names, name) == names.end()) return 0;
    const char last = name.back();
    const bool is_quantized = name.starts_with("q") || name.starts_with("int");
    return is_quantized ? last - '0' : 16;
}

} // namespace headroom::api
