// The tensors of layers whose memory of the past has a fixed size: linear attention and short
// convolutions.

import { matrix, plain } from './tensor.mjs';

/** @typedef {import('./tensor.mjs').Json} Json */
/** @typedef {import('./tensor.mjs').Tensor} Tensor */
/** @typedef {(width: number, m: Json) => Tensor[]} Mixer */

/** @type {Mixer} */
export function gatedDeltanet(width, m) {
  const keys = m.key_heads * m.key_head_dim;
  const values = m.value_heads * m.value_head_dim;
  return [
    matrix(2 * keys + 2 * values, width),
    plain(2 * m.value_heads * width),
    plain((2 * keys + values) * m.conv_kernel),
    plain(2 * m.value_heads + m.value_head_dim),
    matrix(width, values),
  ];
}

/**
 * Kimi Delta Attention: a decay for every channel, gates of low rank.
 * @type {Mixer}
 */
export function kda(width, m) {
  const inner = m.heads * m.head_dim;
  const gate = m.full_rank_gate
    ? [matrix(inner, width)]
    : [plain(m.head_dim * width), plain(inner * m.head_dim)];
  return [
    matrix(3 * inner, width),
    plain(3 * inner * m.conv_kernel),
    plain(m.heads + inner + m.head_dim),
    plain(m.head_dim * width),
    plain(inner * m.head_dim),
    plain(m.heads * width),
    ...gate,
    matrix(width, inner),
  ];
}

/** @type {Mixer} */
export function lightning(width, m) {
  const inner = m.heads * m.head_dim;
  return [matrix(3 * inner, width), matrix(inner, width), plain(inner), matrix(width, inner)];
}

/** @type {Mixer} */
export const shortConvolution = (width, m) => [
  plain(3 * width * width),
  plain(width * m.conv_kernel),
  plain(width * width),
];
