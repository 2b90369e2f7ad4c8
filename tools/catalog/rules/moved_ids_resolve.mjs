// A former id leads to one entry: it is not an entry's id again, and no two entries claim it.

import { entriesOf } from '../read.mjs';

/** @type {import('../lint.mjs').Rule} */
export const movedIdsResolve = {
  name: 'moved-ids-resolve',
  check(entry, catalog) {
    const others = entriesOf(catalog, entry.kind).filter((other) => other.name !== entry.name);
    return (entry.data.moved ?? []).flatMap((/** @type {string} */ id) => {
      const field = 'moved';
      if (id === entry.name) return [{ field, what: `"${id}" is the entry's own id` }];
      if (others.some((other) => other.name === id))
        return [{ field, what: `"${id}" is an entry of its own` }];
      const rival = others.find((other) => other.data.moved?.includes(id));
      return rival ? [{ field, what: `"${id}" is also a former id of ${rival.name}` }] : [];
    });
  },
};
