#include "core/checkpoint/mixer_tensors.hpp"

namespace headroom::core::checkpoint {
namespace {

using enum Role;

/// Rows of keys or values, which are shared out by whole heads.
void add_heads(Role role, const Attention& a, std::int64_t rows, std::int64_t width,
               TensorList& tensors) {
    tensors.matrix(role, rows, width, Split::groups).groups = a.kv_heads;
    if (a.bias != AttentionBias::none)
        tensors.plain(bias, rows, 1, Split::groups).groups = a.kv_heads;
}

void add_qk_norms(const Attention& a, bool has_keys, TensorList& tensors) {
    if (a.qk_norm == QkNorm::none) return;
    if (a.qk_norm == QkNorm::per_head) {
        tensors.plain(norm, a.head_dim);
        if (has_keys) tensors.plain(norm, a.head_dim);
        return;
    }
    tensors.plain(norm, std::int64_t{a.heads} * a.head_dim);
    tensors.plain(norm, a.key_width());
}

/// Small queries and keys that choose blocks of tokens.
void add_block_indexer(const ModelShape& shape, const Indexer& i, TensorList& tensors) {
    if (i.heads == 0) return;
    tensors.matrix(indexer, std::int64_t{i.heads} * i.head_dim, shape.width, Split::none);
    tensors.matrix(indexer, i.head_dim, shape.width, Split::none);
    tensors.plain(norm, i.head_dim);
    tensors.plain(norm, i.head_dim);
}

void add_heads_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const Attention& a = block.attention;
    const std::int64_t width = shape.width;
    const std::int64_t heads_width = std::int64_t{a.heads} * a.head_dim;
    const std::int64_t query_rows = heads_width * (a.gate == OutputGate::doubled_query ? 2 : 1);
    const std::int64_t inner = std::int64_t{a.heads} * a.value_head_dim;
    const bool has_keys = !a.shares_cache || a.stores_unused_kv;
    tensors.matrix(query, query_rows, width, Split::rows);
    if (a.bias != AttentionBias::none) tensors.plain(bias, query_rows, 1, Split::rows);
    if (has_keys) {
        add_heads(key, a, a.key_width(), width, tensors);
        if (!a.values_are_keys) add_heads(value, a, a.value_width(), width, tensors);
    }
    tensors.matrix(attention_output, width, inner, Split::columns);
    if (a.bias == AttentionBias::qkvo) tensors.plain(bias, width);
    add_qk_norms(a, has_keys, tensors);
    if (a.gate == OutputGate::per_head) tensors.linear(attention_gate, a.heads, width, Split::rows);
    if (a.gate == OutputGate::full) tensors.matrix(attention_gate, inner, width, Split::rows);
    if (a.sinks) tensors.plain(small, a.heads, 1, Split::rows);
    // Attention to the image has one gate for itself and one for its feed-forward.
    if (a.reach == Reach::cross) tensors.plain(small, 2);
    add_block_indexer(shape, block.indexer, tensors);
}

/// Sparse attention over a latent: queries from the query's latent, one key, a weight a head.
void add_token_indexer(std::int64_t width, std::int64_t query_rank, const Indexer& i,
                       TensorList& tensors) {
    if (i.heads == 0 || i.shared) return;
    tensors.matrix(indexer, std::int64_t{i.heads} * i.head_dim, query_rank, Split::none);
    tensors.matrix(indexer, i.head_dim, width, Split::none);
    tensors.plain(norm, 2 * std::int64_t{i.head_dim});
    tensors.linear(indexer, i.heads, width, Split::none);
}

void add_latent_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const LatentAttention& a = block.latent;
    const std::int64_t width = shape.width;
    const std::int64_t heads = a.heads;
    const std::int64_t query_rows = heads * (a.nope_head_dim + a.rope_head_dim);
    const std::int64_t inner = heads * a.value_head_dim;
    if (a.query_rank > 0) {
        tensors.matrix(query_down, a.query_rank, width, Split::none);
        tensors.plain(norm, a.query_rank);
        tensors.matrix(query_up, query_rows, a.query_rank, Split::rows);
    } else {
        tensors.matrix(query, query_rows, width, Split::rows);
    }
    tensors.matrix(kv_down, std::int64_t{a.kv_rank} + a.rope_head_dim, width, Split::none);
    tensors.plain(norm, a.kv_rank);
    tensors.matrix(kv_up, heads * (a.nope_head_dim + a.value_head_dim), a.kv_rank, Split::rows);
    tensors.matrix(attention_output, width, inner, Split::columns);
    if (a.gate == OutputGate::full) tensors.matrix(attention_gate, inner, width, Split::rows);
    add_token_indexer(width, a.query_rank, block.indexer, tensors);
}

/// What makes one key of several: weights, gates, places and a norm. Where the indexer chooses,
/// windows overlap, which doubles the width.
void add_compressor(std::int64_t width, std::int64_t head, std::int64_t ratio, bool overlaps,
                    TensorList& tensors) {
    const std::int64_t inner = (overlaps ? 2 : 1) * head;
    tensors.linear(indexer, 2 * inner, width, Split::none);
    tensors.plain(small, ratio, inner);
    tensors.plain(norm, head);
}

void add_compressed_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    const LatentAttention& a = block.latent;
    const Indexer& i = block.indexer;
    const std::int64_t width = shape.width;
    const std::int64_t query_rows = std::int64_t{a.heads} * a.head_dim;
    const std::int64_t groups = a.output_groups > 0 ? a.output_groups : 1;
    const std::int64_t ranks = groups * a.output_rank;
    tensors.matrix(query_down, a.query_rank, width, Split::none);
    tensors.plain(norm, a.query_rank);
    tensors.matrix(query_up, query_rows, a.query_rank, Split::rows);
    tensors.matrix(kv_down, a.head_dim, width, Split::none);
    tensors.plain(norm, a.head_dim);
    tensors.matrix(attention_output, ranks, query_rows / groups, Split::rows);
    tensors.matrix(attention_output, width, ranks, Split::columns);
    tensors.plain(small, a.heads, 1, Split::rows);
    if (a.ratio > 0) add_compressor(width, a.head_dim, a.ratio, i.heads > 0, tensors);
    if (i.heads == 0) return;
    tensors.matrix(indexer, std::int64_t{i.heads} * i.head_dim, a.query_rank, Split::none);
    tensors.linear(indexer, i.heads, width, Split::none);
    add_compressor(width, i.head_dim, a.ratio, true, tensors);
}

} // namespace

void add_attention(const ModelShape& shape, const Block& block, TensorList& tensors) {
    switch (block.mixer) {
    case MixerKind::attention:
    case MixerKind::attention_and_mamba2: return add_heads_attention(shape, block, tensors);
    case MixerKind::latent_attention: return add_latent_attention(shape, block, tensors);
    case MixerKind::compressed_attention: return add_compressed_attention(shape, block, tensors);
    default: return;
    }
}

} // namespace headroom::core::checkpoint
