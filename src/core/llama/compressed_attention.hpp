#pragma once
// Compressed attention (DeepSeek V4): blocks of tokens become one key, which is also the value.
// What does not fill a block yet is kept. Source: llama.cpp, src/models/deepseek4.cpp
// (build_*_compressed_kv_from_state) and src/llama-kv-cache-dsv4.cpp.

#include "core/llama/graph_builder.hpp"
#include "core/llama/kv_cache.hpp"

#include <array>

namespace headroom::core::llama {

inline constexpr std::int64_t coarse_ratio = 128;

/// What all layers with one kind of compression read.
struct CompressionInputs {
    TensorId positions = no_tensor;
    TensorId keeps_from = no_tensor; ///< tokens that do not fill a block yet
    TensorId keeps_to = no_tensor;
    TensorId reads = no_tensor; ///< the tokens of each block
    TensorId block_rows = no_tensor;
    TensorId block_positions = no_tensor;
    TensorId mask = no_tensor;
    TensorId rotation = no_tensor;
};

/// The held tensors of a layer.
class LayerCaches {
  public:
    LayerCaches(GraphBuilder& b, int layer);
    [[nodiscard]] TensorId of(CachePart part, std::size_t which = 0) const {
        return ids_[static_cast<std::size_t>(part)][which];
    }

  private:
    static constexpr std::array<TensorId, 2> none{no_tensor, no_tensor};
    std::array<std::array<TensorId, 2>, 8> ids_{none, none, none, none, none, none, none, none};
};

[[nodiscard]] CompressionInputs compression_inputs(GraphBuilder& b, std::int64_t ratio,
                                                   std::int64_t head_dim, Type mask, bool rotates);

/// The weights and the caches of one compression of a layer.
struct Compressor {
    TensorRole role = TensorRole::attn_compressor;
    CachePart keys = CachePart::compressed_keys;
    CachePart state = CachePart::compressor_state;
};

/// Compresses what is full, stores it, and keeps the rest.
void compress(GraphBuilder& b, TensorId a, int layer, const LayerCaches& caches,
              const CompressionInputs& inputs, std::int64_t head_dim, const Compressor& c);

/// Compressed keys as they are read.
[[nodiscard]] TensorId compressed_keys(GraphBuilder& b, TensorId cache);

} // namespace headroom::core::llama
