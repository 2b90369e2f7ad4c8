// The tensors of what mixes a layer's tokens, by its kind.

import { attention, compressedAttention, crossAttention, latentAttention } from './attention.mjs';
import { gatedDeltanet, kda, lightning, shortConvolution } from './linear_attention.mjs';
import { mamba1, mamba2, plamo2Mamba, rwkv6, rwkv7 } from './state_space.mjs';

/** @typedef {import('./tensor.mjs').Json} Json */
/** @typedef {import('./tensor.mjs').Tensor} Tensor */

/** @type {Record<string, (width: number, m: Json) => Tensor[]>} */
export const mixers = {
  none: () => [],
  full_attention: attention,
  sliding_attention: attention,
  chunked_attention: attention,
  cross_attention: crossAttention,
  latent_attention: latentAttention,
  compressed_attention: compressedAttention,
  gated_deltanet: gatedDeltanet,
  kda,
  lightning_attention: lightning,
  short_convolution: shortConvolution,
  mamba1,
  mamba2,
  plamo2_mamba: plamo2Mamba,
  attention_and_mamba2: (width, m) => [
    ...attention(width, m.attention),
    ...mamba2(width, m.mamba2),
  ],
  rwkv6,
  rwkv7,
};
