#pragma once
// What a tensor of a GGUF file is for. The engine's rules (which type it gets, where it is put)
// go by the role. Names: llama.cpp, src/llama-arch.cpp (LLM_TENSOR_NAMES).

#include <cstdint>

namespace headroom::core::gguf {

/// Weights; biases and scales share the role of their weight and say so themselves.
enum class TensorRole : std::uint8_t {
    // Around the layers.
    token_embd,
    token_embd_norm,
    position_embd,
    per_layer_token_embd,
    per_layer_model_proj,
    per_layer_proj_norm,
    output,
    output_norm,
    output_other, ///< what else the head needs: streams joined again, scores of the residual
    rope_factors, ///< rope_freqs, rope_factors_long, rope_factors_short
    // Attention.
    attn_norm,
    attn_q,
    attn_k,
    attn_v,
    attn_qkv,
    attn_output,
    attn_gate,
    attn_sinks,
    attn_q_norm,
    attn_k_norm,
    attn_q_a,
    attn_q_b,
    attn_kv, ///< of compressed attention: key and value in one
    attn_kv_a_mqa,
    attn_kv_b,
    attn_k_b,
    attn_v_b,
    attn_output_a,
    attn_output_b,
    attn_compressor,
    attn_other_norm, ///< every other norm of attention
    indexer_k,
    indexer_q,
    indexer_other,
    // Feed-forward.
    ffn_norm,
    ffn_gate,
    ffn_up,
    ffn_down,
    ffn_gate_inp,  ///< the router
    ffn_gate_exps, ///< with what goes up, where the two are one
    ffn_up_exps,
    ffn_down_exps,
    ffn_gate_shexp,
    ffn_up_shexp,
    ffn_down_shexp,
    ffn_gate_inp_shexp,
    ffn_latent, ///< into the width that the experts work in, and back
    ffn_expert_table,
    ffn_other_norm,
    // Mixers with a memory of fixed size.
    ssm_in,
    ssm_conv1d,
    ssm_x,
    ssm_dt,
    ssm_a,
    ssm_d,
    ssm_ba, ///< ssm_ba, or ssm_beta and ssm_alpha
    ssm_norm,
    ssm_out,
    ssm_other,
    shortconv_conv,
    shortconv_in,
    shortconv_out,
    time_mix,
    channel_mix,
    // Beside mixer and feed-forward.
    per_layer_gate,
    per_layer_proj,
    altup,
    laurel,
    residual_mix,  ///< how streams of the residual are mixed: hyper-connections, scores
    residual_down, ///< gated residual before the feed-forward: named, and quantized, as its like
    residual_up,
    layer_scale,
    lookup, ///< what reads a table of word groups
    nextn,  ///< prediction layers
};

} // namespace headroom::core::gguf
