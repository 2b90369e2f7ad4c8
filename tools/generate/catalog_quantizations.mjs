// The tables of quantizations and of the types of tensors that GGUF files hold.

import { entriesOf } from '../catalog/read.mjs';
import { array, literal, Pool, required, sourceFile, table } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** Groups in the words of quantization.hpp. */
const groups = {
  '8-and-more': 'eight_and_more',
  '6-5': 'six_and_five',
  4: 'four',
  3: 'three',
  '2-and-less': 'two_and_less',
};

/** @param {any} layout */
function layoutText({ block_bytes, block_weights, row_bytes, column_bytes, tensor_bytes }) {
  const besides = [row_bytes, column_bytes, tensor_bytes].map((bytes) => bytes ?? 0);
  return `{${[block_bytes, block_weights, ...besides].join(', ')}}`;
}

/**
 * @param {Entry} entry
 * @param {boolean} matrix whether an importance matrix was used
 */
function lossText({ data }, matrix) {
  const found = (data.quality ?? []).find(
    (/** @type {any} */ one) => one.importance_matrix === matrix,
  );
  const figures = [found?.kl_divergence, found?.perplexity_increase];
  return `{${figures.map((figure) => Math.round((figure ?? 0) * 1e6)).join(', ')}}`;
}

/** @param {string[]} kept */
function keptText(kept) {
  return `{${['embedding', 'norms', 'output'].map((part) => kept.includes(part)).join(', ')}}`;
}

/** Lists that several entries share are written once. */
class Lists extends Pool {
  /** @type {Map<string, string>} */
  #known = new Map();

  /** @param {string[]} names */
  of(names) {
    const key = names.join(' ');
    const known = this.#known.get(key) ?? this.span(names.map(literal));
    this.#known.set(key, known);
    return known;
  }
}

/**
 * Losses are compared with each other, so all of them are of one measurement.
 * @param {Entry[]} entries
 */
function qualitySource(entries) {
  const places = entries.flatMap(({ data }) =>
    data.sources
      .filter((/** @type {any} */ { of }) => of.includes('quality'))
      .flatMap((/** @type {any} */ { where }) => where),
  );
  const [place, ...others] = new Set(places);
  if (place === undefined || others.length > 0)
    throw new Error(`quality: ${others.length + 1} sources instead of one`);
  return place;
}

/** @param {Catalog} catalog */
export function quantizationFile(catalog) {
  const names = new Lists('names');
  const entries = entriesOf(catalog, 'quantization');
  const rows = entries.map((entry) => {
    const { data } = entry;
    const group = /** @type {keyof typeof groups} */ (required(entry, 'group'));
    return {
      id: literal(required(entry, 'id')),
      format: `Format::${required(entry, 'format').replaceAll('-', '_')}`,
      group: `BitsGroup::${groups[group]}`,
      layout: layoutText(required(entry, 'layout')),
      kept: keptText(data.kept_16_bit ?? []),
      nominal_bits_e4: String(Math.round((data.nominal?.bits_per_weight ?? 0) * 1e4)),
      loss: lossText(entry, false),
      loss_with_matrix: lossText(entry, true),
      tensor_types: names.of(data.tensor_types ?? []),
      engines: names.of(required(entry, 'engines')),
      aliases: names.of([...required(entry, 'aliases'), ...(data.moved ?? [])]),
    };
  });
  const rule = entriesOf(catalog, 'rule').find((entry) => entry.data.kind === 'tensor_types');
  /** @type {{ type: string, block_bytes: number, block_weights: number }[]} */
  const types = rule?.data.types ?? [];
  const blocks = types.map(
    ({ type, block_bytes, block_weights }) =>
      `{${literal(type)}, ${block_bytes}, ${block_weights}}`,
  );
  return sourceFile(
    'catalog/quantization.hpp',
    `namespace {

${names.declaration('std::string_view')}${array('TensorType', 'types', blocks)}${table('Quantization', rows)}

} // namespace

std::span<const Quantization> quantizations() noexcept { return table; }

std::string_view quality_source() noexcept { return ${literal(qualitySource(entries))}; }

std::span<const TensorType> tensor_types() noexcept { return types; }
`,
  );
}
