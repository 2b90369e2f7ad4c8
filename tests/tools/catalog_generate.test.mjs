// The generator makes constant tables, the same from the same catalog.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalog } from '../../tools/catalog/read.mjs';
import { generate } from '../../tools/generate/catalog.mjs';

test('the same catalog gives the same tables', () => {
  assert.deepEqual(generate(readCatalog()), generate(readCatalog()));
});

test('parameters are packed to the last one', () => {
  assert.match(generate(readCatalog())['models.gen.cpp'], /\b3353032704\b/);
});
