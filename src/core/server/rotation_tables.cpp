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
    int base = 0; ///< tells apart tables of equal size

    friend bool operator==(const Rotation&, const Rotation&) = default;
};

Rotation rotation_of(const ModelShape& shape, const Block& block, bool scales_rotations) {
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
    // Two bases make two tables, of as many rows where the engine does not scale.
    const int base = divided ? 1 : 0;
    return {block.attention.head_dim,
            (divided && scales_rotations ? gemma3_factor : 1) * std::int64_t{shape.context}, base};
}

} // namespace

Bytes rotation_tables(const ModelShape& shape, std::int32_t value_bytes, bool scales_rotations) {
    if (shape.learned_positions > 0) return {};
    Bytes sum;
    for (std::size_t i = 0; i < shape.blocks.size(); ++i) {
        const Rotation rotation = rotation_of(shape, shape.blocks[i], scales_rotations);
        const auto same = [&](const Block& before) {
            return rotation_of(shape, before, scales_rotations) == rotation;
        };
        if (std::any_of(shape.blocks.begin(), shape.blocks.begin() + static_cast<std::ptrdiff_t>(i),
                        same))
            continue;
        sum += Bytes{rotation.width * value_bytes} * rotation.rows;
    }
    return sum;
}

} // namespace headroom::core::server
