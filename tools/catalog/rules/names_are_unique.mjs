// A name leads to one entry: no alias, driver's name or former id is another entry's, or said twice.

import { entriesOf } from '../read.mjs';

/**
 * Names that differ only in case, spaces and punctuation are the same name.
 * @param {string} name
 */
export function folded(name) {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * @param {any} data of an entry
 * @returns {[string, string][]} field and name
 */
function namesOf(data) {
  const list = (/** @type {string} */ field) =>
    (data[field] ?? []).map(
      (/** @type {string} */ name) => /** @type {[string, string]} */ ([field, name]),
    );
  return [
    ['id', data.id],
    ['name', data.name],
    ...list('moved'),
    ...list('driver_names'),
    ...list('aliases'),
  ];
}

/** @type {import('../lint.mjs').Rule} */
export const namesAreUnique = {
  name: 'names-are-unique',
  check(entry, catalog) {
    if (entry.kind !== 'gpu' && entry.kind !== 'model') return [];
    const findings = [];
    const own = new Set();
    for (const [field, name] of namesOf(entry.data)) {
      // An id and a name, or a driver's name and an alias, may be the same words.
      const key = `${field}: ${folded(name)}`;
      if (own.has(key)) findings.push({ field, what: `"${name}" is there twice` });
      own.add(key);
      if (field === 'aliases' && folded(name) === folded(entry.data.name)) {
        findings.push({ field, what: `"${name}" is the entry's name already` });
      }
      for (const other of entriesOf(catalog, entry.kind)) {
        if (other === entry || other.name === entry.name) continue;
        const taken = namesOf(other.data).some(([, theirs]) => folded(theirs) === folded(name));
        if (taken) findings.push({ field, what: `"${name}" is also a name of ${other.data.id}` });
      }
    }
    return findings;
  },
};
