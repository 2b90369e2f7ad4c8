// The schemas say what every property means, and let nothing in that they do not name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalog } from '../../tools/catalog/read.mjs';

/**
 * Calls `visit` with every schema below this one.
 * @param {any} schema
 * @param {string} path
 * @param {(schema: any, path: string) => void} visit
 */
function walk(schema, path, visit) {
  visit(schema, path);
  const named = { ...schema.properties, ...schema.$defs };
  for (const [name, below] of Object.entries(named)) walk(below, `${path}.${name}`, visit);
  for (const [i, below] of (schema.oneOf ?? []).entries()) walk(below, `${path}|${i}`, visit);
  if (schema.items) walk(schema.items, `${path}[]`, visit);
  if (typeof schema.additionalProperties === 'object')
    walk(schema.additionalProperties, `${path}.*`, visit);
}

for (const [kind, schema] of Object.entries(readCatalog().schemas)) {
  test(`every property of a ${kind} is described and no other is let in`, () => {
    walk(schema, kind, (below, path) => {
      if (below.$ref) return;
      assert.ok(below.description, `${path} has no description`);
      if (below.properties) assert.equal(below.additionalProperties, false, path);
    });
  });
}
