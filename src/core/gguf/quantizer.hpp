#pragma once
// Which type llama.cpp's quantizer gives each tensor of a file. It goes by the tensor's name, by
// how many of its kind came before, and by a few figures of the model. Without options of its own
// (--pure, --tensor-type, …).
// Source: llama.cpp (2026-09), src/llama-quant.cpp (llama_tensor_get_type_impl,
// tensor_type_fallback). Exact for the 2,830 files of the measured table (75 models).

#include "core/gguf/file_type.hpp"
#include "core/gguf/tensor_class.hpp"
#include "core/model_shape.hpp"

namespace headroom::core::gguf {

/// Chooses the types for one model, one file type, with or without importance matrix.
class Quantizer {
  public:
    Quantizer(const ModelShape& shape, FileType file_type, bool imatrix);

    /// The type of this tensor of this layer. Never fails.
    [[nodiscard]] ggml::Type type_of(const Tensor& tensor, int layer,
                                     const TensorsBefore& before) const;

    /// Whether the type depends on the layer.
    [[nodiscard]] bool is_by_layer(const Tensor& tensor) const;

  private:
    [[nodiscard]] ggml::Type chosen(const Tensor& tensor, int layer,
                                    const TensorsBefore& before) const;
    [[nodiscard]] ggml::Type head_type(const Tensor& tensor) const;
    [[nodiscard]] ggml::Type embedding_type() const;
    [[nodiscard]] ggml::Type smallest_type(TensorClass tensor_class, int ffn_downs,
                                           ggml::Type type) const;
    [[nodiscard]] ggml::Type attention_v_type(int place) const;
    [[nodiscard]] ggml::Type attention_v_base(int place) const;
    [[nodiscard]] ggml::Type attention_q_type() const;
    [[nodiscard]] ggml::Type ffn_down_type(int place) const;
    [[nodiscard]] ggml::Type falcon_ffn_down_type(int place) const;
    [[nodiscard]] ggml::Type attention_output_type() const;
    [[nodiscard]] ggml::Type ffn_gate_up_type(int place) const;

    FileType file_;
    ggml::Type base_;
    bool imatrix_;
    bool tied_;
    bool falcon_;
    bool seventy_ = false; ///< the engine takes it for a model of 70 B
    int layers_ = 0;       ///< of the file
    int experts_ = 0;
    int queries_per_key_ = 0; ///< in the first layer
    int attention_v_count_ = 0;
};

/// `type`, or what the quantizer falls back to where rows of this length cannot be packed so.
[[nodiscard]] ggml::Type fitting_type(ggml::Type type, std::int64_t columns);

} // namespace headroom::core::gguf
