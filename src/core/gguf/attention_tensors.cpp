#include "core/gguf/attention_tensors.hpp"

#include "core/gguf/file_layout.hpp"

namespace headroom::core::gguf {

namespace {

using enum TensorRole;

void add_qk_norms(const Attention& a, bool has_keys, TensorList& tensors) {
    if (a.qk_norm == QkNorm::none) return;
    const bool per_head = a.qk_norm == QkNorm::per_head;
    tensors.f32(attn_q_norm, per_head ? a.head_dim : std::int64_t{a.heads} * a.head_dim);
    if (has_keys) tensors.f32(attn_k_norm, per_head ? a.head_dim : a.key_width());
}

/// Small queries and keys that choose blocks of tokens; the quantizer leaves them alone.
void add_block_indexer(const ModelShape& shape, const Indexer& indexer, TensorList& tensors) {
    if (indexer.heads == 0) return;
    const Storage storage =
        writes_indexer_as_f32(shape.architecture) ? Storage::f32 : Storage::source;
    const std::int64_t head = indexer.head_dim;
    tensors.matrix(indexer_q, shape.width, indexer.heads * head).storage = storage;
    tensors.matrix(indexer_k, shape.width, head).storage = storage;
    tensors.f32(indexer_other, head);
    tensors.f32(indexer_other, head);
}

/// Sparse attention over a latent: queries from the query's latent, one key, a weight a head.
void add_token_indexer(std::int64_t width, std::int64_t query_rank, const Indexer& indexer,
                       TensorList& tensors) {
    if (indexer.heads == 0 || indexer.shared) return;
    const std::int64_t head = indexer.head_dim;
    tensors.f32(indexer_other, head);
    tensors.bias(indexer_other, head);
    tensors.matrix(indexer_other, width, indexer.heads);
    tensors.matrix(indexer_k, width, head);
    tensors.matrix(indexer_q, query_rank, indexer.heads * head);
}

/// What makes one key of several; where the indexer chooses, windows overlap: twice the width.
void add_compressor(TensorRole role, std::int64_t width, std::int64_t head, std::int64_t ratio,
                    bool overlaps, TensorList& tensors) {
    const std::int64_t inner = (overlaps ? 2 : 1) * head;
    tensors.matrix(role, width, inner);
    tensors.matrix(role, width, inner);
    tensors.matrix(role, inner, ratio);
    tensors.f32(role, head);
}

void add_separate(const Attention& a, std::int64_t width, std::int64_t query, bool has_keys,
                  TensorList& tensors) {
    const bool biased = a.bias != AttentionBias::none;
    tensors.matrix(attn_q, width, query);
    if (biased) tensors.bias(attn_q, query);
    if (!has_keys) return;
    tensors.matrix(attn_k, width, a.key_width());
    if (biased) tensors.bias(attn_k, a.key_width());
    if (a.values_are_keys) return;
    tensors.matrix(attn_v, width, a.value_width());
    if (biased) tensors.bias(attn_v, a.value_width());
}

} // namespace

void add_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const Attention& a = block.attention;
    const std::int64_t width = shape.width;
    const std::int64_t query =
        std::int64_t{a.heads} * a.head_dim * (a.gate == OutputGate::doubled_query ? 2 : 1);
    const std::int64_t output = std::int64_t{a.heads} * a.value_head_dim;
    const bool has_keys = !a.shares_cache || a.stores_unused_kv || shape.extras.unused_kv > 0;
    if (fuses_qkv(shape.architecture)) {
        const std::int64_t rows = query + a.key_width() + a.value_width();
        tensors.matrix(attn_qkv, width, rows);
        if (a.bias != AttentionBias::none) tensors.bias(attn_qkv, rows);
    } else {
        add_separate(a, width, query, has_keys, tensors);
    }
    tensors.matrix(attn_output, output, width);
    if (a.bias == AttentionBias::qkvo) tensors.bias(attn_output, width);
    add_qk_norms(a, has_keys, tensors);
    if (a.gate == OutputGate::per_head) tensors.matrix(attn_gate, width, a.heads);
    if (a.gate == OutputGate::full) tensors.matrix(attn_gate, width, output);
    if (a.sinks) tensors.f32(attn_sinks, a.heads);
    if (a.reach == Reach::cross) {
        tensors.f32(layer_scale, 1);
        tensors.f32(layer_scale, 1);
    }
    add_block_indexer(shape, block.indexer, tensors);
}

void add_latent_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const LatentAttention& a = block.latent;
    const std::int64_t width = shape.width;
    const std::int64_t heads = a.heads;
    const std::int64_t query = heads * (a.nope_head_dim + a.rope_head_dim);
    if (a.query_rank > 0) {
        tensors.f32(attn_other_norm, a.query_rank);
        tensors.matrix(attn_q_a, width, a.query_rank);
        tensors.matrix(attn_q_b, a.query_rank, query);
    } else {
        tensors.matrix(attn_q, width, query);
    }
    tensors.f32(attn_other_norm, a.kv_rank);
    tensors.matrix(attn_kv_a_mqa, width, a.kv_rank + a.rope_head_dim);
    tensors.matrix(attn_k_b, a.nope_head_dim, a.kv_rank, heads);
    tensors.matrix(attn_v_b, a.kv_rank, a.value_head_dim, heads);
    if (a.gate == OutputGate::full) tensors.matrix(attn_gate, width, heads * a.value_head_dim);
    tensors.matrix(attn_output, heads * a.value_head_dim, width);
    add_token_indexer(width, a.query_rank, block.indexer, tensors);
}

void add_compressed_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const LatentAttention& a = block.latent;
    const std::int64_t width = shape.width;
    const std::int64_t query = std::int64_t{a.heads} * a.head_dim;
    const std::int64_t groups = a.output_groups > 0 ? a.output_groups : 1;
    tensors.f32(attn_sinks, a.heads);
    tensors.matrix(attn_q_a, width, a.query_rank);
    tensors.f32(attn_other_norm, a.query_rank);
    tensors.matrix(attn_q_b, a.query_rank, query);
    tensors.matrix(attn_kv, width, a.head_dim);
    tensors.f32(attn_other_norm, a.head_dim);
    tensors.matrix(attn_output_a, query / groups, a.output_rank, groups);
    tensors.matrix(attn_output_b, groups * a.output_rank, width);
    if (a.ratio == 0) return;
    const Indexer& indexer = block.indexer;
    const bool chosen = indexer.heads > 0;
    add_compressor(attn_compressor, width, a.head_dim, a.ratio, chosen, tensors);
    if (!chosen) return;
    tensors.matrix(indexer_other, width, indexer.heads);
    tensors.matrix(indexer_q, a.query_rank, std::int64_t{indexer.heads} * indexer.head_dim);
    add_compressor(indexer_other, width, indexer.head_dim, a.ratio, chosen, tensors);
}

} // namespace headroom::core::gguf
