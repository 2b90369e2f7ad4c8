#pragma once
// The tensors in which llama.cpp keeps keys and values: what each layer's attention makes of a
// context, and their bytes on a device. Covers every kind of attention that ModelShape knows; not
// the recurrent states (recurrent_state.hpp).
// Source: llama.cpp, src/llama-kv-cache*.cpp and src/llama-model.cpp (create_memory). Exact in all
// 21,648 contexts of the engine that the truth holds, over 73 models.

#include "core/llama/graph_setup.hpp"
#include "core/units.hpp"

#include <array>
#include <cstdint>

namespace headroom::core::llama {

/// DeepSeek V4's finer compression: its blocks overlap with the block before.
inline constexpr std::int64_t fine_ratio = 4;

enum class CachePart : std::uint8_t {
    keys, ///< of latent attention: the latent, which is key and value
    values,
    indexer_keys,
    indexer_values,  ///< never read: the engine makes them with block indexers
    compressed_keys, ///< DeepSeek V4: one of several tokens
    compressed_indexer_keys,
    compressor_state, ///< DeepSeek V4: twice, latents and scores of tokens not yet compressed
    indexer_compressor_state,
};

/// A tensor of [width, cells, streams].
struct CacheTensor {
    CachePart part = CachePart::keys;
    ggml::Type type = ggml::Type::f16;
    std::int64_t width = 0;
    std::int64_t cells = 0;
    std::int64_t streams = 1;
    bool is_window = false; ///< cells for the window only
};

/// The tensors of one layer, in the engine's order.
class LayerTensors {
  public:
    void add(const CacheTensor& tensor) { items_[count_++] = tensor; }
    [[nodiscard]] const CacheTensor* begin() const { return items_.data(); }
    [[nodiscard]] const CacheTensor* end() const { return items_.data() + count_; }
    [[nodiscard]] bool is_empty() const { return count_ == 0; }
    /// The tensor of that part, as long as this lives; nullptr: the layer has none.
    [[nodiscard]] const CacheTensor* find(CachePart part) const;

  private:
    std::array<CacheTensor, 8> items_{};
    std::size_t count_ = 0;
};

/// What `layer` keeps: nothing where it has no attention or reads another layer's cache. Only the
/// cells, streams, types and flash attention of `setup` count. Never fails.
[[nodiscard]] LayerTensors cache_tensors(const ModelShape& shape, const GraphSetup& setup,
                                         int layer);

/// Whether llama.cpp keeps no more than a window of the layer's tokens.
[[nodiscard]] bool keeps_window(const ModelShape& shape, int layer);

/// Cells of a sequence's cache of keys that stand for `ratio` tokens each (DeepSeek V4).
[[nodiscard]] std::int64_t compressed_cells(const GraphSetup& setup, std::int64_t ratio);

/// Whether each sequence has a cache of its own even where they are asked to share one: DeepSeek
/// V4.
[[nodiscard]] bool always_apart(const ModelShape& shape);

/// Bytes of one layer's cache over all sequences, padding included.
struct LayerCache {
    Bytes base;   ///< for the whole context
    Bytes window; ///< for the window alone
};

/// The cache of `layer` on `backend`, which holds it. CUDA fills up rows of quantized caches; every
/// backend aligns each tensor. Never fails.
[[nodiscard]] LayerCache kv_cache(const ModelShape& shape, const GraphSetup& setup, int layer,
                                  const ggml::Backend& backend);

} // namespace headroom::core::llama
