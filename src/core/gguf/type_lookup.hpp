#pragma once
// The type of one tensor of a GGUF file, found by its role: for those who need a few, not all.
// Source: see quantizer.hpp.

#include "core/gguf/quantizer.hpp"

namespace headroom::core::gguf {

/// The type of the first tensor of this role in this layer of the file; F32 where there is none.
/// Layer -1: the tensors around the layers. Takes about a microsecond.
[[nodiscard]] ggml::Type type_of(const ModelShape& shape, const Quantizer& quantizer,
                                 TensorRole role, int layer);

} // namespace headroom::core::gguf
