// Lists what the models' entries are not sure of: `node tools/catalog/doubts.mjs`.
// The page shows the same under each figure; docs/catalog-doubts.md says what lies behind it.

import { pathToFileURL } from 'node:url';
import { entriesOf, readCatalog } from './read.mjs';

/** Recalled nearly everywhere, and without effect on an estimate. */
const harmless = ['languages', 'licence', 'ollama', 'release'];

/**
 * One line a model that is in doubt: its confidence, fields that no copy of the config confirms, and
 * why there is no published figure.
 * @param {import('./read.mjs').Catalog} catalog
 */
export function modelDoubts(catalog) {
  return entriesOf(catalog, 'model').flatMap(({ name, data }) => {
    const fields = data.recalled.filter((/** @type {string} */ field) => !harmless.includes(field));
    const exception = data.published.exception ? [data.published.exception] : [];
    const weak = data.confidence === 'high' ? [] : [`confidence ${data.confidence}`];
    const doubts = [...weak, ...(fields.length > 0 ? [`recalled ${fields.join(', ')}`] : [])];
    const all = [...doubts, ...exception];
    return all.length > 0 ? [`${name}: ${all.join('; ')}`] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const line of modelDoubts(readCatalog())) process.stdout.write(`${line}\n`);
}
