#pragma once
// How the files of an architecture differ from the plain layout: what is fused, what is named
// otherwise. Source: llama.cpp (2026-09), src/models/*.cpp (which tensors are asked for) and
// conversion/*.py (which are written).

#include "core/architecture.hpp"

namespace headroom::core::gguf {

/// Queries, keys and values in one matrix.
[[nodiscard]] constexpr bool fuses_qkv(Architecture architecture) {
    using enum Architecture;
    switch (architecture) {
    case bailingmoe2:
    case bloom:
    case chatglm:
    case codeshell:
    case dbrx:
    case falcon:
    case gpt2:
    case gptneox:
    case mpt:
    case openelm:
    case phi2:
    case phi3:
    case plamo2:
    case plamo3:
    case qwen:
    case starcoder: return true;
    default: return false;
    }
}

/// The gate of a dense feed-forward lies in the same matrix as what goes up.
[[nodiscard]] constexpr bool fuses_gate_up(Architecture architecture) {
    using enum Architecture;
    return architecture == chatglm || architecture == glm4 || architecture == phi3 ||
           architecture == plamo2 || architecture == plamo3;
}

/// So does the gate of the experts.
[[nodiscard]] constexpr bool fuses_expert_gate_up(Architecture architecture) {
    return architecture == Architecture::gemma4;
}

/// Norms have a bias even where the published ones have none (zeros): llama.cpp insists.
[[nodiscard]] constexpr bool always_biases_norms(Architecture architecture) {
    return architecture == Architecture::stablelm;
}

/// The converter works the rotation factors out and writes them for every model.
[[nodiscard]] constexpr bool always_has_rope_factors(Architecture architecture) {
    return architecture == Architecture::apertus;
}

/// The converter writes the small queries and keys of block-sparse attention as F32.
[[nodiscard]] constexpr bool writes_indexer_as_f32(Architecture architecture) {
    return architecture == Architecture::minimax_m3;
}

/// One table of rotation factors for long sequences, one for short ones.
[[nodiscard]] constexpr bool has_long_and_short_rope(Architecture architecture) {
    using enum Architecture;
    return architecture == phi3 || architecture == phimoe || architecture == minicpm ||
           architecture == minicpm3;
}

/// Only layers that see every token use the rotation factors.
[[nodiscard]] constexpr bool rotates_full_layers_only(Architecture architecture) {
    return architecture == Architecture::gemma4;
}

/// The head of a tied model is made before the embedding, so that both are kept even on one device.
[[nodiscard]] constexpr bool doubles_tied_embedding(Architecture architecture) {
    return architecture == Architecture::gemma3n || architecture == Architecture::gemma4;
}

/// The table of embeddings by layer may stay in the file.
[[nodiscard]] constexpr bool may_read_rows_lazily(Architecture architecture) {
    return architecture == Architecture::gemma4 || architecture == Architecture::qwen4exp;
}

/// The published weights of the experts are MXFP4.
[[nodiscard]] constexpr bool keeps_mxfp4_experts(Architecture architecture) {
    return architecture == Architecture::gpt_oss;
}

/// The file gives one number of key heads for all layers, recurrent ones too (else 0 for those).
[[nodiscard]] constexpr bool states_kv_heads_once(Architecture architecture) {
    using enum Architecture;
    return architecture == qwen3next || architecture == qwen35 || architecture == qwen35moe ||
           architecture == qwen4exp || architecture == falcon_h1;
}

} // namespace headroom::core::gguf
