#include "core/gguf/gguf_weights.hpp"

#include "core/gguf/file_layout.hpp"
#include "core/gguf/file_tensors.hpp"

#include <algorithm>
#include <cstddef>

namespace headroom::core::gguf {

namespace {

using ggml::Type;

constexpr std::int64_t file_alignment = 32;
constexpr std::int64_t cuda_alignment = 128;
constexpr std::int64_t cuda_row = 512;

Bytes padded(Bytes bytes, std::int64_t alignment) {
    const std::int64_t over = bytes.count() % alignment;
    return over == 0 ? bytes : bytes + Bytes{alignment - over};
}

/// A tensor whose type depends on the layer, with what it came to last.
struct Varying {
    Tensor tensor;
    std::array<Type, 2> types{Type::f32, Type::f32};
    std::array<Footprint, 2> footprints{};
    std::size_t last = 0;

    const Footprint& as(Type type) {
        if (types[last] == type && footprints[last].raw.count() > 0) return footprints[last];
        last = 1 - last;
        if (types[last] != type || footprints[last].raw.count() == 0) {
            types[last] = type;
            footprints[last] = footprint(tensor, type);
        }
        return footprints[last];
    }
};

/// Layers of one kind: what is the same in each, and what is not.
struct LayerKind {
    static constexpr std::size_t capacity = 16; // a mixer's and three feed-forwards' need 11

    bool known = false;
    LayerWeights same;
    std::array<Varying, capacity> varying;
    std::size_t varying_count = 0;
};

Footprint& part_of(LayerWeights& layer, const Tensor& tensor) {
    if (tensor.home == Home::host) return layer.on_host;
    return tensor.expert ? layer.experts : layer.dense;
}

class Weigher {
  public:
    Weigher(const ModelShape& shape, FileType file_type, bool imatrix)
        : shape_{shape},
          file_type_{file_type},
          quantizer_{shape, file_type, imatrix} {}

    void weigh(GgufWeights& weights) {
        weights_ = &weights;
        weights.layers = std::min(stored_layers(shape_), max_layers);
        weights.tied = !has_output(shape_);
        weights.two_on_host = weights.tied && doubles_tied_embedding(shape_.architecture);
        add_around();
        for (int i = 0; i < shape_.layer_count; ++i)
            add_layer(i);
        add_single();
        for (int i = 0; i < stored_prediction_layers(shape_); ++i) {
            add_prediction(shape_.layer_count + i);
        }
    }

  private:
    Footprint stored(const Footprint& one) {
        weights_->file_bytes += one.raw;
        weights_->data_bytes += one.host;
        return one;
    }

    Type chosen(const Tensor& tensor, int layer) {
        const Type type = quantizer_.type_of(tensor, layer, before_);
        note(tensor, type);
        return type;
    }

    void note(const Tensor& tensor, Type type) {
        const TensorClass kind = class_of(tensor);
        const bool exempt = kind == TensorClass::embedding || kind == TensorClass::head;
        if (!exempt && needs_imatrix(type, file_type_)) weights_->needs_imatrix = true;
    }

    void add_around() {
        outer_tensors(shape_, tensors_);
        for (const Tensor& tensor : tensors_.items()) {
            const Footprint one = stored(footprint(tensor, chosen(tensor, -1)));
            place_of(tensor) += one;
        }
        if (weights_->tied) weights_->head = weights_->token_embd;
        weights_->reads_rows_lazily = may_read_rows_lazily(shape_.architecture) &&
                                      weights_->per_layer_token_embd.raw > gib(4);
    }

    Footprint& place_of(const Tensor& tensor) {
        if (tensor.home == Home::rope) return weights_->rope_factors;
        if (tensor.role == TensorRole::token_embd) return weights_->token_embd;
        if (tensor.role == TensorRole::per_layer_token_embd) return weights_->per_layer_token_embd;
        if (tensor.home == Home::input) return weights_->other_input;
        if (tensor.role == TensorRole::output && !tensor.bias) return weights_->head;
        return weights_->other_output;
    }

    void add_to(int index) {
        for (const Tensor& tensor : tensors_.items()) {
            weights_->layer[static_cast<std::size_t>(index)].dense +=
                stored(footprint(tensor, chosen(tensor, index)));
        }
    }

    /// What only one layer has.
    void add_single() {
        first_layer_tensors(shape_, tensors_);
        add_to(0);
        lookup_tensors(shape_, tensors_);
        add_to(lookup_layer);
    }

    void learn(LayerKind& kind, const Block& block) {
        kind.known = true;
        kind.same.uses_rope_factors = uses_rope_factors(shape_, block);
        block_tensors(shape_, block, tensors_);
        for (const Tensor& tensor : tensors_.items()) {
            if (quantizer_.is_by_layer(tensor) && kind.varying_count < LayerKind::capacity) {
                kind.varying[kind.varying_count++].tensor = tensor;
                continue;
            }
            part_of(kind.same, tensor) += footprint(tensor, chosen(tensor, 0));
        }
    }

    void add_layer(int index) {
        LayerKind& kind = kinds_[shape_.layer_blocks[static_cast<std::size_t>(index)]];
        if (!kind.known) learn(kind, shape_.block_of(index));
        LayerWeights& layer = weights_->layer[static_cast<std::size_t>(index)];
        layer = kind.same;
        for (std::size_t i = 0; i < kind.varying_count; ++i) {
            Varying& varying = kind.varying[i];
            const Type type = chosen(varying.tensor, index);
            before_.count(varying.tensor);
            part_of(layer, varying.tensor) += varying.as(type);
        }
        stored(layer.dense);
        stored(layer.experts);
        stored(layer.on_host);
    }

    void add_prediction(int index) {
        prediction_tensors(shape_, tensors_);
        for (const Tensor& tensor : tensors_.items()) {
            weights_->not_loaded += stored(footprint(tensor, chosen(tensor, index)));
            before_.count(tensor);
        }
    }

    const ModelShape& shape_;
    FileType file_type_;
    Quantizer quantizer_;
    TensorsBefore before_;
    TensorList tensors_;
    std::array<LayerKind, max_blocks> kinds_;
    GgufWeights* weights_ = nullptr;
};

} // namespace

Footprint footprint(const Tensor& tensor, Type type) {
    const Bytes row{ggml::row_bytes(type, tensor.ne[0])};
    const Bytes raw = row * tensor.ne[1] * tensor.ne[2] * tensor.ne[3];
    Bytes cuda = raw;
    const std::int64_t over = tensor.ne[0] % cuda_row;
    if (over != 0 && ggml::is_quantized(type)) {
        cuda += Bytes{ggml::row_bytes(type, cuda_row - over)};
    }
    return {raw, padded(raw, file_alignment), padded(cuda, cuda_alignment)};
}

GgufWeights weigh(const ModelShape& shape, FileType file_type, bool imatrix) {
    GgufWeights weights;
    Weigher{shape, file_type, imatrix}.weigh(weights);
    return weights;
}

Bytes device_bytes(const GgufWeights& weights, LayerSpan layers, bool has_head, int host_experts) {
    Bytes total;
    bool rotates = false;
    for (int i = layers.first; i < std::min(layers.end, weights.layers); ++i) {
        const LayerWeights& layer = weights.layer[static_cast<std::size_t>(i)];
        total += layer.dense.cuda;
        if (i >= host_experts) total += layer.experts.cuda;
        rotates = rotates || layer.uses_rope_factors;
    }
    if (rotates) total += weights.rope_factors.cuda;
    if (has_head) total += weights.head.cuda + weights.other_output.cuda;
    return total;
}

Bytes host_bytes(const GgufWeights& weights, LayerSpan layers, bool has_head, int host_experts) {
    Bytes total =
        weights.token_embd.host + weights.per_layer_token_embd.host + weights.other_input.host;
    bool rotates = false;
    for (int i = 0; i < weights.layers; ++i) {
        const LayerWeights& layer = weights.layer[static_cast<std::size_t>(i)];
        const bool here = i >= layers.first && i < layers.end;
        if (here) total += layer.dense.host;
        if (here || i < host_experts) total += layer.experts.host;
        total += layer.on_host.host;
        rotates = rotates || (here && layer.uses_rope_factors);
    }
    if (rotates) total += weights.rope_factors.host;
    if (!has_head) return total;
    if (!weights.tied || weights.two_on_host) total += weights.head.host;
    return total + weights.other_output.host;
}

} // namespace headroom::core::gguf
