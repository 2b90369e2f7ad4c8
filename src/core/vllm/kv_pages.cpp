#include "core/vllm/kv_pages.hpp"

#include "core/vllm/layer_cache.hpp"

#include <algorithm>
#include <span>

namespace headroom::core::vllm {
namespace {

using server::ServerSettings;

constexpr std::int64_t divided_up(std::int64_t value, std::int64_t by) {
    return (value + by - 1) / by;
}

/// Attention kernels want blocks of so many tokens.
constexpr std::int64_t kernel_tokens = 16;

/// Layers that keep the same, with the page that each of them takes.
struct Kind {
    LayerCache cache;
    int layers = 0;
    std::int64_t block_tokens = 0;
    Bytes page;
};

/// The kinds of a model, in the order of their first layers.
struct Kinds {
    std::array<Kind, 2 * max_blocks> items{};
    int count = 0;
    std::array<std::int8_t, max_layers> of_attention{}; ///< of each layer; -1: none
    std::array<std::int8_t, max_layers> of_state{};

    [[nodiscard]] std::span<Kind> all() { return {items.data(), static_cast<std::size_t>(count)}; }
    std::int8_t add(const LayerCache& cache) {
        if (cache.per_token == Bytes{} && cache.state == Bytes{}) return -1;
        int at = 0;
        while (at < count && items[static_cast<std::size_t>(at)].cache != cache)
            ++at;
        if (at == count) items[static_cast<std::size_t>(count++)].cache = cache;
        ++items[static_cast<std::size_t>(at)].layers;
        return static_cast<std::int8_t>(at);
    }
};

Kinds kinds_of(const ModelShape& shape, const ServerSettings& settings, bool keeps_windows) {
    std::array<LayerCaches, max_blocks> caches{};
    for (std::size_t i = 0; i < caches.size(); ++i)
        caches[i] = layer_caches(shape, shape.blocks[i], settings, keeps_windows);
    Kinds kinds;
    for (std::size_t layer = 0; layer < shape.layers().size(); ++layer) {
        const LayerCaches& cache = caches[shape.layer_blocks[layer]];
        kinds.of_attention[layer] = kinds.add(cache.attention);
        kinds.of_state[layer] = kinds.add(cache.state);
    }
    return kinds;
}

/// Kernels of latent attention want larger ones, where the engine has blocks at all.
constexpr std::int64_t latent_kernel_tokens = 64;

bool has_latents(const ModelShape& shape) {
    return std::ranges::any_of(shape.blocks, [](const Block& block) {
        return block.mixer == MixerKind::latent_attention;
    });
}

/// Tokens of a block of attention: what is asked for, or more, so that a page holds a state.
std::int64_t attention_block(const ModelShape& shape, Kinds& kinds, const ServerSettings& settings,
                             const ServerProfile& profile) {
    const bool latents = profile.block_tokens >= kernel_tokens && has_latents(shape);
    const std::int64_t own =
        latents ? std::max<std::int64_t>(latent_kernel_tokens, profile.block_tokens)
                : profile.block_tokens;
    const std::int64_t asked = settings.block_tokens > 0 ? settings.block_tokens : own;
    Bytes state;
    Bytes token;
    for (const Kind& kind : kinds.all()) {
        state = std::max(state, kind.cache.state);
        token = std::max(token, kind.cache.per_token);
    }
    if (state == Bytes{} || token == Bytes{}) return asked;
    const std::int64_t holds =
        divided_up(state.count(), token.count() * kernel_tokens) * kernel_tokens;
    return std::max(asked, holds);
}

/// Makes the pages of all kinds equal; false where they cannot be, which the engine refuses.
bool unify_pages(Kinds& kinds, std::int64_t block) {
    Bytes largest;
    for (Kind& kind : kinds.all()) {
        kind.block_tokens = block;
        kind.page =
            kind.cache.keeps == Keeps::state ? kind.cache.state : kind.cache.per_token * block;
        largest = std::max(largest, kind.page);
    }
    bool divides = true;
    for (Kind& kind : kinds.all()) {
        if (kind.cache.keeps != Keeps::state) {
            const std::int64_t times = largest.count() / kind.page.count();
            divides = divides && largest.count() % kind.page.count() == 0;
            kind.block_tokens = block * times;
        }
        kind.page = largest;
    }
    return divides;
}

/// All layers keep as many tokens: one group, whatever the width of each.
bool is_one_group(Kinds& kinds) {
    const Kind& first = kinds.items[0];
    return std::ranges::all_of(kinds.all(), [&](const Kind& kind) {
        return kind.cache.keeps == first.cache.keeps && kind.cache.span == first.cache.span &&
               (kind.cache.keeps != Keeps::state || kind.cache.state == first.cache.state);
    });
}

int group_size(Kinds& kinds, std::int32_t percent) {
    int least = max_layers;
    int most = 0;
    for (const Kind& kind : kinds.all()) {
        least = std::min(least, kind.layers);
        most = std::max(most, kind.layers);
    }
    return most * 100 < least * percent ? most : least;
}

/// The bytes of a block on each stage where all layers are one group.
void one_group(const ModelShape& shape, Kinds& kinds, std::int64_t block, int stages,
               KvPages& pages) {
    const Kind& first = kinds.items[0];
    const bool state = first.cache.keeps == Keeps::state;
    int layers = 0;
    for (int stage = 0; stage < stages; ++stage) {
        const auto range = server::stage_layers(shape.layer_count, stages, stage);
        Bytes& bytes = pages.block_bytes[static_cast<std::size_t>(stage)];
        for (int layer = range.first; layer < range.end; ++layer) {
            for (const auto kind : {kinds.of_attention[static_cast<std::size_t>(layer)],
                                    kinds.of_state[static_cast<std::size_t>(layer)]}) {
                if (kind < 0) continue;
                const LayerCache& cache = kinds.items[static_cast<std::size_t>(kind)].cache;
                bytes += state ? cache.state : cache.per_token * block;
                ++layers;
            }
        }
    }
    pages.groups[0] = {first.cache.keeps, first.cache.span, block, layers};
    pages.group_count = 1;
    pages.block_tokens = state ? 1 : block;
}

/// Groups of `size` layers of one kind each, layers dealt out in turn.
void many_groups(const ModelShape& shape, Kinds& kinds, int size, int stages, KvPages& pages) {
    std::array<int, 2 * max_blocks> first_group{};
    std::array<int, 2 * max_blocks> groups_of{};
    for (int i = 0; i < kinds.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Kind& kind = kinds.items[at];
        first_group[at] = pages.group_count;
        groups_of[at] = static_cast<int>(divided_up(kind.layers, size));
        for (int group = 0; group < groups_of[at]; ++group)
            pages.groups[static_cast<std::size_t>(pages.group_count++)] = {
                kind.cache.keeps, kind.cache.span, kind.block_tokens, 0};
        if (kind.cache.keeps != Keeps::state)
            pages.block_tokens = pages.block_tokens == 0
                                     ? kind.block_tokens
                                     : std::min(pages.block_tokens, kind.block_tokens);
    }
    std::array<int, 2 * max_blocks> seen{};
    for (int stage = 0; stage < stages; ++stage) {
        const auto range = server::stage_layers(shape.layer_count, stages, stage);
        std::array<int, max_groups> layers{};
        int most = 0;
        for (int layer = range.first; layer < range.end; ++layer) {
            for (const auto kind : {kinds.of_attention[static_cast<std::size_t>(layer)],
                                    kinds.of_state[static_cast<std::size_t>(layer)]}) {
                if (kind < 0) continue;
                const auto at = static_cast<std::size_t>(kind);
                const auto group =
                    static_cast<std::size_t>(first_group[at] + seen[at]++ % groups_of[at]);
                most = std::max(most, ++layers[group]);
                ++pages.groups[group].layers;
            }
        }
        pages.block_bytes[static_cast<std::size_t>(stage)] = kinds.items[0].page * most;
    }
}

std::int64_t blocks_of(const KvGroup& group, std::int64_t context, std::int64_t batched_tokens) {
    switch (group.keeps) {
    case Keeps::all: return divided_up(context, group.block_tokens);
    case Keeps::window:
        return divided_up(std::min(group.span - 1 + batched_tokens, context), group.block_tokens) +
               1;
    case Keeps::chunk:
        return divided_up(std::min(group.span + batched_tokens, context), group.block_tokens);
    case Keeps::state: return 1;
    }
    return 0;
}

} // namespace

KvPages kv_pages(const ModelShape& shape, const ServerSettings& settings,
                 const ServerProfile& profile) {
    KvPages pages;
    Kinds kinds = kinds_of(shape, settings, profile.keeps_windows);
    if (kinds.count == 0) return pages;
    pages.is_exact = std::ranges::none_of(shape.blocks, [](const Block& block) {
        return block.mixer == MixerKind::compressed_attention;
    });
    const std::int64_t block = attention_block(shape, kinds, settings, profile);
    if (is_one_group(kinds)) {
        one_group(shape, kinds, block, settings.pipeline, pages);
        return pages;
    }
    pages.is_exact = unify_pages(kinds, block) && pages.is_exact;
    many_groups(shape, kinds, group_size(kinds, profile.group_percent), settings.pipeline, pages);
    return pages;
}

Blocks request_blocks(const KvPages& pages, std::int64_t context, std::int64_t batched_tokens) {
    Blocks blocks;
    for (int i = 0; i < pages.group_count; ++i) {
        const KvGroup& group = pages.groups[static_cast<std::size_t>(i)];
        (group.keeps == Keeps::state ? blocks.states : blocks.tokens) +=
            blocks_of(group, context, batched_tokens);
    }
    return blocks;
}

Blocks needed_blocks(const KvPages& pages, const ServerSettings& settings) {
    const std::int64_t sequences = settings.sequences_of_replica();
    Blocks need = request_blocks(pages, settings.context, settings.batched_tokens);
    need.tokens *= sequences;
    need.states *= sequences;
    // Whole blocks of what all have in common are held once by layers that keep every token.
    const std::int64_t shared = std::min(settings.shared_tokens, settings.context);
    for (int i = 0; i < pages.group_count; ++i) {
        const KvGroup& group = pages.groups[static_cast<std::size_t>(i)];
        if (group.keeps == Keeps::all)
            need.tokens -= (sequences - 1) * (shared / group.block_tokens);
    }
    return need;
}

std::int64_t pool_tokens(const KvPages& pages, std::int64_t blocks) {
    if (pages.group_count == 0) return 0;
    return blocks / pages.group_count * pages.block_tokens;
}

} // namespace headroom::core::vllm
