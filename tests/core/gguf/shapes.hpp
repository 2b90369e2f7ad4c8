#pragma once
// Shapes of published models, for tests of what their files hold. Source: the catalog's entries of
// these names (assets/catalog/models), written out so that a reader can follow a figure.

#include "core/model_shape.hpp"

#include <initializer_list>

namespace headroom::core::test {

inline Block attention_block(Attention attention, FeedForward feed_forward) {
    if (attention.value_head_dim == 0) attention.value_head_dim = attention.head_dim;
    return {.mixer = MixerKind::attention, .attention = attention, .feed_forward = feed_forward};
}

inline FeedForward dense(std::int32_t width, bool gated = true) {
    return {.kind = FeedForwardKind::dense, .gated = gated, .width = width};
}

inline FeedForward moe(std::int32_t experts, std::int32_t used, std::int32_t width) {
    return {.kind = FeedForwardKind::moe,
            .gated = true,
            .experts = experts,
            .experts_per_token = used,
            .expert_width = width};
}

/// A run of equal layers.
struct Run {
    int layers;
    std::uint8_t block;
};

inline void repeat(ModelShape& shape, int times, std::initializer_list<Run> runs) {
    for (int time = 0; time < times; ++time) {
        for (const auto& [layers, block] : runs) {
            for (int i = 0; i < layers; ++i) {
                shape.layer_blocks[static_cast<std::size_t>(shape.layer_count++)] = block;
            }
        }
    }
}

inline ModelShape uniform(Architecture architecture, std::int32_t width, std::int32_t vocabulary,
                          int layers, const Block& block) {
    ModelShape shape{.architecture = architecture,
                     .width = width,
                     .vocabulary = vocabulary,
                     .norms_per_layer = 2};
    shape.blocks[0] = block;
    repeat(shape, 1, {{layers, 0}});
    return shape;
}

inline ModelShape llama_3_1_8b() {
    const Attention attention{.heads = 32, .kv_heads = 8, .head_dim = 128};
    ModelShape shape =
        uniform(Architecture::llama, 4096, 128'256, 32, attention_block(attention, dense(14'336)));
    shape.extras.rope_factors = 64;
    return shape;
}

inline ModelShape llama_3_2_1b() {
    const Attention attention{.heads = 32, .kv_heads = 8, .head_dim = 64};
    ModelShape shape =
        uniform(Architecture::llama, 2048, 128'256, 16, attention_block(attention, dense(8192)));
    shape.extras.rope_factors = 32;
    shape.tied_embeddings = true;
    return shape;
}

inline ModelShape llama_2_70b() {
    const Attention attention{.heads = 64, .kv_heads = 8, .head_dim = 128};
    return uniform(Architecture::llama, 8192, 32'000, 80,
                   attention_block(attention, dense(28'672)));
}

inline ModelShape smollm2_135m() {
    const Attention attention{.heads = 9, .kv_heads = 3, .head_dim = 64};
    ModelShape shape =
        uniform(Architecture::llama, 576, 49'152, 30, attention_block(attention, dense(1536)));
    shape.tied_embeddings = true;
    return shape;
}

inline ModelShape mixtral_8x7b() {
    const Attention attention{.heads = 32, .kv_heads = 8, .head_dim = 128};
    return uniform(Architecture::llama, 4096, 32'000, 32,
                   attention_block(attention, moe(8, 2, 14'336)));
}

inline ModelShape falcon_7b() {
    const Attention attention{.heads = 71, .kv_heads = 1, .head_dim = 64};
    ModelShape shape = uniform(Architecture::falcon, 4544, 65'024, 32,
                               attention_block(attention, dense(18'176, false)));
    shape.norm = NormKind::layer;
    shape.norms_per_layer = 1;
    shape.tied_embeddings = true;
    return shape;
}

inline ModelShape phi_3_mini_4k() {
    const Attention attention{.heads = 32, .kv_heads = 32, .head_dim = 96};
    return uniform(Architecture::phi3, 3072, 32'064, 32, attention_block(attention, dense(8192)));
}

inline ModelShape qwen1_5_moe() {
    const Attention attention{
        .heads = 16, .kv_heads = 16, .head_dim = 128, .bias = AttentionBias::qkv};
    FeedForward experts = moe(60, 4, 1408);
    experts.shared_width = 5632;
    experts.shared_gate = true;
    return uniform(Architecture::qwen2moe, 2048, 151'936, 24, attention_block(attention, experts));
}

inline ModelShape gpt_oss_20b() {
    const Attention attention{
        .heads = 64, .kv_heads = 8, .head_dim = 64, .bias = AttentionBias::qkvo, .sinks = true};
    FeedForward experts = moe(32, 4, 2880);
    experts.router_bias = true;
    experts.expert_bias = true;
    return uniform(Architecture::gpt_oss, 2880, 201'088, 24, attention_block(attention, experts));
}

inline ModelShape mamba_2_8b() {
    ModelShape shape = uniform(
        Architecture::mamba, 2560, 50'280, 64,
        {.mixer = MixerKind::mamba1,
         .recurrent = {.inner_width = 5120, .state_size = 16, .conv_kernel = 4, .dt_rank = 160}});
    shape.tied_embeddings = true;
    return shape;
}

inline ModelShape deepseek_v3() {
    FeedForward experts = moe(256, 8, 2048);
    experts.shared_width = 2048;
    experts.router_bias = true;
    Block block{.mixer = MixerKind::latent_attention,
                .latent = {.heads = 128,
                           .query_rank = 1536,
                           .kv_rank = 512,
                           .nope_head_dim = 128,
                           .rope_head_dim = 64,
                           .value_head_dim = 128},
                .feed_forward = dense(18'432)};
    ModelShape shape = uniform(Architecture::deepseek2, 7168, 129'280, 3, block);
    block.feed_forward = experts;
    shape.blocks[1] = block;
    repeat(shape, 1, {{58, 1}});
    return shape;
}

inline ModelShape glm_4_5_air() {
    const Attention attention{
        .heads = 96, .kv_heads = 8, .head_dim = 128, .bias = AttentionBias::qkv};
    FeedForward experts = moe(128, 8, 1408);
    experts.shared_width = 1408;
    experts.router_bias = true;
    ModelShape shape =
        uniform(Architecture::glm4moe, 4096, 151'552, 1, attention_block(attention, dense(10'944)));
    shape.blocks[1] = attention_block(attention, experts);
    repeat(shape, 1, {{45, 1}});
    shape.mtp_layers = 1;
    shape.mtp_block = 1;
    shape.mtp_norms = 3;
    shape.mtp_own_embeddings = true;
    shape.mtp_own_head = true;
    shape.extras.mtp_params = 3'616'573'568;
    return shape;
}

inline ModelShape gemma_3n_e2b() {
    const Attention attention{
        .heads = 8, .kv_heads = 2, .head_dim = 256, .qk_norm = QkNorm::per_head};
    ModelShape shape =
        uniform(Architecture::gemma3n, 2048, 262'400, 30, attention_block(attention, dense(8192)));
    shape.tied_embeddings = true;
    shape.norms_per_layer = 4;
    shape.per_layer_embedding = 256;
    shape.per_layer_vocabulary = 262'144;
    shape.altup_inputs = 4;
    shape.laurel_rank = 64;
    return shape;
}

inline ModelShape gemma_4_e2b() {
    ModelShape shape{.architecture = Architecture::gemma4,
                     .tied_embeddings = true,
                     .layer_scalar = true,
                     .width = 1536,
                     .vocabulary = 262'144,
                     .norms_per_layer = 4,
                     .per_layer_embedding = 256,
                     .per_layer_vocabulary = 262'144};
    for (const bool shares : {false, true}) {
        Attention attention{.heads = 8,
                            .kv_heads = 1,
                            .head_dim = 256,
                            .window = 512,
                            .reach = Reach::sliding,
                            .qk_norm = QkNorm::per_head,
                            .shares_cache = shares};
        const FeedForward feed_forward = dense(shares ? 12'288 : 6144);
        const std::size_t first = shares ? 2 : 0;
        shape.blocks[first] = attention_block(attention, feed_forward);
        attention.reach = Reach::full;
        attention.window = 0;
        attention.head_dim = 512;
        shape.blocks[first + 1] = attention_block(attention, feed_forward);
    }
    repeat(shape, 3, {{4, 0}, {1, 1}});
    repeat(shape, 4, {{4, 2}, {1, 3}});
    shape.extras.rope_factors = 256;
    shape.extras.unused_kv = 18'880'512;
    return shape;
}

inline ModelShape qwen3_5_0_8b() {
    const Attention attention{.heads = 8,
                              .kv_heads = 2,
                              .head_dim = 256,
                              .qk_norm = QkNorm::per_head,
                              .gate = OutputGate::doubled_query};
    ModelShape shape = uniform(Architecture::qwen35, 1024, 248'320, 0,
                               {.mixer = MixerKind::gated_deltanet,
                                .recurrent = {.key_heads = 16,
                                              .value_heads = 16,
                                              .key_head_dim = 128,
                                              .value_head_dim = 128,
                                              .conv_kernel = 4},
                                .feed_forward = dense(3584)});
    shape.tied_embeddings = true;
    shape.blocks[1] = attention_block(attention, dense(3584));
    repeat(shape, 6, {{3, 0}, {1, 1}});
    return shape;
}

inline ModelShape granite_4_h_small() {
    const Attention attention{.heads = 32, .kv_heads = 8, .head_dim = 128};
    FeedForward experts = moe(72, 10, 768);
    experts.shared_width = 1536;
    ModelShape shape = uniform(Architecture::granitehybrid, 4096, 100'352, 5,
                               {.mixer = MixerKind::mamba2,
                                .recurrent = {.key_heads = 128,
                                              .key_head_dim = 64,
                                              .inner_width = 8192,
                                              .state_size = 128,
                                              .groups = 1,
                                              .conv_kernel = 4,
                                              .conv_bias = true,
                                              .gated_norm = true},
                                .feed_forward = experts});
    shape.tied_embeddings = true;
    shape.blocks[1] = attention_block(attention, experts);
    repeat(shape, 3, {{1, 1}, {9, 0}});
    repeat(shape, 1, {{1, 1}, {4, 0}});
    return shape;
}

} // namespace headroom::core::test
