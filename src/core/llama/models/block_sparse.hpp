#pragma once
// Attention over the blocks of the past that small keys choose, as MiniMax M3 has it: for each
// group of heads its own blocks, as a mask over the cells of the cache. Source: llama.cpp,
// src/models/minimax-m3.cpp; the reserved graph is that of a prompt.

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

/// What all layers of the kind read.
struct BlockSparseInputs {
    TensorId rows = no_tensor; ///< where small keys are stored; no_tensor: attention sees all
    TensorId block_bias = no_tensor;
    TensorId position_mask = no_tensor;
    TensorId cells_of_positions = no_tensor;
    TensorId blocks_of_cells = no_tensor;
    TensorId mask = no_tensor; ///< that of all tokens, in 32 bits
};

/// Made only where the engine can choose blocks: with flash attention, and a cache of its own for
/// each sequence.
[[nodiscard]] BlockSparseInputs block_sparse_inputs(GraphBuilder& b, const CacheInputs& inputs);

/// Attention of the normed stream `a` before its output projection.
[[nodiscard]] TensorId attend_to_blocks(GraphBuilder& b, TensorId a, int layer, TensorId positions,
                                        const Projections& projections, const CacheInputs& inputs,
                                        const BlockSparseInputs& sparse);

} // namespace headroom::core::llama
