// Counts a model's parameters tensor by tensor from its architecture, part by part, and what a
// published total would be with what it says it includes.

import { moeOf } from './feed_forwards.mjs';
import { matrix, plain } from './tensor.mjs';
import { layerTensors, normSize } from './tensors.mjs';
import { visionParams } from './vision.mjs';

/** @typedef {import('./tensor.mjs').Tensor} Tensor */
/** @typedef {import('./tensor.mjs').Json} Json */

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
 * What stands before the first layer and after the last.
 * @param {Json} a the entry's architecture
 * @param {number} layers
 * @returns {Tensor[]}
 */
function aroundLayers(a, layers) {
  const head = a.tied_embeddings ? 0 : a.vocabulary * a.width;
  const tensors = [
    plain((a.vocabulary + (a.extra_embedding_rows ?? 0)) * a.width),
    plain(head + (a.head_bias ? a.vocabulary : 0)),
    plain((a.learned_positions ?? 0) * a.width),
    plain(normSize(a), Number(a.embedding_norm ?? false) + Number(a.final_norm ?? true)),
  ];
  if (a.per_layer_embedding) {
    const { vocabulary, width } = a.per_layer_embedding;
    tensors.push(plain(layers * width * (vocabulary + a.width) + width));
  }
  if (a.altup) tensors.push(plain(a.width ** 2, 2 * (a.altup.inputs - 1)));
  if (a.hyper_connections) {
    const streams = a.hyper_connections;
    tensors.push(plain(streams * streams * a.width + streams + 1));
  }
  if (a.ngram_embedding) {
    const { rows, width } = a.ngram_embedding;
    tensors.push({ ...plain(rows * width), group: 'lookup' });
  }
  for (const { params, copies } of a.extra_tensors ?? []) tensors.push(plain(params, copies));
  return tensors;
}

/**
 * @param {Json} a the entry's architecture
 * @returns {Tensor[]}
 */
function textTensors(a) {
  const runs = runsOf(a.layers);
  const layers = runs.flatMap(({ block, count }) =>
    layerTensors(a, block).map((tensor) => ({ ...tensor, copies: tensor.copies * count })),
  );
  const depth = runs.reduce((all, { count }) => all + count, 0);
  return [...aroundLayers(a, depth), ...layers];
}

/**
 * @param {Json} a the entry's architecture
 * @param {Json | undefined} mtp
 * @returns {Tensor[]}
 */
function mtpTensors(a, mtp) {
  if (!mtp) return [];
  const copies = Number(mtp.own_embeddings) + Number(mtp.own_head);
  // The tables by layer belong to the main model's layers.
  const bare = { ...a, per_layer_embedding: undefined };
  const layer = [
    ...mtp.blocks.flatMap((/** @type {string} */ block) => layerTensors(bare, block)),
    matrix(a.width, 2 * a.width, { quantized: false }),
    plain(normSize(a), mtp.norms),
    plain(a.vocabulary * a.width, copies),
  ];
  const layers = Array.from({ length: mtp.layers }, () => layer).flat();
  return [...layers, plain(mtp.extra_params ?? 0)];
}

/** @param {Tensor[]} tensors one scale for each tile of 128 × 128 weights */
const blockScales = (tensors) =>
  tensors
    .filter((t) => t.quantized)
    .reduce((all, t) => all + Math.ceil(t.rows / 128) * Math.ceil(t.columns / 128) * t.copies, 0);

/** @param {Tensor[]} tensors */
const expertsOf = (tensors) => tensors.filter((t) => t.group === 'expert');

/** @param {Tensor[]} tensors one scale for 32 weights of an expert */
const expertScales = (tensors) => sum(expertsOf(tensors).filter((t) => t.quantized)) / 32;

/**
 * Text parameters that one token uses; 0 where there are no experts.
 * @param {Json} a the entry's architecture
 * @param {Tensor[]} tensors
 */
function activeParams(a, tensors) {
  const moe = Object.values(a.blocks)
    .map((block) => moeOf(block.feed_forward))
    .find((one) => one !== undefined);
  if (!moe) return 0;
  const experts = sum(expertsOf(tensors));
  const lookup = sum(tensors.filter((t) => t.group === 'lookup'));
  const used = Math.floor((experts * moe.experts_per_token) / moe.experts);
  return sum(tensors) - experts + used - lookup;
}

/**
 * What a published total counts beyond text and vision.
 * @param {Json} model an entry
 * @param {Tensor[]} text
 * @param {Tensor[]} mtp
 */
function published(model, text, mtp) {
  const { includes, extra_params = 0 } = model.published;
  const has = (/** @type {string} */ part) => includes.includes(part);
  const stored = has('mtp') ? [...text, ...mtp] : text;
  let total = extra_params;
  if (has('mtp')) total += sum(mtp);
  if (has('lm_head_copy')) total += model.architecture.vocabulary * model.architecture.width;
  if (has('fp8_block_scales')) total += blockScales(stored);
  if (has('fp8_block_scales_dense'))
    total += blockScales(stored.filter((t) => t.group !== 'expert'));
  if (has('mxfp4_scales') || has('int4_group_scales')) total += expertScales(text);
  if (has('fp4_packed_experts')) {
    // Two weights a stored byte, and one scale for 32 of them.
    const experts = sum(expertsOf(stored));
    total += Math.floor(experts / 32) - Math.floor(experts / 2);
  }
  return total;
}

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
  return {
    text,
    vision,
    mtp: sum(extra),
    active: activeParams(a, tensors),
    total: text + vision,
    published: text + vision + published(model, tensors, extra),
  };
}
