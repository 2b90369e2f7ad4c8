// The tensors of a layer's feed-forward, by its kind.

import { matrix, plain } from './tensor.mjs';

/** @typedef {import('./tensor.mjs').Json} Json */
/** @typedef {import('./tensor.mjs').Tensor} Tensor */

/**
 * @param {number} width of the stream
 * @param {number} inner
 * @param {Json} f
 * @param {Partial<Tensor>} [rest]
 */
function matrices(width, inner, f, rest = {}) {
  const up = matrix(inner, width, rest);
  return [...(f.gated ? [up] : []), up, matrix(width, inner, rest)];
}

/**
 * @param {number} width
 * @param {Json} f
 */
function dense(width, f) {
  const bias = f.bias ? [plain(f.width * (f.gated ? 2 : 1) + width)] : [];
  return [...matrices(width, f.width, f), ...bias];
}

/**
 * @param {number} width
 * @param {Json} f
 */
function moe(width, f) {
  /** @type {Partial<Tensor>} */
  const routed = { group: 'expert', copies: f.experts };
  const inner = f.latent_width ?? width;
  const tensors = [plain(f.experts * width), ...matrices(inner, f.expert_width, f, routed)];
  if (f.latent_width) tensors.push(matrix(inner, width), matrix(width, inner));
  if (f.latent_norm) tensors.push(plain(inner));
  if (f.router_bias) tensors.push(plain(f.experts));
  if (f.expert_bias) {
    const bias = f.expert_width * (f.gated ? 2 : 1) + inner;
    tensors.push(matrix(bias, 1, { ...routed, quantized: false }));
  }
  if (f.shared_width) tensors.push(...matrices(width, f.shared_width, f));
  if (f.shared_gate) tensors.push(plain(width));
  return tensors;
}

/** @type {Record<string, (width: number, f: Json) => Tensor[]>} */
export const feedForwards = {
  none: () => [],
  dense,
  moe,
  dense_and_moe: (width, f) => [...dense(width, f.dense), ...moe(width, f.moe)],
  rwkv_channel_mix(width, f) {
    const receptance = f.receptance ? [matrix(width, width)] : [];
    return [...receptance, matrix(f.width, width), matrix(width, f.width), plain(f.mixes * width)];
  },
};

/**
 * The mixture of experts in a feed-forward, if there is one.
 * @param {Json} f
 * @returns {Json | undefined}
 */
export function moeOf(f) {
  if (f.kind === 'moe') return f;
  return f.kind === 'dense_and_moe' ? f.moe : undefined;
}
