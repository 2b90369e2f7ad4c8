// The catalog's files are written the one way, which is also prettier's.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import prettier from 'prettier';
import { formatted, ordered } from '../../tools/catalog/format.mjs';
import { entryOf, readCatalog } from '../../tools/catalog/read.mjs';

test('lists of plain values stay on one line while they fit', () => {
  assert.equal(formatted({ a: ['b', 'c'] }), '{\n  "a": ["b", "c"]\n}\n');
  const linesOf = (/** @type {number} */ size) =>
    formatted({ a: ['b', 'c'.repeat(size)] }).split('\n').length;
  assert.equal(linesOf(84), 4);
  assert.equal(linesOf(85), 7);
});

test('prettier would write every file of the catalog the same', async () => {
  const catalog = readCatalog();
  for (const entry of catalog.entries) {
    const path = fileURLToPath(new URL(entry.file, catalog.root));
    const options = await prettier.resolveConfig(path);
    assert.equal(
      await prettier.format(entry.text, { ...options, filepath: path }),
      entry.text,
      entry.file,
    );
  }
});

test('keys come in the order of the schema, free ones in that of the alphabet', () => {
  const schema = {
    properties: { b: { properties: {}, additionalProperties: {} }, a: {} },
  };
  assert.equal(
    JSON.stringify(ordered({ a: 1, b: { y: 1, x: 2 } }, schema)),
    '{"b":{"x":2,"y":1},"a":1}',
  );
});

test('a file that is not JSON is named', () => {
  assert.throws(
    () => entryOf('gpu', 'gpus/broken.json', '{"id": '),
    /^Error: gpus\/broken\.json: not JSON: /,
  );
});
