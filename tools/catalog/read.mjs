// Reads the catalog as it lies in `assets/catalog`: one JSON file an entry, a schema beside each folder.

import { readFileSync, readdirSync } from 'node:fs';

/** @typedef {'engine' | 'gpu' | 'model' | 'quantization' | 'rule' | 'data' | 'words'} Kind */

/**
 * @typedef {object} Entry
 * @property {Kind} kind
 * @property {string} file from the root of the catalog's repository, such as `assets/catalog/gpus/nvidia-l4.json`
 * @property {string} name the file's name without `.json`
 * @property {string} text as it is written
 * @property {any} data as it is parsed
 */

/**
 * @typedef {object} Catalog
 * @property {URL} root what `Entry.file` is relative to
 * @property {Entry[]} entries in the order of kinds, then of names
 * @property {Record<Kind, any>} schemas
 */

/** Kinds that are one file each. */
const single = /** @type {const} */ (['data', 'words']);

/** @type {Record<Exclude<Kind, (typeof single)[number]>, string>} */
const folders = {
  engine: 'engines',
  gpu: 'gpus',
  model: 'models',
  quantization: 'quantizations',
  rule: 'rules',
};

/**
 * @param {string} text
 * @param {string} file
 */
export function parsed(text, file) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {Kind} kind
 * @param {string} file
 * @param {string} text
 * @returns {Entry}
 */
export function entryOf(kind, file, text) {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, '');
  return { kind, file, name, text, data: parsed(text, file) };
}

/**
 * A schema with every file that it refers to in its place: one idea a file, and one schema for who
 * reads it. What stands beside a reference goes before what the file says.
 * @param {string} file
 * @param {(file: string) => string} read
 * @returns {any}
 */
function wholeSchema(file, read) {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  /** @param {any} value @returns {any} */
  const filled = (value) => {
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== 'object' || value === null) return value;
    if (typeof value.$ref === 'string' && value.$ref.endsWith('.json')) {
      const { $ref, ...beside } = value;
      const { $schema, ...part } = wholeSchema(folder + $ref, read);
      return { ...part, ...filled(beside) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, filled(below)]));
  };
  return filled(parsed(read(file), file));
}

/**
 * Throws an error that names the file where one cannot be read.
 * @param {URL} root the repository's folder; ends in a slash
 * @returns {Catalog}
 */
export function readCatalog(root = new URL('../../', import.meta.url)) {
  const base = 'assets/catalog/';
  const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), 'utf8');
  /** @type {Entry[]} */
  const entries = [];
  for (const [kind, folder] of Object.entries(folders)) {
    const names = readdirSync(new URL(`${base}${folder}/`, root))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
    for (const name of names.sort()) {
      const file = `${base}${folder}/${name}.json`;
      entries.push(entryOf(/** @type {Kind} */ (kind), file, read(file)));
    }
  }
  for (const kind of single)
    entries.push(entryOf(kind, `${base}${kind}.json`, read(`${base}${kind}.json`)));
  const schema = (/** @type {Kind} */ kind) => wholeSchema(`${base}${kind}.schema.json`, read);
  return {
    root,
    entries,
    schemas: {
      engine: schema('engine'),
      gpu: schema('gpu'),
      model: schema('model'),
      quantization: schema('quantization'),
      rule: schema('rule'),
      data: schema('data'),
      words: schema('words'),
    },
  };
}

/**
 * @param {Catalog} catalog
 * @param {Kind} kind
 */
export function entriesOf(catalog, kind) {
  return catalog.entries.filter((entry) => entry.kind === kind);
}
