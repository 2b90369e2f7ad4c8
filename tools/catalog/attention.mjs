// The tensors of attention in its forms: with keys and values of heads, with a latent, compressed.

import { matrix, plain } from './tensor.mjs';

/** @typedef {import('./tensor.mjs').Json} Json */
/** @typedef {import('./tensor.mjs').Tensor} Tensor */

/**
 * Projections of keys and values: missing where another layer's cache is read, and V where K is V.
 * @param {number} width
 * @param {Json} m
 * @returns {Tensor[]}
 */
function keysAndValues(width, m) {
  if (m.shares_cache && !m.stores_unused_kv) return [];
  const keys = matrix(m.kv_heads * m.head_dim, width);
  return m.values_are_keys ? [keys] : [keys, matrix(m.kv_heads * m.value_head_dim, width)];
}

/**
 * @param {number} width
 * @param {Json} m
 * @returns {Tensor[]}
 */
function norms(width, m) {
  const key = m.kv_heads * m.head_dim;
  const normed = m.shares_cache && !m.stores_unused_kv ? 1 : 2;
  if (m.qk_norm === 'per_head') return [plain(normed * m.head_dim)];
  if (m.qk_norm === 'full') return [plain(m.heads * m.head_dim + key)];
  return [];
}

/**
 * Block-sparse attention: small queries and keys that choose the blocks.
 * @param {number} width
 * @param {Json | undefined} indexer
 * @returns {Tensor[]}
 */
function blockIndexer(width, indexer) {
  if (!indexer) return [];
  const { heads, head_dim } = indexer;
  return [matrix(heads * head_dim, width), matrix(head_dim, width), plain(2 * head_dim)];
}

/**
 * @param {number} width
 * @param {Json} m
 * @returns {Tensor[]}
 */
export function attention(width, m) {
  const query = m.heads * m.head_dim * (m.gate === 'doubled_query' ? 2 : 1);
  const output = m.heads * m.value_head_dim;
  const tensors = [
    matrix(query, width),
    ...keysAndValues(width, m),
    matrix(width, output),
    ...norms(width, m),
    ...blockIndexer(width, m.block_indexer),
  ];
  if (m.bias !== 'none') tensors.push(plain(query + m.kv_heads * (m.head_dim + m.value_head_dim)));
  if (m.bias === 'qkvo') tensors.push(plain(width));
  if (m.gate === 'per_head') tensors.push(plain(m.heads * width));
  if (m.gate === 'full') tensors.push(matrix(output, width));
  if (m.sinks) tensors.push(plain(m.heads));
  return tensors;
}

/**
 * Attention to the image, with one gate for itself and one for its feed-forward.
 * @param {number} width
 * @param {Json} m
 */
export const crossAttention = (width, m) => [...attention(width, m), plain(2)];

/**
 * Sparse attention over a latent: queries from the query's latent, one key, a weight a head.
 * @param {number} width
 * @param {Json} m
 * @returns {Tensor[]}
 */
function indexer(width, m) {
  if (!m.indexer || m.indexer.shared) return [];
  const { heads, head_dim } = m.indexer;
  return [
    matrix(heads * head_dim, m.query_rank),
    matrix(head_dim, width),
    plain(2 * head_dim),
    plain(heads * width),
  ];
}

/**
 * @param {number} width
 * @param {Json} m
 * @returns {Tensor[]}
 */
export function latentAttention(width, m) {
  const query = m.heads * (m.nope_head_dim + m.rope_head_dim);
  const queries = m.query_rank
    ? [matrix(m.query_rank, width), plain(m.query_rank), matrix(query, m.query_rank)]
    : [matrix(query, width)];
  const output = m.heads * m.value_head_dim;
  return [
    ...queries,
    matrix(m.kv_rank + m.rope_head_dim, width),
    plain(m.kv_rank),
    matrix(m.heads * (m.nope_head_dim + m.value_head_dim), m.kv_rank),
    matrix(width, output),
    ...(m.gate === 'full' ? [matrix(output, width)] : []),
    ...indexer(width, m),
  ];
}

/**
 * What makes one key of several: weights, gates, places and a norm. Where the indexer chooses, the
 * windows overlap, which doubles the width.
 * @param {number} width
 * @param {number} head_dim
 * @param {Json} m
 */
function compressor(width, head_dim, m) {
  const inner = (m.indexer ? 2 : 1) * head_dim;
  return plain(2 * inner * width + m.ratio * inner + head_dim);
}

/**
 * Attention of DeepSeek V4: one latent that is key and value, a grouped low-rank output, and
 * compressed keys beside the window.
 * @param {number} width
 * @param {Json} m
 * @returns {Tensor[]}
 */
export function compressedAttention(width, m) {
  const query = m.heads * m.head_dim;
  const tensors = [
    matrix(m.query_rank, width),
    plain(m.query_rank),
    matrix(query, m.query_rank),
    matrix(m.head_dim, width),
    plain(m.head_dim),
    matrix(m.output_groups * m.output_rank, query / m.output_groups),
    matrix(width, m.output_groups * m.output_rank),
    plain(m.heads),
  ];
  if (m.ratio) tensors.push(compressor(width, m.head_dim, m));
  if (m.indexer) {
    const { heads, head_dim } = m.indexer;
    tensors.push(matrix(heads * head_dim, m.query_rank), plain(heads * width));
    tensors.push(compressor(width, head_dim, m));
  }
  return tensors;
}
