#pragma once
// The graph of each architecture, one function each: the order of its nodes is the engine's.
// Source of each: llama.cpp, src/models/<architecture>.cpp.

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

// Where a layer's place decides how it is built: see layer_places.

/// Gemma 3n: layers from the first on that keep the largest activations only. Source: llama.cpp,
/// src/models/models.h (n_layer_sparsity).
inline constexpr int sparse_layers = 10;
/// Qwen3-VL: layers from the first on that add a picture's embedding of their own.
inline constexpr int picture_layers = 3;
/// SmolLM3: of so many layers one does not rotate.
inline constexpr int rotation_rhythm = 4;
/// RWKV 6 halves the residual every so many layers, as its files say.
inline constexpr int rescale_rhythm = 6;

void build_deepseek2(GraphBuilder& b); ///< V2 to V3.2, GLM 5 and all that load as such
void build_deepseek4(GraphBuilder& b);
void build_dense(GraphBuilder& b);
void build_falcon_h1(GraphBuilder& b);
void build_gemma(GraphBuilder& b); ///< 1 to 3
void build_gemma3n(GraphBuilder& b);
void build_gemma4(GraphBuilder& b);
void build_granite_hybrid(GraphBuilder& b);
void build_jamba(GraphBuilder& b);
void build_kimi_k3(GraphBuilder& b);
void build_kimi_linear(GraphBuilder& b);
void build_lfm2(GraphBuilder& b);
void build_mamba(GraphBuilder& b);
void build_moe(GraphBuilder& b); ///< most architectures with experts
void build_nemotron_h(GraphBuilder& b);
void build_plamo2(GraphBuilder& b);
void build_qwen3next(GraphBuilder& b); ///< and Qwen3.5
void build_qwen4exp(GraphBuilder& b);
void build_rwkv(GraphBuilder& b);

} // namespace headroom::core::llama
