// The one way a catalog file is written: keys in the schema's order, two spaces, lists of plain values
// on one line where they fit; what prettier would write, so that either may be run.
// `node tools/catalog/format.mjs` rewrites what is written otherwise and names it.

import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readCatalog } from './read.mjs';

/** @typedef {Record<string, any>} Schema */

const lineWidth = 100;

/**
 * @param {Schema} schema
 * @param {Schema} root
 * @returns {Schema}
 */
function resolved(schema, root) {
  return schema.$ref ? root.$defs[schema.$ref.replace('#/$defs/', '')] : schema;
}

/**
 * The branch of a `oneOf` that a value is meant to match: the one of its `kind`.
 * @param {Schema} schema
 * @param {any} value
 * @param {Schema} root
 */
function branch(schema, value, root) {
  const branches = schema.oneOf.map((/** @type {Schema} */ one) => resolved(one, root));
  return (
    branches.find((/** @type {Schema} */ one) => {
      const kind = one.properties?.kind;
      return kind && (kind.const === value?.kind || kind.enum?.includes(value?.kind));
    }) ??
    branches.find((/** @type {Schema} */ one) => one.type === typeof value) ??
    {}
  );
}

/**
 * `value` with the keys of every object in the order of the schema's properties; names that the
 * schema leaves free in the order of the alphabet, unknown ones last.
 * @param {any} value
 * @param {Schema} schema
 * @param {Schema} [root]
 * @returns {any}
 */
export function ordered(value, schema, root = schema) {
  let own = resolved(schema, root);
  if (own.oneOf) own = branch(own, value, root);
  if (Array.isArray(value)) return value.map((item) => ordered(item, own.items ?? {}, root));
  if (value === null || typeof value !== 'object') return value;
  const places = Object.keys(own.properties ?? {});
  const place = (/** @type {string} */ key) =>
    places.includes(key) ? places.indexOf(key) : places.length;
  const keys = Object.keys(value).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return Object.fromEntries(
    keys.map((key) => [
      key,
      ordered(value[key], own.properties?.[key] ?? own.additionalProperties ?? {}, root),
    ]),
  );
}

/** @param {string} text columns it takes: an East Asian character takes two */
function columns(text) {
  return [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(c) ? 2 : 1),
    0,
  );
}

/**
 * @param {any} value
 * @param {string} indent
 * @param {number} around columns that the line holds besides: the key before it, a comma after it
 * @returns {string}
 */
function written(value, indent, around) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every((item) => item === null || typeof item !== 'object')) {
      const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
      if (around + columns(line) <= lineWidth) return line;
    }
    const items = value.map((item, at) => {
      const comma = at < value.length - 1 ? 1 : 0;
      return inner + written(item, inner, inner.length + comma);
    });
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return '{}';
  const lines = keys.map((key, at) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    const comma = at < keys.length - 1 ? 1 : 0;
    return name + written(value[key], inner, columns(name) + comma);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/**
 * The whole text of a file.
 * @param {any} value
 * @param {Schema} [schema] gives the order of the keys; without it they stay as they are
 */
export function formatted(value, schema) {
  return `${written(schema ? ordered(value, schema) : value, '', 0)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const catalog = readCatalog();
  for (const entry of catalog.entries) {
    const text = formatted(entry.data, catalog.schemas[entry.kind]);
    if (text === entry.text) continue;
    writeFileSync(fileURLToPath(new URL(entry.file, catalog.root)), text);
    process.stdout.write(`${entry.file}: rewritten\n`);
  }
}
