// The block of a quantization is that of the type of tensor that names it, the bits of a whole file lie
// between those of its types, and the group is that of its bits.

import { entriesOf } from '../read.mjs';

/**
 * Least bits of a weight in each group, the widest first.
 * @type {[string, number][]}
 */
const groups = [
  ['8-and-more', 7.5],
  ['6-5', 5.25],
  ['4', 3.9],
  ['3', 2.8],
  ['2-and-less', 0],
];

/** @typedef {{ type?: string, block_bytes: number, block_weights: number }} Block */

/** @param {Block} block */
const bitsOf = (block) => (block.block_bytes * 8) / block.block_weights;

/** @param {Block} block */
const words = (block) => `${block.block_bytes} bytes for ${block.block_weights} weights`;

/**
 * @param {any} data of a quantization
 * @param {(Block | undefined)[]} types of its tensors; undefined where a type is not known
 * @returns {import('../lint.mjs').Finding[]}
 */
function typeFindings({ layout, nominal, tensor_types }, types) {
  const unknown = types.indexOf(undefined);
  if (unknown >= 0)
    return [{ field: 'tensor_types', what: `"${tensor_types[unknown]}" is not known` }];
  const known = /** @type {Block[]} */ (types);
  const findings = [];
  if (known.length > 0 && words(known[0]) !== words(layout)) {
    const what = `is ${words(layout)}, but ${known[0].type} is ${words(known[0])}`;
    findings.push({ field: 'layout', what });
  }
  const bits = nominal?.bits_per_weight;
  const each = known.map(bitsOf);
  if (bits && (bits < Math.min(...each) || bits > Math.max(...each)))
    findings.push({ field: 'nominal.bits_per_weight', what: `is ${bits}, beyond all its types` });
  return findings;
}

/** @type {import('../lint.mjs').Rule} */
export const layoutsHold = {
  name: 'layouts-hold',
  check(entry, catalog) {
    if (entry.kind !== 'quantization') return [];
    const { layout, tensor_types = [], nominal, group } = entry.data;
    const list = entriesOf(catalog, 'rule').find((rule) => rule.data.kind === 'tensor_types');
    const types = tensor_types.map((/** @type {string} */ type) =>
      list?.data.types.find((/** @type {Block} */ one) => one.type === type),
    );
    const findings = typeFindings(entry.data, types);
    const bits = nominal?.bits_per_weight ?? bitsOf(layout);
    const right = groups.find(([, least]) => bits >= least)?.[0];
    if (right !== group)
      findings.push({ field: 'group', what: `is ${group}, but ${bits} bits belong to ${right}` });
    return findings;
  },
};
