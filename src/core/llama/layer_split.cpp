#include "core/llama/layer_split.hpp"

#include "core/llama/kv_cache.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

constexpr std::int64_t cell_padding = 256;

std::int64_t padded(std::int64_t value, std::int64_t to) { return (value + to - 1) / to * to; }

/// The widest window that the engine keeps; 0: none.
std::int64_t window_of(const ModelShape& shape) {
    std::int64_t window = 0;
    if (!shape.window_honoured) return window;
    for (const std::uint8_t block : shape.layers()) {
        const Attention& attention = shape.blocks[block].attention;
        if (attention.reach != Reach::full)
            window = std::max<std::int64_t>(window, attention.window);
        window = std::max<std::int64_t>(window, shape.blocks[block].latent.window);
    }
    return window;
}

} // namespace

int file_layers(const ModelShape& shape) {
    return shape.layer_count + (shape.extras.mtp_params > 0 ? shape.mtp_layers : 0);
}

void set_up(GraphSetup& setup, const ModelShape& shape, const LlamaSettings& settings,
            std::span<const LlamaDevice> devices) {
    const std::int64_t sequences = settings.sequences;
    const std::int64_t per_stream =
        padded(settings.unified ? settings.context * sequences : settings.context, cell_padding);
    setup.sequences = sequences;
    setup.streams = settings.unified && !always_apart(shape) ? 1 : sequences;
    setup.cells = per_stream;
    setup.context = settings.unified ? per_stream : per_stream * sequences;
    const std::int64_t ubatch = std::min(settings.ubatch, settings.batch);
    const std::int64_t window = window_of(shape) * (sequences / setup.streams) + ubatch;
    setup.window_cells = settings.full_window_cache
                             ? per_stream
                             : padded(std::min(per_stream, window), cell_padding);
    setup.tokens = padded(std::min(setup.context, ubatch), sequences);
    const std::int64_t outputs = settings.outputs == one_per_sequence ? sequences
                                 : settings.outputs == all_tokens     ? ubatch
                                                                      : settings.outputs;
    setup.outputs = std::min(std::min(setup.context, ubatch), outputs);
    setup.type_k = settings.type_k;
    setup.type_v = settings.type_v;
    setup.flash_attention = settings.flash_attention;
    setup.cache_on_host = !settings.cache_on_devices;

    const int count = static_cast<int>(devices.size());
    const int layers = file_layers(shape);
    const int on_devices =
        settings.gpu_layers == all_layers ? layers + 1 : std::min(settings.gpu_layers, layers + 1);
    const int active = count == 0 ? 0 : on_devices;
    const int first = std::max(layers + 1 - on_devices, 0);
    setup.host = static_cast<BackendId>(count);
    setup.all_on_devices = settings.gpu_layers == all_layers || settings.gpu_layers > layers;

    double total = 0;
    for (const LlamaDevice& device : devices)
        total += device.share;
    // The engine counts in 32-bit floats, which decides where a layer falls on a boundary.
    const auto backend_of = [&](int layer) {
        if (layer < first || layer - first >= active) return setup.host;
        const float at = static_cast<float>(layer - first) / static_cast<float>(active);
        float sum = 0;
        BackendId device = 0;
        for (; device < count - 1; ++device) {
            sum += static_cast<float>(devices[static_cast<std::size_t>(device)].share);
            if (at < sum / static_cast<float>(total)) break;
        }
        return device;
    };
    setup.model_layers = shape.layer_count;
    for (int layer = 0; layer < layers && layer < max_layers; ++layer) {
        const auto i = static_cast<std::size_t>(layer);
        setup.model_layer[i] = static_cast<std::uint8_t>(layer);
        setup.layer_backends[i] = backend_of(layer);
        setup.experts_on_host[i] = layer < settings.experts_on_host;
    }
    setup.output_backend = backend_of(layers);
}

int pipeline_copies(const GraphSetup& setup, const LlamaSettings& settings,
                    std::span<const LlamaDevice> devices) {
    const bool in_pipeline = devices.size() > 1 && setup.all_on_devices &&
                             settings.cache_on_devices && settings.experts_on_host == 0;
    return in_pipeline ? 4 : 1;
}

} // namespace headroom::core::llama
