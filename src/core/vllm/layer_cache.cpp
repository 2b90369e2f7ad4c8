#include "core/vllm/layer_cache.hpp"

#include <algorithm>

namespace headroom::core::vllm {
namespace {

constexpr std::int64_t divided_up(std::int64_t value, std::int64_t by) {
    return (value + by - 1) / by;
}

LayerCache attention_cache(const Attention& a, const server::ServerSettings& settings,
                           bool keeps_windows) {
    // Attention to an image keeps the image's tokens, not the text's.
    if (a.shares_cache || a.reach == Reach::cross) return {};
    const std::int64_t heads = divided_up(a.kv_heads, settings.tensor);
    LayerCache cache;
    cache.per_token = Bytes{heads * (a.head_dim + a.value_head_dim) * settings.cache_bytes};
    if (keeps_windows && a.window > 0) {
        cache.keeps = a.reach == Reach::chunked ? Keeps::chunk : Keeps::window;
        cache.span = a.window;
    }
    return cache;
}

/// A key of the indexer: a byte a value and a scale of 32 bits.
std::int64_t indexer_bytes(const Indexer& indexer) {
    return indexer.heads > 0 && !indexer.shared ? std::int64_t{indexer.head_dim} + 4 : 0;
}

LayerCache latent_cache(const Block& block, const server::ServerSettings& settings) {
    const LatentAttention& a = block.latent;
    const bool sparse = block.indexer.heads > 0;
    // The sparse kernel's own format: a latent of 8 bits with scales, the rotated part in 16.
    const std::int64_t packed = std::int64_t{a.kv_rank} + a.kv_rank / 32 + 2 * a.rope_head_dim;
    const std::int64_t latent =
        sparse && settings.cache_bytes == 1
            ? packed
            : std::int64_t{a.kv_rank + a.rope_head_dim} * settings.cache_bytes;
    LayerCache cache;
    cache.per_token = Bytes{latent + indexer_bytes(block.indexer)};
    return cache;
}

/// Compressed keys alone; the window of a few tokens is left out.
LayerCache compressed_cache(const Block& block, const server::ServerSettings& settings) {
    const LatentAttention& a = block.latent;
    LayerCache cache;
    if (a.ratio == 0) {
        cache.keeps = Keeps::window;
        cache.span = a.window;
        cache.per_token = Bytes{std::int64_t{a.head_dim} * settings.cache_bytes};
        return cache;
    }
    const std::int64_t key =
        std::int64_t{a.head_dim} * settings.cache_bytes + indexer_bytes(block.indexer);
    cache.per_token = Bytes{std::max<std::int64_t>(key / a.ratio, 1)};
    return cache;
}

/// Families whose configuration asks for states in 32 bits.
bool keeps_states_in_f32(Architecture architecture) {
    using enum Architecture;
    return architecture == qwen35 || architecture == qwen35moe || architecture == nemotron_h ||
           architecture == nemotron_h_moe;
}

Bytes deltanet_state(const Recurrent& m, std::int64_t ranks, std::int64_t value,
                     std::int64_t state) {
    const std::int64_t keys = std::int64_t{m.key_heads} * m.key_head_dim;
    const std::int64_t values = std::int64_t{m.value_heads} * m.value_head_dim;
    const std::int64_t convolved = divided_up(2 * keys + values, ranks) * (m.conv_kernel - 1);
    return Bytes{convolved * value + divided_up(values, ranks) * m.key_head_dim * state};
}

Bytes mamba_state(const Recurrent& m, std::int64_t ranks, std::int64_t value, std::int64_t state) {
    const std::int64_t inner = m.inner_width;
    // Ranks that no group is left for get one of their own.
    const std::int64_t groups = m.groups == 0 ? 0 : divided_up(m.groups, ranks) * ranks;
    const std::int64_t wide = inner + 2 * groups * m.state_size;
    const std::int64_t convolved = divided_up(wide, ranks) * (m.conv_kernel - 1);
    return Bytes{convolved * value + divided_up(inner, ranks) * m.state_size * state};
}

Bytes state_bytes(const ModelShape& shape, const Block& block,
                  const server::ServerSettings& settings) {
    const Recurrent& m = block.recurrent;
    const std::int64_t ranks = settings.tensor;
    const std::int64_t value = settings.value_bytes;
    const std::int64_t state =
        keeps_states_in_f32(shape.architecture) ? std::int64_t{4} : std::int64_t{value};
    const std::int64_t heads = divided_up(m.key_heads, ranks);
    const std::int64_t head = m.key_head_dim;
    switch (block.mixer) {
    case MixerKind::gated_deltanet: return deltanet_state(m, ranks, value, state);
    case MixerKind::kda:
        // Three short convolutions, and a state that is always in 32 bits.
        return Bytes{heads * head * (3 * (m.conv_kernel - 1) * value + head * 4)};
    case MixerKind::lightning_attention: return Bytes{heads * head * head * 4};
    case MixerKind::short_convolution:
        return Bytes{divided_up(shape.width, ranks) * (m.conv_kernel - 1) * value};
    case MixerKind::mamba1:
    case MixerKind::mamba2:
    case MixerKind::plamo2_mamba:
    case MixerKind::attention_and_mamba2: return mamba_state(m, ranks, value, state);
    case MixerKind::rwkv6:
    case MixerKind::rwkv7: return Bytes{heads * head * head * 4 + 2 * shape.width * value};
    default: return {};
    }
}

} // namespace

LayerCaches layer_caches(const ModelShape& shape, const Block& block,
                         const server::ServerSettings& settings, bool keeps_windows) {
    LayerCaches caches;
    switch (block.mixer) {
    case MixerKind::attention:
    case MixerKind::attention_and_mamba2:
        caches.attention = attention_cache(block.attention, settings, keeps_windows);
        break;
    case MixerKind::latent_attention: caches.attention = latent_cache(block, settings); break;
    case MixerKind::compressed_attention:
        caches.attention = compressed_cache(block, settings);
        break;
    default: break;
    }
    caches.state.state = state_bytes(shape, block, settings);
    return caches;
}

} // namespace headroom::core::vllm
