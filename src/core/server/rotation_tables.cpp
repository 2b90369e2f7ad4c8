#include "core/server/rotation_tables.hpp"

#include <algorithm>

namespace headroom::core::server {
namespace {

/// Gemma 3 divides the positions of layers that see all tokens by 8 where it was made for more than
/// 32768 of them; those with a window rotate by another base.
constexpr std::int64_t gemma3_factor = 8;
constexpr std::int64_t gemma3_plain_context = 32'768;

struct Rotation {
    std::int64_t width = 0; ///< rotated values of a head; 0: none
    std::int64_t rows = 0;

    friend bool operator==(const Rotation&, const Rotation&) = default;
};

Rotation rotation_of(const ModelShape& shape, const Block& block) {
    using enum Architecture;
    switch (block.mixer) {
    case MixerKind::latent_attention:
    case MixerKind::compressed_attention: return {block.latent.rope_head_dim, shape.context};
    case MixerKind::attention:
    case MixerKind::attention_and_mamba2: break;
    default: return {};
    }
    const bool divided = shape.architecture == gemma3 && shape.context > gemma3_plain_context &&
                         block.attention.reach == Reach::full;
    return {block.attention.head_dim, (divided ? gemma3_factor : 1) * std::int64_t{shape.context}};
}

} // namespace

Bytes rotation_tables(const ModelShape& shape, std::int32_t value_bytes) {
    if (shape.learned_positions > 0) return {};
    Bytes sum;
    for (std::size_t i = 0; i < shape.blocks.size(); ++i) {
        const Rotation rotation = rotation_of(shape, shape.blocks[i]);
        const auto same = [&](const Block& before) {
            return rotation_of(shape, before) == rotation;
        };
        if (std::any_of(shape.blocks.begin(), shape.blocks.begin() + static_cast<std::ptrdiff_t>(i),
                        same))
            continue;
        sum += Bytes{rotation.width * value_bytes} * rotation.rows;
    }
    return sum;
}

} // namespace headroom::core::server
