// Counts a model's parameters tensor by tensor from its architecture, part by part, and what a
// published total would be with what it says it includes.

import { layerTensors, matrix, normSize, plain } from './tensors.mjs';
import { visionParams } from './vision.mjs';

/** @typedef {import('./tensors.mjs').Tensor} Tensor */
/** @typedef {Record<string, any>} Json */

/**
 * The layers from input to output, as runs of equal layers.
 * @param {(string | { repeat: number, of: string[] })[]} layers
 * @returns {{ block: string, count: number }[]}
 */
export function runsOf(layers) {
  return layers.flatMap((part) => {
    const runs = (typeof part === 'string' ? [part] : part.of).map((run) => {
      const [count, block] = run.split(' ');
      return { block, count: Number(count) };
    });
    const times = typeof part === 'string' ? 1 : part.repeat;
    return Array.from({ length: times }, () => runs).flat();
  });
}

/** @param {Tensor[]} tensors */
const sum = (tensors) => tensors.reduce((all, t) => all + t.rows * t.columns * t.copies, 0);

/**
 * @param {Json} a the entry's architecture
 * @returns {Tensor[]}
 */
function textTensors(a) {
  const embedding = plain(a.vocabulary * a.width);
  const layers = runsOf(a.layers).flatMap(({ block, count }) =>
    layerTensors(a, block).map((tensor) => ({ ...tensor, copies: tensor.copies * count })),
  );
  return [embedding, ...(a.tied_embeddings ? [] : [embedding]), ...layers, plain(normSize(a))];
}

/**
 * @param {Json} a the entry's architecture
 * @param {Json | undefined} mtp
 * @returns {Tensor[]}
 */
function mtpTensors(a, mtp) {
  if (!mtp) return [];
  const copies = Number(mtp.own_embeddings) + Number(mtp.own_head);
  const layer = [
    ...layerTensors(a, mtp.block),
    matrix(a.width, 2 * a.width, { quantized: false }),
    plain(normSize(a), mtp.norms),
    plain(a.vocabulary * a.width, copies),
  ];
  return Array.from({ length: mtp.layers }, () => layer).flat();
}

/** @param {Tensor[]} tensors one scale for each tile of 128 × 128 weights */
const blockScales = (tensors) =>
  tensors
    .filter((t) => t.quantized)
    .reduce((all, t) => all + Math.ceil(t.rows / 128) * Math.ceil(t.columns / 128) * t.copies, 0);

/** @param {Tensor[]} tensors one scale for 32 weights of an expert */
const expertScales = (tensors) =>
  sum(tensors.filter((t) => t.group === 'expert' && t.quantized)) / 32;

/**
 * Parameters of the parts, and the total that the published figure should be.
 * @param {Json} model an entry
 */
export function counted(model) {
  const a = model.architecture;
  const tensors = textTensors(a);
  const extra = mtpTensors(a, model.mtp);
  const text = sum(tensors);
  const vision = model.vision ? visionParams(model.vision, a.width) : 0;
  const mtp = sum(extra);

  const experts = sum(tensors.filter((t) => t.group === 'expert'));
  const moe = Object.values(a.blocks).find(
    (block) => block.feed_forward.kind === 'moe',
  )?.feed_forward;
  const active = moe
    ? text - experts + Math.floor((experts * moe.experts_per_token) / moe.experts)
    : 0;

  const includes = new Set(model.published.includes);
  let published = text + vision + (model.published.extra_params ?? 0);
  if (includes.has('mtp')) published += mtp;
  if (includes.has('lm_head_copy')) published += a.vocabulary * a.width;
  if (includes.has('mxfp4_scales')) published += expertScales(tensors);
  if (includes.has('fp8_block_scales')) {
    published += blockScales(includes.has('mtp') ? [...tensors, ...extra] : tensors);
  }
  return { text, vision, mtp, active, total: text + vision, published };
}
