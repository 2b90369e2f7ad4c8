// FitLLM's published vectors (npm package fitllm-engine 2.18.0, vectors/fit-vectors-v1.json) for
// models that the catalog lacks: their layers by hand. All others are in
// tests/tools/fitllm.test.mjs.

#include "core/gguf/shapes.hpp"
#include "core/llama/scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;
using namespace headroom::core::llama;
using namespace headroom::core::llama::test;

namespace {

/// Layers of which each `period`-th sees all tokens and the others a window (0: they all see all).
ModelShape shape_of(int layers, int period, std::int32_t window, std::int32_t kv_heads,
                    std::int32_t head_dim) {
    Attention attention{.heads = 32, .kv_heads = kv_heads, .head_dim = head_dim};
    ModelShape shape = headroom::core::test::uniform(
        Architecture::llama, 2048, 32'000, layers,
        headroom::core::test::attention_block(attention, headroom::core::test::dense(8192)));
    if (window == 0) return shape;
    shape.blocks[1] = shape.blocks[0];
    shape.blocks[1].attention.reach = Reach::sliding;
    shape.blocks[1].attention.window = window;
    for (int layer = 0; layer < layers; ++layer)
        shape.layer_blocks[static_cast<std::size_t>(layer)] = layer % period == 0 ? 0 : 1;
    return shape;
}

std::int64_t kept(const ModelShape& shape, std::int64_t context) {
    Workspace workspace;
    const auto model = llama::weigh(shape, gguf::FileType::f16, false);
    return estimated(model, {.context = context}, {}, workspace)
        .host[Part::kv_cache]
        .expected.count();
}

/// llama.cpp keeps the micro-batch beside the window, in steps of 256
/// (src/llama-kv-cache-iswa.cpp): 512 + 512 cells where the vectors count 512.
constexpr std::int64_t more_cells = 512;

} // namespace

TEST_CASE("FitLLM's MiniCPM5-2B keeps 43,008 bytes a token", "[core][llama][kv_cache][truth]") {
    CHECK(kept(shape_of(42, 1, 0, 2, 128), 131'072) == 5'637'144'576);
}

TEST_CASE("FitLLM's models with windows of 512 keep a micro-batch more in each",
          "[core][llama][kv_cache][truth]") {
    constexpr std::int64_t row = 4096; // keys and values of a token in a layer, of all three
    CHECK(kept(shape_of(40, 4, 512, 8, 128), 262'144) == // Laguna XS 2.1
          10'800'332'800 + 30 * more_cells * row);
    CHECK(kept(shape_of(48, 4, 512, 8, 128), 262'144) == // Laguna S 2.1
          12'960'399'360 + 36 * more_cells * row);
    CHECK(kept(shape_of(36, 4, 512, 4, 256), 1'048'576) == // Spark-X2.5-4B
          38'711'328'768 + 27 * more_cells * row);
}
