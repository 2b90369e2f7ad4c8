// What the packed shapes of models are made of: bytes of seven bits, and lists of fields of which
// only those that are not 0 are written. src/catalog/shape.cpp reads them back.

/**
 * A number in groups of seven bits, lowest first; all bytes but the last have the high bit.
 * @param {number} value
 * @returns {number[]}
 */
export function varint(value) {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} is not a count`);
  return value < 128 ? [value] : [128 + (value % 128), ...varint(Math.floor(value / 128))];
}

/**
 * Fields in a fixed order: one bit for each that is there, then the values of those that are not
 * flags.
 * @param {(number | boolean | undefined)[]} fields
 * @returns {number[]}
 */
export function fieldBytes(fields) {
  const mask = fields.reduce((/** @type {number} */ sum, field, at) => {
    return field ? sum + 2 ** at : sum;
  }, 0);
  const values = fields.filter((field) => typeof field === 'number' && field !== 0);
  return [...varint(mask), ...values.flatMap((value) => varint(Number(value)))];
}
