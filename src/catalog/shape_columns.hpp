#pragma once
// The shapes of models as the build packs them: a row of bytes for each, which shape.cpp reads.
//
// Every number is a varint: seven bits a byte, lowest first, the high bit on all but the last. A
// list of fields is a mask, lowest bit first, of those that differ from their default, and then
// what each of these adds to it; a flag is in the mask alone. A row is
//   its size in bytes without this number,
//   the fields of the whole model,
//   how many blocks there are,
//   for each block: mixer + 16 * feed-forward + 128 if there is an indexer, then the fields of
//     attention or the latent, of the memory, of the indexer, of the feed-forward, if it has them,
//   the layers to the end of the row: 8 * layers + block for a run of them; before runs that
//     repeat: 0, how many times, how many runs.

#include "core/model_shape.hpp"

#include <cstdint>

namespace headroom::catalog {

/// One row of each column for every model, in the order of their ids.
struct ShapeColumns {
    const std::uint8_t* rows = nullptr;
    const core::Architecture* architectures = nullptr;
};

/// Never fails.
[[nodiscard]] const ShapeColumns& shape_columns() noexcept;

} // namespace headroom::catalog
