#include "core/llama/recurrent_state.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;
using namespace headroom::core::llama;

namespace {

std::int64_t bytes(MixerKind mixer, const Recurrent& recurrent, std::int32_t width = 2560,
                   std::int64_t sequences = 1) {
    ModelShape shape;
    shape.width = width;
    shape.layer_count = 1;
    shape.blocks[0].mixer = mixer;
    shape.blocks[0].recurrent = recurrent;
    return recurrent_state(shape, sequences, 0, {ggml::BackendKind::cuda}).count();
}

} // namespace

TEST_CASE("Mamba keeps three inputs and sixteen states a channel",
          "[core][llama][recurrent_state][unit]") {
    // Mamba-2.8B: 5120 channels x (3 + 16) x 4 bytes.
    const Recurrent r{.inner_width = 5120, .state_size = 16, .conv_kernel = 4};
    CHECK(bytes(MixerKind::mamba1, r) == 389'120);
    CHECK(bytes(MixerKind::mamba1, r, 2560, 4) == 4 * 389'120);
    CHECK(bytes(MixerKind::plamo2_mamba, r) == 389'120);
}

TEST_CASE("Mamba 2 convolves its states' projections too", "[core][llama][recurrent_state][unit]") {
    // Nemotron 3 Nano: 3 x (4096 + 2 x 8 x 128) + 128 x 4096 = 542,720 floats.
    const Recurrent r{.inner_width = 4096, .state_size = 128, .groups = 8, .conv_kernel = 4};
    CHECK(bytes(MixerKind::mamba2, r) == 542'720 * 4);
    CHECK(bytes(MixerKind::attention_and_mamba2, r) == 542'720 * 4);
}

TEST_CASE("a gated delta net keeps a matrix for each head of values",
          "[core][llama][recurrent_state][unit]") {
    // Qwen3-Next: 3 x (32 x 128 + 2 x 16 x 128) + 32 x 128 x 128 = 548,864 floats.
    const Recurrent r{.key_heads = 16,
                      .value_heads = 32,
                      .key_head_dim = 128,
                      .value_head_dim = 128,
                      .conv_kernel = 4};
    CHECK(bytes(MixerKind::gated_deltanet, r) == 548'864 * 4);
}

TEST_CASE("Kimi delta attention convolves queries, keys and values",
          "[core][llama][recurrent_state][unit]") {
    // Kimi Linear: 3 x 3 x 32 x 128 + 32 x 128 x 128 = 561,152 floats.
    const Recurrent r{.key_heads = 32, .key_head_dim = 128, .conv_kernel = 4};
    CHECK(bytes(MixerKind::kda, r) == 561'152 * 4);
}

TEST_CASE("lightning attention, short convolutions and RWKV keep what their names say",
          "[core][llama][recurrent_state][unit]") {
    CHECK(bytes(MixerKind::lightning_attention, {.key_heads = 64, .key_head_dim = 128}) ==
          64 * 128 * 128 * 4);
    CHECK(bytes(MixerKind::short_convolution, {.conv_kernel = 3}, 2048) == 2 * 2048 * 4);
    // Two tokens and a 64 x 64 matrix for each of 64 heads.
    CHECK(bytes(MixerKind::rwkv6, {.key_heads = 64, .key_head_dim = 64}, 4096) ==
          (2 * 4096 + 4096 * 64) * 4);
    CHECK(bytes(MixerKind::rwkv7, {.key_heads = 64, .key_head_dim = 64}, 4096) ==
          (2 * 4096 + 4096 * 64) * 4);
}

TEST_CASE("attention keeps no state", "[core][llama][recurrent_state][unit]") {
    CHECK(bytes(MixerKind::attention, {}) == 0);
    CHECK(bytes(MixerKind::none, {}) == 0);
}
