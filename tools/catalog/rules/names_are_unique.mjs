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
 * What an entry is called on screen; a quantization has its id alone.
 * @param {any} data of an entry
 * @returns {[string, string][]} field and name
 */
function shownNames(data) {
  return ['name', 'short_name'].flatMap((field) => (data[field] ? [[field, data[field]]] : []));
}

/**
 * What a model is called where it is published.
 * @param {any} data of an entry
 * @returns {[string, string][]} field and name
 */
function publishedNames({ checkpoint, ollama }) {
  const also = checkpoint?.also ?? [];
  return [
    ...(ollama ? [['ollama', ollama]] : []),
    ...(checkpoint ? [['checkpoint.hugging_face', checkpoint.hugging_face]] : []),
    ...also.map((/** @type {string} */ name) => ['checkpoint.also', name]),
  ];
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
    ...shownNames(data),
    ...list('moved'),
    ...list('driver_names'),
    ...list('aliases'),
    ...publishedNames(data),
  ];
}

/** @typedef {import('../read.mjs').Catalog} Catalog */

/** @type {WeakMap<Catalog, Map<string, Set<string>>>} */
const indexed = new WeakMap();

/**
 * Who bears a name: files' names by "kind: name", made once for each catalog.
 * @param {Catalog} catalog
 */
function bearersOf(catalog) {
  const known = indexed.get(catalog);
  if (known) return known;
  /** @type {Map<string, Set<string>>} */
  const bearers = new Map();
  for (const entry of named.flatMap((kind) => entriesOf(catalog, kind))) {
    for (const [, name] of namesOf(entry.data)) {
      const key = `${entry.kind}: ${folded(name)}`;
      bearers.set(key, (bearers.get(key) ?? new Set()).add(entry.name));
    }
  }
  indexed.set(catalog, bearers);
  return bearers;
}

/** @type {import('../read.mjs').Kind[]} */
const named = ['gpu', 'model', 'quantization'];

/** @type {import('../lint.mjs').Rule} */
export const namesAreUnique = {
  name: 'names-are-unique',
  check(entry, catalog) {
    if (!named.includes(entry.kind)) return [];
    const findings = [];
    const own = new Set();
    for (const [field, name] of namesOf(entry.data)) {
      // An id and a name, or a driver's name and an alias, may be the same words.
      const key = `${field}: ${folded(name)}`;
      if (own.has(key)) findings.push({ field, what: `"${name}" is there twice` });
      own.add(key);
      const isShown = shownNames(entry.data).some(([, shown]) => folded(shown) === folded(name));
      if (field === 'aliases' && isShown) {
        findings.push({ field, what: `"${name}" is the entry's name already` });
      }
      for (const other of bearersOf(catalog).get(`${entry.kind}: ${folded(name)}`) ?? []) {
        if (other !== entry.name)
          findings.push({ field, what: `"${name}" is also a name of ${other}` });
      }
    }
    return findings;
  },
};
