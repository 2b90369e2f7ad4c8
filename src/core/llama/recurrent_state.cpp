#include "core/llama/recurrent_state.hpp"

namespace headroom::core::llama {
namespace {

/// RWKV mixes each token with the one before, once for time and once for channels.
constexpr std::int64_t token_shifts = 2;

// Qwen4's table of word groups: groups of three words, a convolution of four of them, in the second
// layer alone.
constexpr std::int64_t words_in_group = 3;
constexpr std::int64_t group_kernel = 4;
constexpr int layer_of_groups = 1;

/// Mamba and all that hold what it holds: `inner` channels, with `groups` of states beside them in
/// the convolution.
RecurrentState mamba_widths(const Recurrent& r, std::int64_t inner, std::int64_t groups,
                            std::int64_t state_size) {
    return {.tokens = (std::int64_t{r.conv_kernel} - 1) * (inner + 2 * groups * state_size),
            .state = state_size * inner,
            .exists = true};
}

RecurrentState widths_of(const ModelShape& shape, const Block& block) {
    const Recurrent& r = block.recurrent;
    const std::int64_t head_dim = r.key_head_dim;
    const std::int64_t inner = r.key_heads * head_dim;
    switch (block.mixer) {
    case MixerKind::mamba1:
    case MixerKind::plamo2_mamba: return mamba_widths(r, r.inner_width, 0, r.state_size);
    case MixerKind::mamba2:
    case MixerKind::attention_and_mamba2:
        return mamba_widths(r, r.inner_width, r.groups, r.state_size);
    case MixerKind::gated_deltanet:
        return mamba_widths(r, std::int64_t{r.value_heads} * r.value_head_dim, r.key_heads,
                            head_dim);
    case MixerKind::kda: // queries, keys and values are convolved
        return {.tokens = 3 * (std::int64_t{r.conv_kernel} - 1) * inner,
                .state = head_dim * inner,
                .exists = true};
    case MixerKind::lightning_attention: return {.state = head_dim * inner, .exists = true};
    case MixerKind::short_convolution:
        return {.tokens = (std::int64_t{r.conv_kernel} - 1) * shape.width, .exists = true};
    case MixerKind::rwkv6:
    case MixerKind::rwkv7:
        return {.tokens = token_shifts * shape.width,
                .state = std::int64_t{shape.width} * head_dim,
                .exists = true};
    default: return {};
    }
}

} // namespace

RecurrentState recurrent_widths(const ModelShape& shape, int layer) {
    RecurrentState widths = widths_of(shape, shape.block_of(layer));
    if (widths.exists && shape.lookup_params > 0 && layer == layer_of_groups)
        widths.words = (group_kernel - 1) * words_in_group * shape.residual_branches *
                       std::int64_t{shape.width};
    return widths;
}

Bytes recurrent_state(const ModelShape& shape, std::int64_t sequences, int layer,
                      const ggml::Backend& backend) {
    const RecurrentState widths = recurrent_widths(shape, layer);
    const std::int64_t alignment = ggml::alignment_of(backend);
    Bytes bytes;
    for (const std::int64_t width : {widths.tokens, widths.state, widths.words})
        bytes += aligned_up(Bytes{width * 4} * sequences, alignment);
    return bytes;
}

} // namespace headroom::core::llama
