// The models are packed as columns: every name, index and number of an entry is found again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf, readCatalog } from '../../tools/catalog/read.mjs';
import { modelDoubts } from '../../tools/catalog/doubts.mjs';
import { generate } from '../../tools/generate/catalog.mjs';

const catalog = readCatalog();
const files = generate(catalog);
const text = files['models.gen.cpp'];
const models = entriesOf(catalog, 'model');

/**
 * The rows of one array of the file.
 * @param {string} name
 */
function column(name) {
  const start = text.indexOf(` ${name}[] = {\n`);
  assert.ok(start > 0, name);
  const body = text.slice(text.indexOf('{', start) + 1, text.indexOf('};', start));
  return body
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** The names of every model, read from the text and the sizes as the program reads them. */
function names() {
  const start = text.indexOf('text[] =');
  const whole = [...text.slice(start, text.indexOf(';', start)).matchAll(/^ {4}"(.*)"$/gm)]
    .map(([, line]) => line)
    .join('');
  const bytes = Buffer.from(whole);
  /** @type {string[][]} */
  const read = [[]];
  let at = 0;
  for (const size of column('sizes').map(Number)) {
    if (size === 0) read.push([]);
    else read[read.length - 1].push(bytes.subarray(at, at + size).toString());
    at += size;
  }
  assert.equal(at, bytes.length);
  return read.slice(0, -1);
}

test('every model has its names in the order of the columns', () => {
  const read = names();
  assert.equal(read.length, models.length);
  for (const [at, { data }] of models.entries()) {
    assert.deepEqual(read[at].slice(0, 3), [data.id, data.name, data.checkpoint.hugging_face]);
    for (const alias of data.aliases) assert.ok(read[at].includes(alias), alias);
  }
});

test('numbers and shared values are those of the entry', () => {
  const at = models.findIndex(({ name }) => name === 'qwen3-30b-a3b');
  assert.equal(column('params')[at], '30532122624');
  assert.equal(column('params_active')[at], '3353032704');
  assert.equal(column('families')[Number(column('families_of')[at])], '"Qwen3"');
  assert.equal(column('contexts')[Number(column('contexts_of')[at])], '40960');
});

test('only a model that names no other language is made for Japanese', () => {
  const flags = column('flags').map(Number);
  const japanese = models.filter((_, at) => flags[at] & 2).map(({ name }) => name);
  assert.ok(japanese.includes('llm-jp-3-13b'));
  assert.ok(!japanese.includes('aya-expanse-8b'));
  assert.ok(japanese.length > 15);
});

test('a name that is too long is named', () => {
  const changed = readCatalog();
  entriesOf(changed, 'model')[0].data.aliases.push('x'.repeat(300));
  assert.throws(() => generate(changed), /a name has 1 to 255 bytes$/);
});

test('the sources hold what every entry says about its facts', () => {
  const sources = JSON.parse(files['sources.json']);
  assert.equal(Object.keys(sources.models).length, models.length);
  assert.equal(sources.models['qwen2.5-7b'].confidence, 'high');
  assert.ok(sources.models['qwen2.5-7b'].sources.length > 2);
  assert.match(sources.models['qwen2.5-7b'].context, /^The Instruct config says 32,768/);
  assert.ok(Object.keys(sources.gpus).length > 200);
  assert.deepEqual(sources.gpus['nvidia-h100-sxm'].interconnect, [
    'NVLink, 900 GB/s',
    'PCIe 5.0 × 16',
  ]);
  assert.deepEqual(sources.gpus['nvidia-a10'].reported_also, ['24,564 MiB (ECC off)']);
  assert.equal(sources.gpus['nvidia-rtx-4090'].reported_also, undefined);
  assert.match(sources.quantizations['AWQ-4bit-g128'].layout, /^4 bits a weight/);
});

test('spellings and ignored words are in the tables', () => {
  assert.match(files['words.gen.cpp'], /\{"ラマ", "llama"\},/);
  assert.match(files['words.gen.cpp'], /"gguf",/);
});

test('a doubt is one line a model, and a model without one has none', () => {
  const lines = modelDoubts(catalog);
  assert.ok(lines.some((line) => line.startsWith('mpt-7b: confidence medium')));
  assert.ok(!lines.some((line) => line.startsWith('qwen3-8b: confidence')));
});
