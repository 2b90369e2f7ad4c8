#include "core/llama/weight_types.hpp"

#include "core/gguf/file_tensors.hpp"
#include "core/gguf/quantizer.hpp"

namespace headroom::core::llama {
namespace {

using TypeRow = std::array<ggml::Type, tensor_role_count>;

void fill_row(TypeRow& row, const gguf::TensorList& tensors, const gguf::Quantizer& quantizer,
              int layer, gguf::TensorsBefore& before) {
    row.fill(ggml::Type::f32);
    std::array<bool, tensor_role_count> known{};
    for (const gguf::Tensor& tensor : tensors.items()) {
        const auto role = static_cast<std::size_t>(tensor.role);
        const ggml::Type type = quantizer.type_of(tensor, layer, before);
        before.count(tensor);
        // Those that are always F32 are none that the graph asks for by role.
        if (tensor.bias || known[role] || tensor.storage == gguf::Storage::f32) continue;
        known[role] = tensor.storage != gguf::Storage::source;
        row[role] = type;
    }
}

} // namespace

void fill_weight_types(WeightTypes& types, const ModelShape& shape, gguf::FileType file_type,
                       bool imatrix) {
    const gguf::Quantizer quantizer{shape, file_type, imatrix};
    gguf::TensorsBefore before;
    gguf::TensorList tensors;
    gguf::outer_tensors(shape, tensors);
    TypeRow& outer = types.types[max_layers];
    fill_row(outer, tensors, quantizer, -1, before);
    if (!gguf::has_output(shape))
        outer[static_cast<std::size_t>(gguf::TensorRole::output)] =
            outer[static_cast<std::size_t>(gguf::TensorRole::token_embd)];
    for (int layer = 0; layer < shape.layer_count; ++layer) {
        gguf::block_tensors(shape, shape.block_of(layer), tensors);
        TypeRow& row = types.types[static_cast<std::size_t>(layer)];
        fill_row(row, tensors, quantizer, layer, before);
        if (layer != gguf::lookup_layer || shape.lookup_params == 0) continue;
        gguf::lookup_tensors(shape, tensors);
        const gguf::Tensor& first = tensors.items().front();
        row[static_cast<std::size_t>(first.role)] = quantizer.type_of(first, layer, before);
    }
}

} // namespace headroom::core::llama
