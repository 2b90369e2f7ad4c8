#pragma once
// Kinds of tensors that llama.cpp's quantizer tells apart by their names, and how it counts them.
// Source: llama.cpp (2026-09), src/llama-quant.cpp (tensor_get_category).

#include "core/gguf/tensor.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::gguf {

enum class TensorClass : std::uint8_t {
    head,
    embedding,
    attention_q,
    attention_k,
    attention_v, ///< also queries, keys and values in one
    attention_output,
    ffn_down,
    ffn_gate,
    ffn_up,
    other,
};

[[nodiscard]] TensorClass class_of(const Tensor& tensor);

/// How many tensors of a kind came before in the file.
struct TensorsBefore {
    int attention_v = 0;
    int ffn_down = 0;
    int ffn_gate = 0;
    int ffn_up = 0;

    void count(const Tensor& tensor);
    TensorsBefore& operator+=(const TensorsBefore& other);
    friend TensorsBefore operator*(const TensorsBefore& one, int times) {
        return {one.attention_v * times, one.ffn_down * times, one.ffn_gate * times,
                one.ffn_up * times};
    }
};

/// How many of each kind the list holds.
[[nodiscard]] TensorsBefore counted(const TensorList& tensors);

/// What all layers of the file before this one hold.
[[nodiscard]] TensorsBefore held_before(const ModelShape& shape, int layer);

} // namespace headroom::core::gguf
