// The generator makes constant tables, the same from the same catalog, and names the file it cannot read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalog } from '../../tools/catalog/read.mjs';
import { generate } from '../../tools/generate/catalog.mjs';

/**
 * @param {string} text of a table
 * @param {string} id
 */
function rowOf(text, id) {
  const start = text.indexOf(`.id = "${id}"`);
  assert.ok(start > 0, id);
  return text.slice(start, text.indexOf('    },', start));
}

test('the same catalog gives the same tables', () => {
  assert.deepEqual(generate(readCatalog()), generate(readCatalog()));
});

test('a row holds the entry in exact units', () => {
  const { gpus, models } = generate(readCatalog());
  const l4 = rowOf(gpus, 'nvidia-l4');
  assert.match(l4, /\.reported_mib = 23034,/);
  assert.match(l4, /\.limit_bytes = 24152899584,/);
  assert.match(l4, /\.bandwidth_mb_per_s = 300000,/);
  assert.match(l4, /\.desktop_reserve_mib = 0,/);
  assert.match(rowOf(gpus, 'nvidia-rtx-4090'), /\.desktop_reserve_mib = 819,/);
  assert.match(rowOf(models, 'qwen3-30b-a3b'), /\.params_active = 3353032704,/);
});

test('the newer default of a working set is taken where it was seen, else the older', () => {
  const catalog = readCatalog();
  const apple = catalog.entries.find((entry) => entry.name === 'apple-m4-max-40');
  assert.ok(apple);
  apple.data.memory.options_gb = [64, 96];
  const { gpus } = generate(catalog);
  assert.match(gpus, /\{64, 55662790000\},/);
  assert.match(gpus, /\{96, 77309411328\},/);
});

test('a missing field is named with its file', () => {
  const catalog = readCatalog();
  const l4 = catalog.entries.find((entry) => entry.name === 'nvidia-l4');
  assert.ok(l4);
  delete l4.data.memory.reported_mib;
  assert.throws(
    () => generate(catalog),
    /^Error: assets\/catalog\/gpus\/nvidia-l4\.json: memory\.reported_mib: is missing$/,
  );
});

test('former ids are names of the entry', () => {
  const catalog = readCatalog();
  const l4 = catalog.entries.find((entry) => entry.name === 'nvidia-l4');
  assert.ok(l4);
  l4.data.moved = ['nvidia-l4-24gb'];
  assert.match(generate(catalog).gpus, /"nvidia-l4-24gb",/);
});
