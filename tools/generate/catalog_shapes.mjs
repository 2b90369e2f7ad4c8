// The shapes of the models as one column of bytes, a row for each model in the order of their ids,
// and the architecture of each one's GGUF file. src/catalog/shape_columns.hpp says what a row is.

import { entriesOf } from '../catalog/read.mjs';
import { lines } from './catalog_columns.mjs';
import { array, sourceFile } from './catalog_text.mjs';
import { fieldBytes, varint } from './shape_bytes.mjs';
import {
  attentionFields,
  enumerations,
  feedForwardFields,
  indexerFields,
  isAttention,
  latentFields,
  modelFields,
  numberOf,
  recurrentFields,
} from './shape_fields.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('./shape_fields.mjs').Json} Json */

const max = { blocks: 8, layers: 256 };

/**
 * @param {Json} m
 * @returns {number[]}
 */
function mixerBytes(m) {
  if (m.kind === 'none') return [];
  if (m.kind === 'attention_and_mamba2')
    return [...mixerBytes(m.attention), ...fieldBytes(recurrentFields(m.mamba2))];
  if (isAttention(m)) return fieldBytes(attentionFields(m));
  const hasLatent = ['latent_attention', 'compressed_attention'].includes(m.kind);
  return fieldBytes(hasLatent ? latentFields(m) : recurrentFields(m));
}

/**
 * @param {Json} block
 * @returns {number[]}
 */
function blockBytes({ mixer, feed_forward }) {
  const kind = numberOf('MixerKind', isAttention(mixer) ? 'attention' : mixer.kind);
  const indexer = mixer.indexer ?? mixer.block_indexer;
  const kinds = kind + 16 * numberOf('FeedForwardKind', feed_forward.kind);
  return [
    ...varint(kinds + (indexer ? 128 : 0)),
    ...mixerBytes(mixer),
    ...(indexer ? fieldBytes(indexerFields(indexer)) : []),
    ...(feed_forward.kind === 'none' ? [] : fieldBytes(feedForwardFields(feed_forward))),
  ];
}

/**
 * @param {Json} a the entry's architecture
 * @returns {number[]}
 */
function layerBytes(a) {
  const names = Object.keys(a.blocks);
  let layers = 0;
  const bytes = a.layers.flatMap(
    (/** @type {string | { repeat: number, of: string[] }} */ part) => {
      const runs = typeof part === 'string' ? [part] : part.of;
      const repeat = typeof part === 'string' ? 1 : part.repeat;
      const packed = runs.flatMap((run) => {
        const [count, block] = run.split(' ');
        layers += Number(count) * repeat;
        return varint(Number(count) * max.blocks + names.indexOf(block));
      });
      return repeat === 1 ? packed : [0, ...varint(repeat), ...varint(runs.length), ...packed];
    },
  );
  if (names.length > max.blocks || layers > max.layers)
    throw new Error(
      `${names.length} blocks and ${layers} layers are too many for core::ModelShape`,
    );
  return bytes;
}

/**
 * @param {Json} model an entry
 * @returns {number[]}
 */
function shapeBytes(model) {
  const blocks = Object.values(model.architecture.blocks);
  const bytes = [
    ...fieldBytes(modelFields(model)),
    ...varint(blocks.length),
    ...blocks.flatMap(blockBytes),
    ...layerBytes(model.architecture),
  ];
  return [...varint(bytes.length), ...bytes];
}

/**
 * The enumerator of core::Architecture: GGUF's name with _ for -.
 * @param {Json} model an entry
 */
function architectureOf({ gguf }) {
  const name = gguf ? gguf.architecture.replaceAll('-', '_') : 'unknown';
  return `core::Architecture::${name}`;
}

/** Enumerators are the same numbers in the core as here, or the build stops. */
const checks = Object.entries(enumerations)
  .flatMap(([type, names]) =>
    [...new Set(Object.values(names))].map(
      (name, at) => `static_assert(static_cast<int>(core::${type}::${name}) == ${at});`,
    ),
  )
  .join('\n');

/**
 * The row of each model.
 * @param {Catalog} catalog
 */
export function shapeRows(catalog) {
  return entriesOf(catalog, 'model').map(({ data, file }) => {
    try {
      return shapeBytes(data);
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
    }
  });
}

/** @param {Catalog} catalog */
export function shapeFile(catalog) {
  const rows = shapeRows(catalog).flatMap(lines);
  const architectures = entriesOf(catalog, 'model').map(({ data }) => architectureOf(data));
  return sourceFile(
    'catalog/shape_columns.hpp',
    `namespace {

${checks}

${array('std::uint8_t', 'rows', rows)}${array(
      'core::Architecture',
      'architectures',
      architectures,
    )}constexpr ShapeColumns columns{.rows = rows, .architectures = architectures};

} // namespace

const ShapeColumns& shape_columns() noexcept { return columns; }
`,
  );
}
