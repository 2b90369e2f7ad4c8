// A file is written the one way: keys in the schema's order, two spaces, a line feed at the end.

import { formatted } from '../format.mjs';

/** @type {import('../lint.mjs').Rule} */
export const filesAreFormatted = {
  name: 'files-are-formatted',
  check(entry, catalog) {
    const right = formatted(entry.data, catalog.schemas[entry.kind]).split('\n');
    const lines = entry.text.split('\n');
    const at = right.findIndex((line, index) => line !== lines[index]);
    if (at < 0 && right.length === lines.length) return [];
    const line = at < 0 ? right.length : at + 1;
    return [
      {
        field: `line ${line}`,
        what: 'is written otherwise; node tools/catalog/format.mjs mends it',
      },
    ];
  },
};
