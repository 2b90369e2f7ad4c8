#include "core/gguf/tensor_class.hpp"

#include "core/gguf/file_tensors.hpp"

#include <algorithm>
#include <cstddef>

namespace headroom::core::gguf {

TensorClass class_of(const Tensor& tensor) {
    using enum TensorRole;
    switch (tensor.role) {
    case output: return TensorClass::head;
    case token_embd:
    case per_layer_token_embd: return TensorClass::embedding;
    case attn_q: return TensorClass::attention_q;
    case attn_k:
    case indexer_k: return TensorClass::attention_k;
    case attn_v:
    case attn_qkv:
    case attn_kv_b: return TensorClass::attention_v;
    case attn_output: return TensorClass::attention_output;
    case ffn_down:
    case ffn_down_exps:
    case ffn_down_shexp:
    case residual_down: return TensorClass::ffn_down;
    case ffn_gate:
    case ffn_gate_exps:
    case ffn_gate_shexp: return TensorClass::ffn_gate;
    case ffn_up:
    case ffn_up_exps:
    case ffn_up_shexp:
    case residual_up: return TensorClass::ffn_up;
    default: return TensorClass::other;
    }
}

void TensorsBefore::count(const Tensor& tensor) {
    if (tensor.storage != Storage::quantized) return;
    switch (class_of(tensor)) {
    case TensorClass::attention_v: ++attention_v; break;
    case TensorClass::ffn_down: ++ffn_down; break;
    case TensorClass::ffn_gate: ++ffn_gate; break;
    case TensorClass::ffn_up: ++ffn_up; break;
    default: break;
    }
}

TensorsBefore& TensorsBefore::operator+=(const TensorsBefore& other) {
    attention_v += other.attention_v;
    ffn_down += other.ffn_down;
    ffn_gate += other.ffn_gate;
    ffn_up += other.ffn_up;
    return *this;
}

TensorsBefore counted(const TensorList& tensors) {
    TensorsBefore count;
    for (const Tensor& tensor : tensors.items())
        count.count(tensor);
    return count;
}

TensorsBefore held_before(const ModelShape& shape, int layer) {
    TensorsBefore all;
    TensorList tensors;
    for (std::size_t block = 0; block < shape.blocks.size(); ++block) {
        const auto layers =
            shape.layers().first(static_cast<std::size_t>(std::min(layer, int{shape.layer_count})));
        const auto times = std::ranges::count(layers, block);
        if (times == 0) continue;
        block_tensors(shape, shape.blocks[block], tensors);
        all += counted(tensors) * static_cast<int>(times);
    }
    if (layer <= shape.layer_count) return all;
    prediction_tensors(shape, tensors);
    return all += counted(tensors) * (layer - shape.layer_count);
}

} // namespace headroom::core::gguf
