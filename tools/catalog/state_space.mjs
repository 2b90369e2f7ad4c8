// The tensors of state-space layers: Mamba in its kinds, and RWKV.

import { matrix, plain } from './tensor.mjs';

/** @typedef {import('./tensor.mjs').Json} Json */
/** @typedef {import('./tensor.mjs').Tensor} Tensor */
/** @typedef {(width: number, m: Json) => Tensor[]} Mixer */

/** @type {Mixer} */
export const mamba1 = (width, m) => [
  matrix(2 * m.inner_width, width),
  plain(m.inner_width * (m.conv_kernel + 1)),
  plain((m.dt_rank + 2 * m.state_size) * m.inner_width),
  plain(m.inner_width * (m.dt_rank + 1)),
  plain(m.inner_width * (m.state_size + 1)),
  plain(m.inner_norms ? m.dt_rank + 2 * m.state_size : 0),
  matrix(width, m.inner_width),
];

/** @type {Mixer} */
export function mamba2(width, m) {
  const convolved = m.inner_width + 2 * m.groups * m.state_size;
  return [
    matrix(m.inner_width + convolved + m.heads, width),
    plain(convolved * (m.conv_kernel + (m.conv_bias ? 1 : 0))),
    plain(3 * m.heads + (m.gated_norm ? m.inner_width : 0)),
    matrix(width, m.inner_width),
  ];
}

/**
 * PLaMo 2: heads as in Mamba 2, with B, C and the step from a path of low rank.
 * @type {Mixer}
 */
export function plamo2Mamba(width, m) {
  const low = m.dt_rank + 2 * m.state_size;
  return [
    plain(2 * m.inner_width * width),
    plain(m.inner_width * m.conv_kernel),
    plain(low * m.inner_width),
    plain(m.heads * m.dt_rank + 3 * m.heads),
    plain(low),
    plain(width * m.inner_width),
  ];
}

/** @type {Mixer} */
export const rwkv6 = (width, m) => [
  matrix(width, width, { copies: 5 }),
  plain(6 * width),
  plain(5 * m.mix_rank * 2 * width),
  plain(2 * width),
  plain(m.decay_rank * 2 * width),
  plain(2 * width),
];

/**
 * The first layer has no residual of values, hence no rank for it.
 * @type {Mixer}
 */
export const rwkv7 = (width, m) => [
  matrix(width, width, { copies: 4 }),
  plain(6 * width),
  ...[m.decay_rank, m.rate_rank, m.value_rank ?? 0]
    .filter((rank) => rank > 0)
    .map((rank) => plain(2 * rank * width + width)),
  plain(2 * m.gate_rank * width),
  plain(3 * width),
  plain(2 * width),
];
