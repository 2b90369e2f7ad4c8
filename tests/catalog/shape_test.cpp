#include "catalog/shape.hpp"

#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace headroom::catalog;
using namespace headroom::core;

namespace {

ModelShape shape(std::string_view name) {
    const Model* found = find_model(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return shape_of(*found);
}

/// One letter a layer: full, window or chunk, x for cross; latent; mamba; r for other memories of a
/// fixed size; none.
std::string mixers_of(const ModelShape& shape) {
    std::string letters;
    for (int layer = 0; layer < shape.layer_count; ++layer) {
        const Block& block = shape.block_of(layer);
        switch (block.mixer) {
        case MixerKind::none: letters += 'n'; break;
        case MixerKind::attention:
            letters += "fwcx"[static_cast<int>(block.attention.reach)];
            break;
        case MixerKind::latent_attention:
        case MixerKind::compressed_attention: letters += 'l'; break;
        case MixerKind::mamba1:
        case MixerKind::mamba2:
        case MixerKind::plamo2_mamba:
        case MixerKind::attention_and_mamba2: letters += 'm'; break;
        default: letters += 'r';
        }
    }
    return letters;
}

std::string repeated(int times, std::string_view text) {
    std::string all;
    for (; times > 0; --times)
        all += text;
    return all;
}

FeedForward dense(std::int32_t width) {
    return {.kind = FeedForwardKind::dense, .gated = true, .width = width};
}

} // namespace

TEST_CASE("Llama 3.1 8B is 32 equal layers", "[catalog][truth]") {
    const ModelShape llama = shape("llama-3.1-8b");
    ModelShape expected;
    expected.architecture = Architecture::llama;
    expected.width = 4096;
    expected.vocabulary = 128'256;
    expected.context = 131'072;
    expected.norms_per_layer = 2;
    expected.extras.rope_factors = 64;
    expected.blocks[0] = {
        .mixer = MixerKind::attention,
        .attention = {.heads = 32, .kv_heads = 8, .head_dim = 128, .value_head_dim = 128},
        .feed_forward = dense(14'336),
    };
    expected.layer_count = 32;
    CHECK(llama == expected);
    CHECK(llama.layers().size() == 32);
}

TEST_CASE("Gemma 3 27B sees all in every sixth layer, 1,024 tokens in the others",
          "[catalog][truth]") {
    const ModelShape gemma = shape("gemma-3-27b");
    CHECK(mixers_of(gemma) == repeated(10, "wwwwwf") + "ww");
    CHECK(gemma.tied_embeddings);
    CHECK(gemma.window_honoured);
    CHECK(gemma.norms_per_layer == 4);
    Attention expected{.heads = 32, .kv_heads = 16, .head_dim = 128, .value_head_dim = 128};
    expected.qk_norm = QkNorm::per_head;
    CHECK(gemma.block_of(5).attention == expected);
    expected.reach = Reach::sliding;
    expected.window = 1024;
    CHECK(gemma.block_of(61).attention == expected);
}

TEST_CASE("DeepSeek V3 has latent attention and three dense layers before its experts",
          "[catalog][truth]") {
    const ModelShape deepseek = shape("deepseek-v3");
    CHECK(mixers_of(deepseek) == repeated(61, "l"));
    CHECK(deepseek.block_of(0).latent == LatentAttention{.heads = 128,
                                                         .query_rank = 1536,
                                                         .kv_rank = 512,
                                                         .nope_head_dim = 128,
                                                         .rope_head_dim = 64,
                                                         .value_head_dim = 128});
    CHECK(deepseek.block_of(2).feed_forward == dense(18'432));
    CHECK(deepseek.block_of(3).feed_forward == FeedForward{.kind = FeedForwardKind::moe,
                                                           .gated = true,
                                                           .experts = 256,
                                                           .experts_per_token = 8,
                                                           .expert_width = 2048,
                                                           .shared_experts = 1,
                                                           .shared_width = 2048,
                                                           .router_bias = true});
    CHECK(deepseek.mtp_layers == 1);
    CHECK(deepseek.mtp_block == deepseek.layers()[3]);
    CHECK(deepseek.mtp_second_block == -1);
    CHECK(deepseek.mtp_norms == 3);
    CHECK(deepseek.mtp_own_embeddings);
    CHECK(deepseek.mtp_own_head);
}

TEST_CASE("Qwen3 Next is linear in three layers of four", "[catalog][truth]") {
    const ModelShape qwen = shape("qwen3-next-80b-a3b");
    CHECK(qwen.architecture == Architecture::qwen3next);
    CHECK(mixers_of(qwen) == repeated(12, "rrrf"));
    CHECK(qwen.block_of(0).mixer == MixerKind::gated_deltanet);
    CHECK(qwen.block_of(0).recurrent == Recurrent{.key_heads = 16,
                                                  .value_heads = 32,
                                                  .key_head_dim = 128,
                                                  .value_head_dim = 128,
                                                  .conv_kernel = 4});
    CHECK(qwen.block_of(3).attention.gate == OutputGate::doubled_query);
    CHECK(qwen.block_of(3).feed_forward.shared_gate);
    CHECK(qwen.block_of(3).feed_forward.experts == 512);
}

TEST_CASE("gpt-oss has sinks, and biases everywhere", "[catalog][truth]") {
    const ModelShape gpt = shape("gpt-oss-20b");
    CHECK(gpt.architecture == Architecture::gpt_oss);
    CHECK(mixers_of(gpt) == repeated(12, "wf"));
    Attention expected{.heads = 64, .kv_heads = 8, .head_dim = 64, .value_head_dim = 64};
    expected.bias = AttentionBias::qkvo;
    expected.sinks = true;
    CHECK(gpt.block_of(1).attention == expected);
    CHECK(gpt.block_of(0).attention.window == 128);
    CHECK(gpt.block_of(0).feed_forward.expert_bias);
    CHECK(gpt.block_of(0).feed_forward.experts_per_token == 4);
}

TEST_CASE("Gemma 4 E2B shares the caches of its first 15 layers", "[catalog][truth]") {
    const ModelShape gemma = shape("gemma-4-e2b");
    CHECK(mixers_of(gemma) == repeated(7, "wwwwf"));
    for (int layer = 0; layer < gemma.layer_count; ++layer) {
        CAPTURE(layer);
        const Block& block = gemma.block_of(layer);
        CHECK(block.attention.shares_cache == (layer >= 15));
        CHECK(block.attention.key_width() == (layer % 5 == 4 ? 512 : 256));
        CHECK(block.feed_forward == dense(layer < 15 ? 6144 : 12'288));
    }
    CHECK(gemma.per_layer_embedding == 256);
    CHECK(gemma.per_layer_vocabulary == 262'144);
    CHECK(gemma.layer_scalar);
    CHECK(gemma.extras.unused_kv == 18'880'512);
    CHECK(gemma.extras.rope_factors == 256);
}

TEST_CASE("DeepSeek V4 Flash compresses its keys, by 4 or 128, beside a window of 128",
          "[catalog][truth]") {
    const ModelShape deepseek = shape("deepseek-v4-flash");
    REQUIRE(deepseek.layer_count == 43);
    CHECK(deepseek.hyper_connections == 4);
    LatentAttention expected{.heads = 64, .query_rank = 1024, .rope_head_dim = 64};
    expected.head_dim = 512;
    expected.output_rank = 1024;
    expected.output_groups = 8;
    expected.window = 128;
    for (int layer = 0; layer < deepseek.layer_count; ++layer) {
        CAPTURE(layer);
        const Block& block = deepseek.block_of(layer);
        expected.ratio = layer < 2 ? 0 : layer % 2 == 0 ? 4 : 128;
        CHECK(block.mixer == MixerKind::compressed_attention);
        CHECK(block.latent == expected);
        CHECK(block.feed_forward.hash_routed == (layer < 3));
        const Indexer indexer{.heads = 64, .head_dim = 128, .top_k = 512};
        CHECK(block.indexer == (expected.ratio == 4 ? indexer : Indexer{}));
    }
    CHECK(deepseek.extras.expert_tables == 2'327'040);
    CHECK(deepseek.blocks[static_cast<std::size_t>(deepseek.mtp_block)].latent.ratio == 0);
}

TEST_CASE("Falcon H1 7B has attention and Mamba 2 side by side", "[catalog][truth]") {
    const ModelShape falcon = shape("falcon-h1-7b");
    CHECK(falcon.layer_count == 44);
    const Block& block = falcon.block_of(43);
    CHECK(block.mixer == MixerKind::attention_and_mamba2);
    CHECK(block.attention ==
          Attention{.heads = 12, .kv_heads = 2, .head_dim = 128, .value_head_dim = 128});
    CHECK(block.recurrent == Recurrent{.key_heads = 24,
                                       .key_head_dim = 128,
                                       .inner_width = 3072,
                                       .state_size = 256,
                                       .groups = 1,
                                       .conv_kernel = 4,
                                       .conv_bias = true});
    CHECK(falcon.extras.norms == 135'168);
}

TEST_CASE("RWKV has no attention and no limit of its own", "[catalog][truth]") {
    const ModelShape rwkv6 = shape("rwkv-6-world-7b");
    CHECK(rwkv6.unbounded_context);
    CHECK(rwkv6.norm == NormKind::layer);
    CHECK(rwkv6.embedding_norm);
    CHECK(rwkv6.block_of(31).recurrent ==
          Recurrent{.key_heads = 64, .key_head_dim = 64, .mix_rank = 64, .decay_rank = 128});
    CHECK(rwkv6.block_of(31).feed_forward == FeedForward{.kind = FeedForwardKind::rwkv_channel_mix,
                                                         .width = 14'336,
                                                         .receptance = true,
                                                         .mixes = 2});
    const ModelShape rwkv7 = shape("rwkv-7-world-2.9b");
    CHECK(rwkv7.block_of(0).recurrent.value_rank == 0);
    CHECK(rwkv7.block_of(1).mixer == MixerKind::rwkv7);
    CHECK(rwkv7.block_of(1).recurrent == Recurrent{.key_heads = 40,
                                                   .key_head_dim = 64,
                                                   .decay_rank = 96,
                                                   .rate_rank = 96,
                                                   .gate_rank = 320,
                                                   .value_rank = 64});
}

TEST_CASE("what only a few models have is in its place", "[catalog][truth]") {
    CHECK(shape("jamba-1.5-mini").block_of(0).recurrent == Recurrent{.inner_width = 8192,
                                                                     .state_size = 16,
                                                                     .conv_kernel = 4,
                                                                     .dt_rank = 256,
                                                                     .inner_norms = true});
    CHECK(shape("codestral-mamba-7b").block_of(0).recurrent.gated_norm);
    CHECK(shape("gpt2").learned_positions == 1024);
    CHECK(shape("gpt2").block_of(0).feed_forward ==
          FeedForward{.kind = FeedForwardKind::dense, .bias = true, .width = 3072});

    const ModelShape vision = shape("llama-3.2-11b-vision");
    CHECK(vision.ollama_only);
    CHECK(vision.architecture == Architecture::mllama);
    CHECK(vision.extra_embedding_rows == 8);
    CHECK(mixers_of(vision) == "fff" + repeated(7, "xffff") + "xf");

    const ModelShape gemma_3n = shape("gemma-3n-e2b");
    CHECK(gemma_3n.altup_inputs == 4);
    CHECK(gemma_3n.laurel_rank == 64);
    CHECK(gemma_3n.per_layer_vocabulary == 262'144);
    CHECK(gemma_3n.extras.other == 1'966'080);
    CHECK(gemma_3n.block_of(29).attention.stores_unused_kv);

    const ModelShape gemma_4 = shape("gemma-4-26b-a4b");
    CHECK(gemma_4.extra_params == 90 * 2816 + 30 * 2944);
    CHECK(gemma_4.block_of(5).attention.values_are_keys);
    CHECK(gemma_4.block_of(5).feed_forward.kind == FeedForwardKind::dense_and_moe);
    CHECK(gemma_4.block_of(5).feed_forward.width == 2112);
    CHECK(gemma_4.block_of(5).feed_forward.expert_width == 704);

    const ModelShape kimi = shape("kimi-k3");
    CHECK(kimi.block_of(0).mixer == MixerKind::kda);
    CHECK(kimi.block_of(0).recurrent.full_rank_gate);
    CHECK(kimi.block_of(3).latent.gate == OutputGate::full);
    CHECK(kimi.block_of(3).feed_forward.latent_width == 3584);
    CHECK(kimi.block_of(3).feed_forward.latent_norm);

    const ModelShape glm = shape("glm-5.2");
    CHECK_FALSE(glm.block_of(0).indexer.shared);
    CHECK(glm.block_of(3).indexer.shared);
    CHECK(shape("glm-5.3-flash").block_of(3).indexer.compress_ratio == 4);
    CHECK(shape("minimax-m3").block_of(3).indexer ==
          Indexer{.heads = 4, .head_dim = 128, .block_size = 128, .top_blocks = 16});

    const ModelShape qwen = shape("qwen3.8-flash-next-125b-a6b");
    CHECK(qwen.lookup_params == std::int64_t{320'001'536} * 160);
    CHECK(qwen.residual_branches == 4);
    CHECK_FALSE(qwen.final_norm);
    CHECK(qwen.norms_per_layer == 0);
    CHECK(qwen.mtp_extra_params == 13'107'200);
    CHECK(qwen.block_of(3).indexer ==
          Indexer{.heads = 4, .head_dim = 128, .top_k = 2048, .compress_ratio = 4});

    const ModelShape nemotron = shape("nemotron-3-super-120b-a12b");
    const auto second = static_cast<std::size_t>(nemotron.mtp_second_block);
    CHECK(nemotron.blocks[static_cast<std::size_t>(nemotron.mtp_block)].attention.heads == 32);
    CHECK(nemotron.blocks[second].mixer == MixerKind::none);
    CHECK_FALSE(nemotron.blocks[second].feed_forward.gated);

    CHECK(shape("llama-4-scout").block_of(0).attention.window == 8192);
    CHECK(shape("mimo-v2-flash").block_of(0).attention.value_head_dim == 128);
    CHECK(shape("mimo-v2-flash").block_of(0).attention.head_dim == 192);
    CHECK_FALSE(shape("plamo-2-1b").window_honoured);
}

TEST_CASE("a model that is not in the catalog has no layers", "[catalog][unit]") {
    CHECK(shape_of(Model{}) == ModelShape{});
    CHECK(shape_of(Model{.id = "zzz"}) == ModelShape{});
}
