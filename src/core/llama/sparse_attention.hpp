#pragma once
// Sparse attention as llama.cpp computes it: small queries and keys score all tokens, the best are
// chosen, and a mask hides the others. Source: llama.cpp, src/models/deepseek32.cpp and
// deepseek4.cpp, src/llama-graph.cpp (build_attn over llm_graph_input_attn_k_dsa).

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

/// What scores are made of: queries [head_dim, heads, tokens], keys as the cache holds them, and a
/// weight [heads, tokens] for each head's score.
struct IndexerScores {
    TensorId queries = no_tensor;
    TensorId keys = no_tensor;
    TensorId weights = no_tensor;
    TensorId mask = no_tensor;
    bool scales_first = false; ///< weights are scaled before they are cut into streams
};

/// The tokens that each token attends to: [top_k or all, tokens of a stream, 1, streams].
TensorId chosen_tokens(GraphBuilder& b, const IndexerScores& scores, std::int64_t top_k);

/// `mask` with all tokens hidden but the chosen ones, by zeros of this type.
TensorId mask_of_chosen(GraphBuilder& b, TensorId mask, TensorId chosen, Type zeros);

} // namespace headroom::core::llama
