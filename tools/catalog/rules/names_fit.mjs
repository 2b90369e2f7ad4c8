// Names fit where they are shown: a row of a picker on a phone, a column of a table.

/** Longest texts, in characters. */
const limits = { name: 40, family: 24, developer: 24, licence: 28 };

/** @type {import('../lint.mjs').Rule} */
export const namesFit = {
  name: 'names-fit',
  check(entry) {
    return Object.entries(limits).flatMap(([field, limit]) => {
      const length = [...(entry.data[field] ?? '')].length;
      return length > limit ? [{ field, what: `has ${length} characters, ${limit} fit` }] : [];
    });
  },
};
