// The columns of GPUs and the table of quantizations hold the entries in exact units.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf, readCatalog } from '../../tools/catalog/read.mjs';
import { generate } from '../../tools/generate/catalog.mjs';

/** @typedef {import('../../tools/catalog/read.mjs').Catalog} Catalog */

/**
 * The numbers of a column.
 * @param {string} text of a generated file
 * @param {string} name
 */
function column(text, name) {
  const start = text.indexOf(` ${name}[] = {`);
  assert.ok(start > 0, name);
  const body = text.slice(text.indexOf('{', start) + 1, text.indexOf('};', start));
  return body
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
}

/**
 * @param {Catalog} catalog
 * @param {string} name of a column of GPUs
 * @param {string} id
 */
function figure(catalog, name, id) {
  const at = entriesOf(catalog, 'gpu').findIndex((entry) => entry.name === id);
  return column(generate(catalog)['gpus.gen.cpp'], name)[at];
}

/**
 * The real catalog with one entry changed.
 * @param {string} name
 * @param {(data: any) => void} change
 */
function changed(name, change) {
  const catalog = readCatalog();
  const entry = catalog.entries.find((one) => one.name === name);
  assert.ok(entry, name);
  change(entry.data);
  return catalog;
}

test('a GPU is packed in exact units', () => {
  const catalog = readCatalog();
  assert.equal(figure(catalog, 'reported', 'nvidia-l4'), 23034);
  assert.equal(figure(catalog, 'bandwidths', 'nvidia-l4'), 300_000);
  assert.equal(figure(catalog, 'driver_reserves', 'nvidia-l4'), 23034 - 22559);
  assert.equal(figure(catalog, 'driver_reserves', 'nvidia-rtx-4090'), 450);
  assert.equal(figure(catalog, 'driver_reserves', 'nvidia-h100-sxm'), 81559 - 81090);
  assert.equal(figure(catalog, 'driver_reserves', 'nvidia-h100-nvl'), 750);
  assert.equal(figure(catalog, 'driver_reserves', 'amd-rx-7900-xtx'), 0);
  assert.equal(figure(catalog, 'desktop_reserves', 'nvidia-l4'), 0);
  assert.equal(figure(catalog, 'desktop_reserves', 'nvidia-rtx-4090'), 819);
  assert.equal(figure(catalog, 'desktop_lows', 'nvidia-rtx-4090'), 168);
  assert.equal(figure(catalog, 'desktop_highs', 'nvidia-rtx-4090'), 1717);
  assert.equal(figure(catalog, 'desktop_highs', 'nvidia-l4'), 0);
  assert.equal(figure(catalog, 'devices', 'amd-instinct-mi250x'), 2);
  assert.equal(figure(catalog, 'reported', 'amd-instinct-mi250x'), 65520);
});

test('the newer default of a working set is taken where it was seen, else the older', () => {
  const catalog = changed('apple-m4-max-40', (gpu) => (gpu.memory.options_gb = [64, 96]));
  const text = generate(catalog)['gpus.gen.cpp'];
  assert.match(text, /\{64, 55662790000\},/);
  assert.match(text, /\{96, 77309411328\},/);
});

test('the usual size is the middle one of a Mac and 32 GB of other machines that are sold with it', () => {
  const catalog = readCatalog();
  assert.equal(figure(catalog, 'marketed', 'apple-m4-max-40'), 64);
  assert.equal(figure(catalog, 'reported', 'apple-m4-max-40'), 64 * 1024);
  assert.equal(figure(catalog, 'marketed', 'apple-m1-pro'), 16);
  assert.equal(figure(catalog, 'marketed', 'amd-radeon-780m'), 32);
  assert.equal(figure(catalog, 'marketed', 'qualcomm-x2-elite-extreme'), 48);
  assert.equal(figure(catalog, 'marketed', 'nvidia-gb10-dgx-spark'), 128);
});

test('shared memory is lent by the first limit of its rule, rounded down', () => {
  const text = generate(readCatalog())['gpus.gen.cpp'];
  const gib = 1024 ** 3;
  assert.ok(text.includes(`{128, ${96 * gib}}`), 'three quarters of 128 GiB');
  assert.ok(text.includes(`{32, ${Math.floor(32 * gib * 0.57)}}`), '57 % of 32 GiB');
});

test('a missing field is named with its file', () => {
  const catalog = changed('nvidia-l4', (gpu) => delete gpu.memory.reported_mib);
  assert.throws(
    () => generate(catalog),
    /^Error: assets\/catalog\/gpus\/nvidia-l4\.json: memory\.reported_mib: is missing$/,
  );
});

test('a rule that is not there is named with the file that asks for it', () => {
  const catalog = changed('apple-m1', (gpu) => (gpu.memory.working_set_rule = 'none'));
  assert.throws(
    () => generate(catalog),
    /^Error: assets\/catalog\/gpus\/apple-m1\.json: memory\.working_set_rule: "none" is not in rules\/$/,
  );
});

test('former ids are names of the entry', () => {
  const catalog = changed('nvidia-l4', (gpu) => (gpu.moved = ['nvidia-l4-24gb']));
  assert.match(generate(catalog)['gpus.gen.cpp'], /nvidia-l4-24gb"/);
});

test('a quantization holds its block, its bits and its loss', () => {
  const text = generate(readCatalog())['quantizations.gen.cpp'];
  const start = text.indexOf('.id = "Q4_K_M"');
  const row = text.slice(start, text.indexOf('    },', start));
  assert.match(row, /\.layout = \{144, 256, 0, 0, 0\},/);
  assert.match(row, /\.nominal_bits_e4 = 48944,/);
  assert.match(row, /\.loss = \{31273, 175482\},/);
  assert.match(text, /\{"Q4_K", 144, 256\},/);
});
