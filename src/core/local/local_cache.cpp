#include "core/local/local_cache.hpp"

#include "core/llama/recurrent_state.hpp"

#include <algorithm>

namespace headroom::core::local {
namespace {

constexpr std::int64_t state_bytes = 4;
constexpr std::int64_t exl_group = 32;
constexpr std::int64_t mlx_group = 64;
constexpr std::int64_t exl3_ahead = 512; ///< tokens beside a window (sliding_window_overp)

CacheWidth latent_width(const LatentAttention& latent, const LocalProfile& profile) {
    if (profile.engine != LocalEngine::transformers)
        return {.keys = std::int64_t{latent.kv_rank} + latent.rope_head_dim};
    const std::int64_t heads = latent.heads;
    return {.keys = heads * (latent.nope_head_dim + latent.rope_head_dim),
            .values = heads * latent.value_head_dim};
}

CacheWidth attention_width(const Attention& attention, const LocalProfile& profile) {
    if (attention.shares_cache || attention.reach == Reach::cross) return {};
    CacheWidth out{.keys = attention.key_width(), .values = attention.value_width()};
    if (profile.keeps_windows && attention.reach != Reach::full) out.window = attention.window;
    return out;
}

/// Bytes of so many elements, which are counted like bytes so that they saturate; with the scales
/// of quantized caches: MLX and Transformers' quanto keep a scale and a bias, ExLlama a scale.
Bytes stored(Bytes elements, std::int32_t bits, const LocalSettings& settings,
             const LocalProfile& profile) {
    if (bits >= 16) return elements * settings.plain_bytes;
    const Bytes codes = scaled_up(elements, bits, 8);
    const bool is_exllama =
        profile.engine == LocalEngine::exllamav2 || profile.engine == LocalEngine::exllamav3;
    return codes +
           (is_exllama ? scaled_up(elements, 2, exl_group) : scaled_up(elements, 4, mlx_group));
}

/// ExLlamaV3 makes the room of a window at once, in 16 bits, for each sequence.
bool keeps_slots(const CacheWidth& width, const LocalProfile& profile) {
    return profile.engine == LocalEngine::exllamav3 && width.window > 0 && width.ratio == 0;
}

std::int64_t kept_tokens(const CacheWidth& width, const LocalProfile& profile,
                         std::int64_t tokens) {
    std::int64_t kept = tokens;
    if (keeps_slots(width, profile)) {
        kept = width.window + exl3_ahead;
    } else if (width.window > 0) {
        // A chunk of the prompt is added before the oldest tokens leave.
        const std::int64_t ahead =
            profile.engine == LocalEngine::mlx ? std::int64_t{profile.prompt_chunk} : 0;
        kept = std::min(tokens, width.window + ahead);
    }
    if (width.ratio > 0) kept += tokens / width.ratio;
    const std::int64_t page = std::max<std::int64_t>(profile.page_tokens, 1);
    return (kept + page - 1) / page * page;
}

/// ExLlamaV2's Q6 has keys of 8 bits and values of 4.
std::int32_t value_bits(const LocalSettings& settings, const LocalProfile& profile) {
    if (profile.engine == LocalEngine::exllamav2 && settings.value_bits == 6) return 4;
    return settings.value_bits;
}

std::int32_t key_bits(const LocalSettings& settings, const LocalProfile& profile) {
    if (profile.engine == LocalEngine::exllamav2 && settings.key_bits == 6) return 8;
    return settings.key_bits;
}

} // namespace

CacheWidth cache_width(const ModelShape& shape, const LocalProfile& profile, int layer) {
    const Block& block = shape.block_of(layer);
    CacheWidth out;
    switch (block.mixer) {
    case MixerKind::attention:
    case MixerKind::attention_and_mamba2: out = attention_width(block.attention, profile); break;
    case MixerKind::latent_attention: out = latent_width(block.latent, profile); break;
    case MixerKind::compressed_attention:
        out = {.keys = block.latent.head_dim,
               .window = block.latent.window,
               .ratio = block.latent.ratio};
        break;
    default: return out;
    }
    if (block.indexer.heads > 0 && !block.indexer.shared && !out.is_empty())
        out.keys += block.indexer.head_dim;
    return out;
}

LayerKv kv_cache(const CacheWidth& width, const LocalSettings& settings,
                 const LocalProfile& profile, std::int64_t tokens) {
    const std::int64_t cells = kept_tokens(width, profile, tokens) * settings.sequences;
    const bool is_plain = keeps_slots(width, profile);
    const std::int32_t keys = is_plain ? 16 : key_bits(settings, profile);
    const std::int32_t values = is_plain ? 16 : value_bits(settings, profile);
    return {stored(Bytes{width.keys} * cells, keys, settings, profile),
            stored(Bytes{width.values} * cells, values, settings, profile)};
}

Bytes fixed_state(const ModelShape& shape, const LocalSettings& settings, int layer) {
    const llama::RecurrentState widths = llama::recurrent_widths(shape, layer);
    return (Bytes{widths.tokens} * settings.plain_bytes + Bytes{widths.state} * state_bytes) *
           settings.sequences;
}

} // namespace headroom::core::local
