#include "app/explain_parts.hpp"
#include "core/llama/kv_cache.hpp"
#include "core/llama/recurrent_state.hpp"

#include <algorithm>

namespace headroom::app {
namespace {

using core::Block;
using core::Bytes;
using core::MixerKind;
using core::Part;
using core::Reach;
using core::llama::CachePart;
using core::llama::CacheTensor;
using core::llama::LayerTensors;
using text::Key;

/// Layers whose mixers are alike.
struct Alike {
    int layer = 0; ///< the first of them
    std::int64_t count = 0;
};

bool has_same_mixer(const Block& a, const Block& b) {
    return a.mixer == b.mixer && a.attention == b.attention && a.latent == b.latent &&
           a.indexer == b.indexer && a.recurrent == b.recurrent;
}

/// The kinds of layers that keep something, in the order in which they come.
template <typename Keeps>
std::vector<Alike> alike_layers(const core::ModelShape& shape, Keeps keeps) {
    std::vector<Alike> out;
    for (int layer = 0; layer < shape.layer_count; ++layer) {
        if (!keeps(layer)) continue;
        const auto known = std::ranges::find_if(out, [&](const Alike& alike) {
            return has_same_mixer(shape.block_of(alike.layer), shape.block_of(layer));
        });
        if (known == out.end())
            out.push_back({layer, 1});
        else
            ++known->count;
    }
    return out;
}

Bytes bytes_of(const CacheTensor& tensor) {
    return Bytes{core::ggml::row_bytes(tensor.type, tensor.width)} * tensor.cells * tensor.streams;
}

std::string kind_of(const Explaining& in, const Block& block, const CacheTensor& tensor) {
    switch (tensor.part) {
    case CachePart::compressed_keys: return in.say(Key::explain_compressed);
    case CachePart::compressed_indexer_keys: return in.say(Key::explain_indexer);
    case CachePart::compressor_state:
    case CachePart::indexer_compressor_state: return in.say(Key::explain_open_blocks);
    default: break;
    }
    if (block.mixer == MixerKind::latent_attention) return in.say(Key::explain_latent);
    if (tensor.is_window)
        return in.say(block.attention.reach == Reach::chunked ? Key::explain_chunked
                                                              : Key::explain_window);
    return in.say(Key::explain_full);
}

/// The width of a row by the figures it is made of.
std::string width_of(const Block& block, const CacheTensor& tensor) {
    const core::Attention& attention = block.attention;
    const core::LatentAttention& latent = block.latent;
    const bool is_latent = block.mixer == MixerKind::latent_attention;
    const bool has_heads =
        block.mixer == MixerKind::attention || block.mixer == MixerKind::attention_and_mamba2;
    if (tensor.part == CachePart::keys && has_heads)
        return product({attention.kv_heads, attention.head_dim});
    if (tensor.part == CachePart::values && has_heads && tensor.width == attention.value_width())
        return product({attention.kv_heads, attention.value_head_dim});
    if (tensor.part == CachePart::keys && is_latent &&
        tensor.width == std::int64_t{latent.kv_rank} + latent.rope_head_dim)
        return "(" + text::grouped(latent.kv_rank) + " + " + text::grouped(latent.rope_head_dim) +
               ")";
    return text::grouped(tensor.width);
}

/// The lines of one kind of layer: tensors over the same cells share one.
void add_lines(Lines& lines, const Explaining& in, const Alike& alike) {
    const Block& block = in.shape().block_of(alike.layer);
    const LayerTensors tensors = core::llama::cache_tensors(in.shape(), in.setup(), alike.layer);
    const CacheTensor* first = tensors.begin();
    while (first != tensors.end()) {
        std::string widths;
        Bytes bytes;
        int count = 0;
        const CacheTensor* tensor = first;
        for (; tensor != tensors.end() && tensor->cells == first->cells &&
               tensor->streams == first->streams;
             ++tensor, ++count) {
            if (!widths.empty()) widths += " + ";
            widths += width_of(block, *tensor) + " × " + in.value_bytes(tensor->type);
            bytes += bytes_of(*tensor) * alike.count;
        }
        const std::string cells = in.say(Key::explain_cells, {{"n", text::grouped(first->cells)}});
        const std::string row = count > 1 ? "(" + widths + ")" : widths;
        lines.push_back(in.sum(kind_of(in, block, *first),
                               in.layers(alike.count) + " × " + cells +
                                   in.times_requests(first->streams) + " × " + row,
                               bytes));
        first = tensor;
    }
}

/// How many cells a context makes.
void add_cells(Lines& lines, const Explaining& in, bool has_window, std::int64_t window) {
    const core::llama::GraphSetup& setup = in.setup();
    const core::llama::LlamaSettings& settings = in.trial.settings;
    std::string tokens = text::grouped(settings.context);
    if (settings.unified) tokens += in.times_requests(settings.sequences);
    lines.push_back(in.say(Key::explain_cells_full,
                           {{"tokens", tokens}, {"cells", text::grouped(setup.cells)}}));
    if (!has_window) return;
    const std::int64_t sharing = setup.sequences / setup.streams;
    const std::string windows = text::grouped(window) + in.times_requests(sharing);
    if (settings.full_window_cache)
        lines.push_back(in.say(Key::explain_cells_all));
    else
        lines.push_back(
            in.say(Key::explain_cells_window,
                   {{"window", windows},
                    {"ubatch", text::grouped(std::min(settings.ubatch, settings.batch))},
                    {"cells", text::grouped(setup.window_cells)}}));
}

/// Each tensor is aligned, and quantized rows are filled up: what the products do not say.
void add_padding(Lines& lines, const Explaining& in, Part part, Bytes told) {
    const Bytes all = in.estimate.devices[part].expected + in.estimate.host[part].expected;
    if (all > told)
        lines.push_back(
            in.say(Key::explain_padding, {{"size", in.size(Bytes{core::difference(all, told)})}}));
}

/// The values of a recurrent layer, as the figures they are made of: last inputs, then states.
std::string state_of(const core::ModelShape& shape, const Block& block) {
    const core::Recurrent& r = block.recurrent;
    const std::int64_t inner = std::int64_t{r.key_heads} * r.key_head_dim;
    const std::string kernel = text::grouped(std::int64_t{r.conv_kernel} - 1);
    switch (block.mixer) {
    case MixerKind::mamba1:
    case MixerKind::plamo2_mamba:
        return kernel + " × " + text::grouped(r.inner_width) + " + " +
               product({r.state_size, r.inner_width});
    case MixerKind::mamba2:
    case MixerKind::attention_and_mamba2:
        return kernel + " × (" + text::grouped(r.inner_width) + " + " +
               product({2, r.groups, r.state_size}) + ") + " +
               product({r.state_size, r.inner_width});
    case MixerKind::gated_deltanet:
        return kernel + " × (" + product({r.value_heads, r.value_head_dim}) + " + " +
               product({2, r.key_heads, r.key_head_dim}) + ") + " +
               product({r.key_head_dim, r.value_heads, r.value_head_dim});
    case MixerKind::kda:
        return "3 × " + kernel + " × " + text::grouped(inner) + " + " +
               product({r.key_head_dim, inner});
    case MixerKind::lightning_attention: return product({r.key_head_dim, inner});
    case MixerKind::short_convolution: return kernel + " × " + text::grouped(shape.width);
    default: // RWKV
        return product({2, shape.width}) + " + " + product({shape.width, r.key_head_dim});
    }
}

} // namespace

Lines explain_kv_cache(const Explaining& in) {
    const core::ModelShape& shape = in.shape();
    Lines lines;
    Bytes told;
    bool has_window = false;
    std::int64_t window = 0;
    const auto tensors_of = [&](int layer) {
        return core::llama::cache_tensors(shape, in.setup(), layer);
    };
    const auto kinds =
        alike_layers(shape, [&](int layer) { return !tensors_of(layer).is_empty(); });
    for (const Alike& alike : kinds) {
        add_lines(lines, in, alike);
        const Block& block = shape.block_of(alike.layer);
        for (const CacheTensor& tensor : tensors_of(alike.layer)) {
            told += bytes_of(tensor) * alike.count;
            if (!tensor.is_window) continue;
            has_window = true;
            window = std::max<std::int64_t>({window, block.attention.window, block.latent.window});
        }
    }
    add_cells(lines, in, has_window, window);
    add_padding(lines, in, Part::kv_cache, told);
    in.add_places(lines, Part::kv_cache);
    return lines;
}

Lines explain_recurrent_state(const Explaining& in) {
    const core::ModelShape& shape = in.shape();
    const std::int64_t sequences = in.trial.settings.sequences;
    Lines lines;
    Bytes told;
    const auto kinds = alike_layers(
        shape, [&](int layer) { return core::llama::recurrent_widths(shape, layer).exists; });
    for (const Alike& alike : kinds) {
        const core::llama::RecurrentState widths =
            core::llama::recurrent_widths(shape, alike.layer);
        const Bytes bytes = Bytes{(widths.tokens + widths.state) * 4} * sequences * alike.count;
        told += bytes;
        lines.push_back(in.equals(in.layers(alike.count) + in.times_requests(sequences) + " × (" +
                                      state_of(shape, shape.block_of(alike.layer)) + ") × " +
                                      in.bytes(4),
                                  bytes));
    }
    for (int layer = 0; layer < shape.layer_count; ++layer) {
        const std::int64_t words = core::llama::recurrent_widths(shape, layer).words;
        if (words == 0) continue;
        const Bytes bytes = Bytes{words * 4} * sequences;
        told += bytes;
        lines.push_back(in.sum(
            in.say(Key::explain_words),
            text::grouped(words) + in.times_requests(sequences) + " × " + in.bytes(4), bytes));
    }
    lines.push_back(in.say(Key::explain_fixed));
    add_padding(lines, in, Part::recurrent_state, told);
    in.add_places(lines, Part::recurrent_state);
    return lines;
}

} // namespace headroom::app
