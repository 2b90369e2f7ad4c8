#include "core/llama/kv_cache.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;
using namespace headroom::core::llama;

namespace {

constexpr ggml::Backend cpu{ggml::BackendKind::cpu};
constexpr ggml::Backend cuda{ggml::BackendKind::cuda};

Block block_of(MixerKind mixer) {
    Block block;
    block.mixer = mixer;
    return block;
}

ModelShape shape_of(const Block& block) {
    ModelShape shape;
    shape.blocks[0] = block;
    shape.layer_count = 1;
    return shape;
}

Block attention_block(std::int32_t kv_heads, std::int32_t head_dim) {
    Block block = block_of(MixerKind::attention);
    block.attention = {
        .heads = 32, .kv_heads = kv_heads, .head_dim = head_dim, .value_head_dim = head_dim};
    return block;
}

Block latent_block() {
    Block block = block_of(MixerKind::latent_attention);
    block.latent = {.heads = 128,
                    .kv_rank = 512,
                    .nope_head_dim = 128,
                    .rope_head_dim = 64,
                    .value_head_dim = 128};
    return block;
}

GraphSetup setup_of(std::int64_t cells, ggml::Type type = ggml::Type::f16) {
    GraphSetup setup;
    setup.cells = cells;
    setup.window_cells = 1024;
    setup.type_k = type;
    setup.type_v = type;
    return setup;
}

std::int64_t base(const Block& block, const GraphSetup& setup, const ggml::Backend& backend) {
    return kv_cache(shape_of(block), setup, 0, backend).base.count();
}

} // namespace

TEST_CASE("a layer of Llama-3.1-8B keeps 4 KiB a token", "[core][llama][kv_cache][unit]") {
    // 2 sides x 8 heads x 128 x 2 bytes = 4096; x 8192 cells.
    CHECK(base(attention_block(8, 128), setup_of(8192), cuda) == 33'554'432);
    GraphSetup four = setup_of(2048);
    four.streams = 4; // four sequences of a quarter each take the same
    CHECK(base(attention_block(8, 128), four, cuda) == 33'554'432);
}

TEST_CASE("CUDA fills up the last quantized row to 512 columns, the host does not",
          "[core][llama][kv_cache][unit]") {
    // A row of 256 in q8_0: 8 x 34 = 272 bytes; x 256 cells x 2 sides; 256 columns more a tensor.
    const Block block = attention_block(2, 128);
    CHECK(base(block, setup_of(256, ggml::Type::q8_0), cpu) == 139'264);
    // A side: 256 x 272 + 272 = 69,904, which 547 blocks of 128 hold.
    CHECK(base(block, setup_of(256, ggml::Type::q8_0), cuda) == 2 * 70'016);
    CHECK(base(attention_block(4, 128), setup_of(256, ggml::Type::q8_0), cuda) == 278'528);
}

TEST_CASE("a sliding-window layer keeps its window, not the context",
          "[core][llama][kv_cache][unit]") {
    Block block = attention_block(8, 128);
    block.attention.window = 512;
    block.attention.reach = Reach::sliding;
    ModelShape shape = shape_of(block);
    CHECK(kv_cache(shape, setup_of(32'768), 0, cuda).base == Bytes{});
    CHECK(kv_cache(shape, setup_of(32'768), 0, cuda).window == Bytes{1024 * 4096});
    shape.window_honoured = false; // an architecture whose window the engine ignores
    CHECK(kv_cache(shape, setup_of(32'768), 0, cuda).base == Bytes{32'768 * 4096});
}

TEST_CASE("a layer that reads another's cache keeps none", "[core][llama][kv_cache][unit]") {
    Block block = attention_block(8, 128);
    block.attention.shares_cache = true;
    CHECK(cache_tensors(shape_of(block), setup_of(4096), 0).is_empty());
}

TEST_CASE("without flash attention all values are as wide as the widest layer's",
          "[core][llama][kv_cache][unit]") {
    ModelShape shape = shape_of(attention_block(1, 256));
    shape.blocks[1] = attention_block(1, 512);
    shape.layer_count = 2;
    shape.layer_blocks[1] = 1;
    GraphSetup setup = setup_of(256);
    CHECK(kv_cache(shape, setup, 0, cuda).base == Bytes{256 * (256 + 256) * 2});
    setup.flash_attention = false;
    CHECK(kv_cache(shape, setup, 0, cuda).base == Bytes{256 * (256 + 512) * 2});
}

TEST_CASE("MLA keeps 576 values a token and no second side", "[core][llama][kv_cache][unit]") {
    CHECK(base(latent_block(), setup_of(4096), cuda) == 4096 * 576 * 2);
}

TEST_CASE("sparse attention adds 128 values a token where it chooses itself",
          "[core][llama][kv_cache][unit]") {
    Block block = latent_block();
    block.indexer = {.heads = 32, .head_dim = 128, .top_k = 2048};
    CHECK(base(block, setup_of(4096), cuda) == 4096 * (576 + 128) * 2);
    block.indexer.shared = true;
    CHECK(base(block, setup_of(4096), cuda) == 4096 * 576 * 2);
}

TEST_CASE("block indexers get values that nothing reads", "[core][llama][kv_cache][unit]") {
    Block block = attention_block(4, 128);
    block.indexer = {.heads = 4, .head_dim = 128, .block_size = 128, .top_blocks = 16};
    CHECK(base(block, setup_of(256), cuda) == 256 * (512 + 512 + 128 + 128) * 2);
}

TEST_CASE("DeepSeek V4 keeps a window, compressed keys and what is not yet compressed",
          "[core][llama][kv_cache][unit]") {
    Block block = block_of(MixerKind::compressed_attention);
    block.latent = {.heads = 64, .head_dim = 512, .window = 128, .ratio = 4};
    block.indexer = {.heads = 64, .head_dim = 128, .top_k = 512};
    const LayerCache fine = kv_cache(shape_of(block), setup_of(8192), 0, cuda);
    CHECK(fine.window == Bytes{1024 * 512 * 2});
    // 8192 / 4 = 2048 keys of 512 + 128; states of 8 tokens, twice 2 x (512 + 128) floats.
    CHECK(fine.base == Bytes{2048 * 640 * 2 + 8 * 2 * 2 * 640 * 4});

    block.latent.ratio = 128;
    block.indexer = {};
    const LayerCache coarse = kv_cache(shape_of(block), setup_of(8192), 0, cuda);
    // 64 keys, in 256 cells; states of 128 tokens, twice 512 floats.
    CHECK(coarse.base == Bytes{256 * 512 * 2 + 128 * 2 * 512 * 4});
    CHECK(always_apart(shape_of(block)));
}

TEST_CASE("recurrent layers and plain feed-forwards keep no keys",
          "[core][llama][kv_cache][unit]") {
    CHECK(base(block_of(MixerKind::mamba2), setup_of(4096), cuda) == 0);
    CHECK(base(block_of(MixerKind::none), setup_of(4096), cuda) == 0);
}
