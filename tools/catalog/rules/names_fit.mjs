// Names fit where they are shown: a row of a picker on a phone, a column of a table, a sentence.

/**
 * Longest texts, in characters, by kind of entry.
 * @type {Partial<Record<import('../read.mjs').Kind, Record<string, number>>>}
 */
const limits = {
  gpu: { name: 32, short_name: 20, family: 24 },
  model: { name: 40, family: 24, developer: 24, licence: 28 },
  quantization: { id: 20 },
};

/** @type {import('../lint.mjs').Rule} */
export const namesFit = {
  name: 'names-fit',
  check(entry) {
    return Object.entries(limits[entry.kind] ?? {}).flatMap(([field, limit]) => {
      const length = [...(entry.data[field] ?? '')].length;
      return length > limit ? [{ field, what: `has ${length} characters, ${limit} fit` }] : [];
    });
  },
};
