// The tensors of one layer, as shapes: what a model's parameter count is rebuilt from.

import { feedForwards } from './feed_forwards.mjs';
import { mixers } from './mixers.mjs';
import { plain } from './tensor.mjs';

/** @typedef {import('./tensor.mjs').Json} Json */
/** @typedef {import('./tensor.mjs').Tensor} Tensor */

/**
 * Parameters of one norm over the residual stream.
 * @param {Json} architecture
 */
export function normSize(architecture) {
  return architecture.norm === 'layernorm' ? 2 * architecture.width : architecture.width;
}

/**
 * Norms of the residual stream: a layer that lacks its mixer or its feed-forward has half of them,
 * one that lacks both was cut out and has none.
 * @param {Json} architecture
 * @param {Json} block
 */
function normsOf(architecture, { mixer, feed_forward }) {
  const missing = Number(mixer.kind === 'none') + Number(feed_forward.kind === 'none');
  const all = architecture.norms_per_layer;
  return [all, Math.floor(all / 2), 0][missing];
}

/**
 * What the design of the whole model adds to each layer, beside mixer and feed-forward.
 * @param {Json} a the entry's architecture
 * @returns {Tensor[]}
 */
function besides(a) {
  const tensors = [];
  const { per_layer_embedding, altup, hyper_connections } = a;
  if (per_layer_embedding) tensors.push(plain(2 * per_layer_embedding.width * a.width + a.width));
  if (a.layer_scalar) tensors.push(plain(1));
  if (altup) {
    const { inputs, laurel_rank } = altup;
    tensors.push(plain(inputs ** 3 + inputs ** 2 + inputs * a.width + 2 * a.width));
    tensors.push(plain(2 * laurel_rank * a.width + a.width));
  }
  if (hyper_connections) {
    const mix = (2 + hyper_connections) * hyper_connections;
    tensors.push(plain(mix * hyper_connections * a.width + mix + 3, 2));
  }
  return tensors;
}

/**
 * @param {Json} architecture
 * @param {string} name of the block
 * @returns {Tensor[]}
 */
export function layerTensors(architecture, name) {
  const block = architecture.blocks[name];
  const { mixer, feed_forward } = block;
  return [
    ...mixers[mixer.kind](architecture.width, mixer),
    ...feedForwards[feed_forward.kind](architecture.width, feed_forward),
    plain(normSize(architecture), normsOf(architecture, block)),
    ...besides(architecture),
  ];
}
