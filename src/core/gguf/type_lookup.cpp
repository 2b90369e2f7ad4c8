#include "core/gguf/type_lookup.hpp"

#include "core/gguf/file_tensors.hpp"

namespace headroom::core::gguf {

using ggml::Type;

namespace {

/// The first weight of this role, and what came before it in the list.
struct Found {
    const Tensor* tensor = nullptr;
    TensorsBefore before;
};

Found find(const TensorList& tensors, TensorRole role) {
    Found found;
    for (const Tensor& tensor : tensors.items()) {
        if (tensor.role == role && !tensor.bias) {
            found.tensor = &tensor;
            return found;
        }
        found.before.count(tensor);
    }
    return found;
}

} // namespace

Type type_of(const ModelShape& shape, const Quantizer& quantizer, TensorRole role, int layer) {
    TensorList tensors;
    if (layer < 0)
        outer_tensors(shape, tensors);
    else
        layer_tensors(shape, layer, tensors);
    Found found = find(tensors, role);
    if (found.tensor == nullptr && layer == 0) {
        first_layer_tensors(shape, tensors);
        found = find(tensors, role);
    }
    if (found.tensor == nullptr && layer == lookup_layer) {
        lookup_tensors(shape, tensors);
        found = find(tensors, role);
    }
    if (found.tensor == nullptr) return Type::f32;
    if (layer > 0 && quantizer.is_by_layer(*found.tensor)) {
        found.before += held_before(shape, layer);
    }
    return quantizer.type_of(*found.tensor, layer, found.before);
}

} // namespace headroom::core::gguf
