#include "core/llama/layer_cut.hpp"

#include "core/llama/model_graph.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

/// Periods of a run that stay.
constexpr int kept_periods = 2;

/// Layers of a run before these: what the first one reads was made by a layer that is not like it,
/// and the end of a layer is part of the graph only with the next one.
constexpr int leading_layers = 2;

/// Layers after which a pattern of layers repeats at the latest.
constexpr int longest_period = 12;

/// Quantized, and of those that a device computes with like with any other.
bool is_ordinary(ggml::Type type) {
    switch (type) {
    case ggml::Type::tq1_0:
    case ggml::Type::tq2_0:
    case ggml::Type::iq4_nl:
    case ggml::Type::mxfp4:
    case ggml::Type::nvfp4: return false;
    default: return is_quantized(type);
    }
}

} // namespace

/// What lies on the host may be copied, which takes the bytes of its type.
bool LayerCut::has_same_types(std::size_t a, std::size_t b) const {
    const GraphSetup& setup = *whole_setup_;
    if (setup.weight_types == nullptr) return true;
    const auto& types = setup.weight_types->types;
    if (setup.layer_backends[a] == setup.host || setup.experts_on_host[a])
        return types[a] == types[b];
    return std::ranges::equal(types[a], types[b], [](ggml::Type one, ggml::Type other) {
        return one == other || (is_ordinary(one) && is_ordinary(other));
    });
}

bool LayerCut::is_same(std::size_t a, std::size_t b) const {
    return whole_shape_->layer_blocks[a] == whole_shape_->layer_blocks[b] &&
           whole_setup_->layer_backends[a] == whole_setup_->layer_backends[b] &&
           whole_setup_->experts_on_host[a] == whole_setup_->experts_on_host[b] &&
           has_same_types(a, b);
}

/// One past the last layer up to which layers repeat every `period`. The last of the model, of
/// which only some tokens are computed, is like no other.
int LayerCut::end_of(int layer, int period) const {
    int end = layer + period;
    while (end < whole_shape_->layer_count - 1 &&
           is_same(static_cast<std::size_t>(end - period), static_cast<std::size_t>(end)))
        ++end;
    return end;
}

/// Adds the run from this layer on that leaves out most; returns where it ends.
int LayerCut::add_run(int layer) {
    const int last = whole_shape_->layer_count - 1;
    const int rhythm = layer_places(whole_shape_->architecture).rhythm;
    Run best;
    int most = 0;
    int best_end = layer + 1;
    for (int period = rhythm; period <= longest_period; period += rhythm) {
        const int end = end_of(layer, period);
        // What follows on another device may draw the last layer's end to it.
        const int alike = end - layer - leading_layers - (end < last ? 1 : 0);
        const int left_out = alike / period - kept_periods;
        if (left_out * period > most) {
            most = left_out * period;
            best = {layer + leading_layers, period, left_out};
            best_end = end;
        }
        if (end >= last) break; // longer periods leave out less
    }
    if (most > 0) runs_.push_back(best);
    return best_end;
}

void LayerCut::start(const ModelShape& shape, const GraphSetup& setup) {
    whole_shape_ = &shape;
    whole_setup_ = &setup;
    runs_.clear();
    int layer = leaves_out ? layer_places(shape.architecture).first : shape.layer_count;
    while (layer < shape.layer_count)
        layer = add_run(layer);
    cut();
}

void LayerCut::restore(std::size_t stretch) {
    // First one period more, after the left out ones: the last may be like no other.
    Run& run = runs_[stretch];
    if (!run.has_third && run.left_out > 1) {
        run.has_third = true;
        --run.left_out;
    } else {
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(stretch));
    }
    cut();
}

void LayerCut::cut() {
    shape_ = *whole_shape_;
    setup_ = *whole_setup_;
    stretches_.clear();
    std::size_t from = 0;
    std::size_t to = 0;
    const auto keep_until = [&](int end) {
        for (; from < static_cast<std::size_t>(end); ++from, ++to) {
            shape_.layer_blocks[to] = whole_shape_->layer_blocks[from];
            setup_.layer_backends[to] = whole_setup_->layer_backends[from];
            setup_.experts_on_host[to] = whole_setup_->experts_on_host[from];
            setup_.model_layer[to] = whole_setup_->model_layer[from];
        }
    };
    for (const Run& run : runs_) {
        keep_until(run.first);
        stretches_.push_back({.first = to,
                              .period = static_cast<std::size_t>(run.period),
                              .left_out = static_cast<std::size_t>(run.left_out)});
        keep_until(run.first + kept_periods * run.period);
        from += static_cast<std::size_t>(run.left_out * run.period);
    }
    keep_until(whole_shape_->layer_count);
    shape_.layer_count = static_cast<std::int32_t>(to);
}

} // namespace headroom::core::llama
