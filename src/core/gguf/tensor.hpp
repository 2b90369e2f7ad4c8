#pragma once
// One tensor of a GGUF file, and a list of them with room for any layer.

#include "core/ggml/tensor_type.hpp"
#include "core/gguf/tensor_role.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace headroom::core::gguf {

/// What may become of a tensor when a file is made.
enum class Storage : std::uint8_t {
    quantized, ///< the type that the quantizer chooses
    f32,       ///< always F32: norms, biases, routers, small convolutions
    source,    ///< as in the file that is quantized, which is taken to be BF16
    mxfp4,     ///< published so, and never quantized anew
    i32,
};

/// Which of the engine's lists of buffers a tensor is taken from.
enum class Home : std::uint8_t {
    input,  ///< always the host
    layer,  ///< where its layer is
    output, ///< where the head is
    rope,   ///< a copy wherever a layer uses it
    host,   ///< the host, wherever its layer is: CUDA lacks what is done with it
};

struct Tensor {
    std::array<std::int64_t, 4> ne{1, 1, 1, 1}; ///< elements of each dimension, rows first
    TensorRole role = TensorRole::token_embd;
    Storage storage = Storage::quantized;
    Home home = Home::layer;
    bool bias = false;
    bool expert = false; ///< of routed experts: what stays on the host with --cpu-moe
    bool loaded = true;  ///< llama.cpp skips prediction layers
};

/// Tensors in the order of the file, for the caller to keep. Tensors without elements are left out.
class TensorList {
  public:
    static constexpr std::size_t capacity = 72;

    Tensor& add(const Tensor& tensor) {
        if (tensor.ne[0] <= 0 || tensor.ne[1] <= 0 || tensor.ne[2] <= 0) return spare_;
        if (size_ == capacity) return spare_;
        return items_[size_++] = tensor;
    }
    Tensor& matrix(TensorRole role, std::int64_t columns, std::int64_t rows,
                   std::int64_t copies = 1) {
        // One row is a vector to the engine, which leaves vectors alone.
        const bool vector = rows == 1 && copies == 1;
        return add({.ne = {columns, rows, copies, 1},
                    .role = role,
                    .storage = vector ? Storage::f32 : Storage::quantized});
    }
    Tensor& f32(TensorRole role, std::int64_t columns, std::int64_t rows = 1) {
        return add({.ne = {columns, rows, 1, 1}, .role = role, .storage = Storage::f32});
    }
    Tensor& bias(TensorRole role, std::int64_t columns, std::int64_t rows = 1) {
        Tensor& tensor = f32(role, columns, rows);
        tensor.bias = true;
        return tensor;
    }

    void clear() { size_ = 0; }
    [[nodiscard]] std::span<const Tensor> items() const { return {items_.data(), size_}; }
    [[nodiscard]] std::span<Tensor> items() { return {items_.data(), size_}; }

  private:
    std::array<Tensor, capacity> items_;
    std::size_t size_ = 0;
    Tensor spare_;
};

} // namespace headroom::core::gguf
