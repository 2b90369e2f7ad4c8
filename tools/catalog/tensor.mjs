// One tensor, as its shape and how a checkpoint stores it.

/** @typedef {Record<string, any>} Json */

/**
 * @typedef {object} Tensor
 * @property {'expert' | 'lookup' | 'other'} group routed experts are told apart: a token uses only
 *   some; so are tables of which a token reads a few rows
 * @property {number} rows
 * @property {number} columns 1 for a vector
 * @property {number} copies
 * @property {boolean} quantized whether an 8- or 4-bit checkpoint stores it with scales
 */

/**
 * @param {number} rows
 * @param {number} columns
 * @param {Partial<Tensor>} [rest]
 * @returns {Tensor}
 */
export const matrix = (rows, columns, rest = {}) => ({
  group: 'other',
  rows,
  columns,
  copies: 1,
  quantized: true,
  ...rest,
});

/**
 * Anything that is never stored in 8 or 4 bits: norms, biases, routers, small tables.
 * @param {number} count
 * @param {number} [copies]
 * @returns {Tensor}
 */
export const plain = (count, copies = 1) => matrix(count, 1, { copies, quantized: false });
