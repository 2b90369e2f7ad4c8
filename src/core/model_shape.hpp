#pragma once
// A model's architecture as the estimator needs it: kinds of layers, and which kind each layer is.
// Widths are in elements, counts are plain numbers; 0 or none means that the model has no such
// thing. The catalog makes these from assets/catalog/models (model.schema.json says what each field
// means and where it comes from); a request can spell one out.

#include "core/architecture.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace headroom::core {

enum class MixerKind : std::uint8_t {
    none,                 ///< a layer of feed-forward alone
    attention,            ///< a cache of keys and values
    latent_attention,     ///< MLA: the cache holds kv_rank + rope_head_dim values a token
    compressed_attention, ///< DeepSeek V4
    gated_deltanet,
    kda, ///< Kimi delta attention
    lightning_attention,
    short_convolution,
    mamba1,
    mamba2,
    plamo2_mamba,
    attention_and_mamba2, ///< side by side, both with their memory
    rwkv6,
    rwkv7,
};

/// Which tokens an attention layer sees.
enum class Reach : std::uint8_t { full, sliding, chunked, cross };
enum class AttentionBias : std::uint8_t { none, qkv, qkvo };
enum class QkNorm : std::uint8_t { none, per_head, full };
enum class OutputGate : std::uint8_t { none, doubled_query, per_head, full };

/// Attention with keys and values of heads.
struct Attention {
    std::int32_t heads = 0;
    std::int32_t kv_heads = 0;
    std::int32_t head_dim = 0; ///< of queries and keys
    std::int32_t value_head_dim = 0;
    std::int32_t window = 0; ///< tokens of the window or the chunk; 0: full
    Reach reach = Reach::full;
    AttentionBias bias = AttentionBias::none;
    QkNorm qk_norm = QkNorm::none;
    OutputGate gate = OutputGate::none;
    bool sinks = false;
    bool values_are_keys = false;
    bool shares_cache = false;     ///< reads the cache of the last layer of its kind below it
    bool stores_unused_kv = false; ///< its file holds projections of keys and values all the same

    [[nodiscard]] std::int64_t key_width() const { return std::int64_t{kv_heads} * head_dim; }
    [[nodiscard]] std::int64_t value_width() const {
        return std::int64_t{kv_heads} * value_head_dim;
    }
    friend bool operator==(const Attention&, const Attention&) = default;
};

/// Small keys that choose what attention sees (sparse and block-sparse attention).
struct Indexer {
    std::int32_t heads = 0; ///< 0: none
    std::int32_t head_dim = 0;
    std::int32_t top_k = 0;
    std::int32_t block_size = 0;     ///< block-sparse: tokens of a block
    std::int32_t top_blocks = 0;     ///< block-sparse: blocks that a token sees
    std::int32_t compress_ratio = 0; ///< tokens that share one small key; 0: one each
    bool shared = false;             ///< takes the choice of the layer below, keeps no keys

    friend bool operator==(const Indexer&, const Indexer&) = default;
};

/// Latent attention (MLA) and compressed attention (DeepSeek V4).
struct LatentAttention {
    std::int32_t heads = 0;
    std::int32_t query_rank = 0; ///< 0: the query projection is full
    std::int32_t kv_rank = 0;
    std::int32_t nope_head_dim = 0;
    std::int32_t rope_head_dim = 0;
    std::int32_t value_head_dim = 0;
    // Compressed attention only.
    std::int32_t head_dim = 0;    ///< width of the latent, which is key and value
    std::int32_t output_rank = 0; ///< of each group
    std::int32_t output_groups = 0;
    std::int32_t window = 0;
    std::int32_t ratio = 0; ///< tokens that become one key; 0: the window only
    OutputGate gate = OutputGate::none;

    friend bool operator==(const LatentAttention&, const LatentAttention&) = default;
};

/// Mixers whose memory of the past has a fixed size. Which fields count depends on the kind.
struct Recurrent {
    std::int32_t key_heads = 0; ///< deltanet; heads of all other kinds
    std::int32_t value_heads = 0;
    std::int32_t key_head_dim = 0; ///< deltanet; head_dim of all other kinds
    std::int32_t value_head_dim = 0;
    std::int32_t inner_width = 0;
    std::int32_t state_size = 0;
    std::int32_t groups = 0;
    std::int32_t conv_kernel = 0;
    std::int32_t dt_rank = 0;
    std::int32_t mix_rank = 0;
    std::int32_t decay_rank = 0;
    std::int32_t rate_rank = 0;
    std::int32_t gate_rank = 0;
    std::int32_t value_rank = 0;
    bool inner_norms = false;
    bool conv_bias = false;
    bool gated_norm = false;
    bool full_rank_gate = false;

    friend bool operator==(const Recurrent&, const Recurrent&) = default;
};

enum class FeedForwardKind : std::uint8_t { none, dense, moe, dense_and_moe, rwkv_channel_mix };

struct FeedForward {
    FeedForwardKind kind = FeedForwardKind::none;
    bool gated = false;     ///< three matrices, not two (dense, and each expert)
    bool bias = false;      ///< dense: the matrices have biases
    std::int32_t width = 0; ///< dense and channel mix
    // Experts.
    std::int32_t experts = 0;
    std::int32_t experts_per_token = 0;
    std::int32_t expert_width = 0;
    std::int32_t shared_experts = 0;
    std::int32_t shared_width = 0; ///< of the shared experts together
    std::int32_t latent_width = 0; ///< width the routed experts work in, where not the stream's
    bool latent_norm = false;
    bool router_bias = false;
    bool expert_bias = false;
    bool shared_gate = false;
    bool hash_routed = false; ///< a table from token to expert routes
    // Channel mixing of RWKV.
    bool receptance = false;
    std::int32_t mixes = 0;

    [[nodiscard]] bool has_experts() const { return experts > 0; }
    friend bool operator==(const FeedForward&, const FeedForward&) = default;
};

/// One kind of layer.
struct Block {
    MixerKind mixer = MixerKind::none;
    Attention attention;    ///< attention, attention_and_mamba2
    LatentAttention latent; ///< latent_attention, compressed_attention
    Indexer indexer;
    Recurrent recurrent;
    FeedForward feed_forward;

    friend bool operator==(const Block&, const Block&) = default;
};

enum class NormKind : std::uint8_t { rms, layer, layer_without_bias };

/// Tensors of a GGUF file beyond the published parameters.
struct GgufExtras {
    std::int64_t rope_factors = 0; ///< floats
    std::int64_t mtp_params = 0;   ///< prediction layers that are in the file and not loaded
    std::int64_t unused_kv = 0;
    std::int64_t output_head = 0; ///< a head beside a tied embedding
    std::int64_t norms = 0;
    std::int64_t expert_tables = 0;
    std::int64_t other = 0;

    friend bool operator==(const GgufExtras&, const GgufExtras&) = default;
};

inline constexpr int max_blocks = 8;
inline constexpr int max_layers = 256;

/// The whole text model.
struct ModelShape {
    Architecture architecture = Architecture::unknown; ///< GGUF's general.architecture
    NormKind norm = NormKind::rms;
    bool tied_embeddings = false;
    bool head_bias = false;
    bool embedding_norm = false;
    bool final_norm = true;
    bool layer_scalar = false;
    bool window_honoured = true;    ///< llama.cpp keeps no more than the window of windowed layers
    bool ollama_only = false;       ///< its GGUF file is Ollama's own: llama.cpp does not load it
    bool unbounded_context = false; ///< no limit of its own: its memory of the past is fixed
    std::int32_t width = 0;         ///< of the residual stream
    std::int32_t vocabulary = 0;
    std::int32_t extra_embedding_rows = 0;
    std::int32_t context = 0; ///< the model's own limit, in tokens
    std::int32_t learned_positions = 0;
    std::int32_t norms_per_layer = 0;
    std::int32_t per_layer_embedding = 0;  ///< width of one layer's own embedding
    std::int32_t per_layer_vocabulary = 0; ///< its rows
    std::int32_t altup_inputs = 0;
    std::int32_t laurel_rank = 0;
    std::int32_t hyper_connections = 0;
    std::int32_t residual_branches = 0;
    std::int32_t mtp_layers = 0;        ///< prediction layers of the checkpoint
    std::int32_t mtp_block = -1;        ///< their kind of block; -1: none
    std::int32_t mtp_second_block = -1; ///< what follows it in each of them; -1: nothing
    std::int32_t mtp_norms = 0;         ///< of each, beyond those of its blocks
    bool mtp_own_embeddings = false;    ///< each has a copy of the embedding
    bool mtp_own_head = false;          ///< each has a copy of the head
    std::int64_t mtp_extra_params = 0;  ///< of them all, that no block stands for
    std::int64_t extra_params = 0;      ///< of tensors that no other field stands for
    std::int64_t lookup_params = 0;     ///< of a table of word groups: a token reads a few rows
    GgufExtras extras;
    std::array<Block, max_blocks> blocks{};
    std::int32_t layer_count = 0;
    std::array<std::uint8_t, max_layers> layer_blocks{}; ///< the block of each layer

    [[nodiscard]] const Block& block_of(int layer) const {
        return blocks[layer_blocks[static_cast<std::size_t>(layer)]];
    }
    [[nodiscard]] std::span<const std::uint8_t> layers() const {
        return {layer_blocks.data(), static_cast<std::size_t>(layer_count)};
    }
    friend bool operator==(const ModelShape&, const ModelShape&) = default;
};

} // namespace headroom::core
