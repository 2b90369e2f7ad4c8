#include "core/llama/kv_cache.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

constexpr std::int64_t cell_padding = 256;

std::int64_t padded(std::int64_t value, std::int64_t to) { return (value + to - 1) / to * to; }

/// MLA whose cache holds whole keys and values all the same.
bool is_expanded(Architecture architecture) { return architecture == Architecture::minicpm3; }

std::int64_t value_width(const ModelShape& shape, const Block& block) {
    if (block.mixer != MixerKind::latent_attention) return block.attention.value_width();
    return is_expanded(shape.architecture)
               ? std::int64_t{block.latent.heads} * block.latent.value_head_dim
               : 0;
}

/// Values lie transposed without flash attention; then all layers are as wide as the widest.
std::int64_t stored_value_width(const ModelShape& shape, const GraphSetup& setup, int layer) {
    if (setup.flash_attention) return value_width(shape, shape.block_of(layer));
    std::int64_t widest = 0;
    for (const std::uint8_t block : shape.layers())
        widest = std::max(widest, value_width(shape, shape.blocks[block]));
    return widest;
}

void add_attention(LayerTensors& tensors, const ModelShape& shape, const GraphSetup& setup,
                   int layer) {
    const Block& block = shape.block_of(layer);
    const Attention& attention = block.attention;
    if (attention.shares_cache || attention.reach == Reach::cross) return;
    const bool is_window = keeps_window(shape, layer);
    const std::int64_t cells = is_window ? setup.window_cells : setup.cells;
    tensors.add(
        {CachePart::keys, setup.type_k, attention.key_width(), cells, setup.streams, is_window});
    tensors.add({CachePart::values, setup.type_v, stored_value_width(shape, setup, layer), cells,
                 setup.streams, is_window});
    const Indexer& indexer = block.indexer;
    if (indexer.heads == 0) return;
    tensors.add({CachePart::indexer_keys, setup.type_k, indexer.head_dim, cells, setup.streams});
    if (indexer.block_size > 0)
        tensors.add({CachePart::indexer_values, setup.type_v, attention.value_head_dim, cells,
                     setup.streams});
}

void add_latent(LayerTensors& tensors, const ModelShape& shape, const GraphSetup& setup,
                int layer) {
    const Block& block = shape.block_of(layer);
    const LatentAttention& latent = block.latent;
    if (is_expanded(shape.architecture)) {
        const std::int64_t head_dim = std::int64_t{latent.nope_head_dim} + latent.rope_head_dim;
        tensors.add(
            {CachePart::keys, setup.type_k, latent.heads * head_dim, setup.cells, setup.streams});
        tensors.add({CachePart::values, setup.type_v, stored_value_width(shape, setup, layer),
                     setup.cells, setup.streams});
        return;
    }
    tensors.add({CachePart::keys, setup.type_k, std::int64_t{latent.kv_rank} + latent.rope_head_dim,
                 setup.cells, setup.streams});
    if (block.indexer.heads > 0 && !block.indexer.shared)
        tensors.add({CachePart::indexer_keys, setup.type_k, block.indexer.head_dim, setup.cells,
                     setup.streams});
}

/// DeepSeek V4: a window of tokens, then what was compressed, then what is not yet compressed.
void add_compressed(LayerTensors& tensors, const GraphSetup& setup, const Block& block) {
    const std::int64_t head_dim = block.latent.head_dim;
    const std::int64_t ratio = block.latent.ratio;
    const std::int64_t streams = setup.streams;
    tensors.add({CachePart::keys, setup.type_k, head_dim, setup.window_cells, streams, true});
    if (ratio == 0) return;
    const std::int64_t cells = compressed_cells(setup, ratio);
    const std::int64_t overlap = ratio == fine_ratio ? 2 : 1;
    const auto add = [&](CachePart keys, CachePart state, std::int64_t width) {
        tensors.add({keys, setup.type_k, width, cells, streams});
        const CacheTensor open{state, ggml::Type::f32, overlap * width, overlap * ratio, streams};
        tensors.add(open);
        tensors.add(open);
    };
    add(CachePart::compressed_keys, CachePart::compressor_state, head_dim);
    if (block.indexer.heads > 0)
        add(CachePart::compressed_indexer_keys, CachePart::indexer_compressor_state,
            block.indexer.head_dim);
}

} // namespace

const CacheTensor* LayerTensors::find(CachePart part) const {
    for (const CacheTensor& tensor : *this)
        if (tensor.part == part) return &tensor;
    return nullptr;
}

bool keeps_window(const ModelShape& shape, int layer) {
    const Attention& attention = shape.block_of(layer).attention;
    return shape.window_honoured && attention.window > 0 && attention.reach != Reach::full;
}

std::int64_t compressed_cells(const GraphSetup& setup, std::int64_t ratio) {
    return padded((setup.cells + ratio - 1) / ratio, cell_padding);
}

bool always_apart(const ModelShape& shape) {
    return std::ranges::any_of(shape.layers(), [&](std::uint8_t block) {
        return shape.blocks[block].mixer == MixerKind::compressed_attention;
    });
}

LayerTensors cache_tensors(const ModelShape& shape, const GraphSetup& setup, int layer) {
    LayerTensors tensors;
    const Block& block = shape.block_of(layer);
    switch (block.mixer) {
    case MixerKind::attention:
    case MixerKind::attention_and_mamba2: add_attention(tensors, shape, setup, layer); break;
    case MixerKind::latent_attention: add_latent(tensors, shape, setup, layer); break;
    case MixerKind::compressed_attention: add_compressed(tensors, setup, block); break;
    case MixerKind::none:
        // DeciLM's layers without attention have a cache of no keys, but of the widest values.
        if (shape.architecture == Architecture::deci && !setup.flash_attention)
            tensors.add({CachePart::values, setup.type_v, stored_value_width(shape, setup, layer),
                         setup.cells, setup.streams});
        break;
    default: break;
    }
    return tensors;
}

LayerCache kv_cache(const ModelShape& shape, const GraphSetup& setup, int layer,
                    const ggml::Backend& backend) {
    LayerCache cache;
    for (const CacheTensor& tensor : cache_tensors(shape, setup, layer)) {
        const Bytes bytes =
            Bytes{ggml::row_bytes(tensor.type, tensor.width)} * tensor.cells * tensor.streams +
            Bytes{ggml::row_padding(backend, tensor.type, tensor.width)};
        (tensor.is_window ? cache.window : cache.base) +=
            aligned_up(bytes, ggml::alignment_of(backend));
    }
    return cache;
}

} // namespace headroom::core::llama
