// Every rule of the catalog's linter passes on the real catalog and fails on an entry that breaks it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatted } from '../../tools/catalog/format.mjs';
import { findingsOf, rules } from '../../tools/catalog/lint.mjs';
import { entryOf, readCatalog } from '../../tools/catalog/read.mjs';
import { gpuBreaches } from './catalog_breaches_gpus.mjs';

/** @typedef {import('../../tools/catalog/read.mjs').Catalog} Catalog */

const real = readCatalog();

/**
 * The real catalog with one entry changed, written the right way.
 * @param {string} name of the entry
 * @param {(data: any) => void} change
 * @param {(text: string) => string} [rewrite]
 * @returns {Catalog}
 */
function changed(name, change, rewrite = (text) => text) {
  const entries = real.entries.map((entry) => {
    if (entry.name !== name) return entry;
    const data = structuredClone(entry.data);
    change(data);
    return entryOf(entry.kind, entry.file, rewrite(formatted(data, real.schemas[entry.kind])));
  });
  return { ...real, entries };
}

/**
 * @param {Catalog} catalog
 * @param {string} name of the rule
 */
function linesOf(catalog, name) {
  const rule = rules.find((one) => one.name === name);
  assert.ok(rule, name);
  return catalog.entries.flatMap((entry) =>
    rule.check(entry, catalog).map(({ field, what }) => `${field}: ${what}`),
  );
}

/**
 * What breaks a rule: entry, change, the finding that must come of it.
 * @type {Record<string, [string, (data: any) => void, RegExp][]>}
 */
const breaches = {
  'schemas-hold': [
    [
      'nvidia-l4',
      (gpu) => (gpu.colour = 'green'),
      /^the entry: has "colour", which the schema does not know$/,
    ],
    [
      'nvidia-l4',
      (gpu) => (gpu.memory.bandwidth_gb_per_s = '300'),
      /^memory\.bandwidth_gb_per_s: must be number$/,
    ],
    ['nvidia-l4', (gpu) => (gpu.class = 'gaming'), /^class: must be one of consumer, /],
    ['nvidia-l4', (gpu) => delete gpu.memory.type, /^memory: must have required property 'type'$/],
    [
      'qwen3-8b',
      (model) => (model.architecture.layers = ['full']),
      /^architecture\.layers\.0: must match/,
    ],
    [
      'gemma-3-12b',
      (model) => (model.architecture.blocks.full.mixer.kind = 'magic'),
      /mixer: .*kind/,
    ],
  ],
  'ids-match-files': [
    [
      'nvidia-l4',
      (gpu) => (gpu.id = 'nvidia-l5'),
      /^id: is "nvidia-l5", but the file is called "nvidia-l4"$/,
    ],
  ],
  'files-are-formatted': [],
  'lists-are-sorted': [
    ['nvidia-rtx-4090', (gpu) => gpu.sources[0].of.reverse(), /^sources\.0\.of: /],
  ],
  'names-are-unique': [
    [
      'nvidia-l4',
      (gpu) => gpu.aliases.push('rtx-4090'),
      /^aliases: "rtx-4090" is also a name of nvidia-rtx-4090$/,
    ],
    ['nvidia-l4', (gpu) => gpu.aliases.push('tesla l4'), /^aliases: "tesla l4" is there twice$/],
    ['nvidia-l4', (gpu) => gpu.aliases.push('l4'), /^aliases: "l4" is the entry's name already$/],
    [
      'nvidia-l4',
      (gpu) => (gpu.moved = ['nvidia-rtx-3090']),
      /^moved: .* is also a name of nvidia-rtx-3090$/,
    ],
  ],
  'figures-have-sources': [
    [
      'nvidia-l4',
      (gpu) => ((gpu.dense_rates.fp4_tflops = 5), gpu.sources.shift()),
      /^dense_rates\.fp4_tflops: has no source$/,
    ],
    [
      'nvidia-l4',
      (gpu) => gpu.sources[0].of.push('price'),
      /^sources: names "price", which the entry does not have$/,
    ],
    [
      'qwen3-8b',
      (model) => (model.sources = model.sources.slice(-1)),
      /^architecture\.width: has no source$/,
    ],
  ],
  'bandwidths-follow': [
    [
      'nvidia-l4',
      (gpu) => (gpu.memory.bandwidth_gb_per_s = 360),
      /^memory\.bandwidth_gb_per_s: is 360, but bus and rate give 300\.0$/,
    ],
  ],
  'layers-have-blocks': [
    [
      'gemma-3-12b',
      (model) => (model.architecture.layers = ['48 linear']),
      /^architecture\.layers: "linear" is not one of the blocks$/,
    ],
    [
      'gemma-3-12b',
      (model) => (model.architecture.layers = ['48 full']),
      /^architecture\.blocks\.sliding: is not used by any layer$/,
    ],
    [
      'deepseek-r1',
      (model) => (model.mtp.blocks = ['full']),
      /^mtp\.blocks: "full" is not one of the blocks$/,
    ],
  ],
  'parameters-add-up': [
    [
      'qwen3-8b',
      (model) => (model.params.total += 1),
      /^params\.total: is 8190735361, but the tensors add up to 8190735360$/,
    ],
    [
      'qwen3-8b',
      (model) => (model.published.params = 8.3e9),
      /^published\.params: .*\(-1\.32 %\), and no exception says why$/,
    ],
    [
      'qwen3-8b',
      (model) => delete model.published.params,
      /^published\.params: is missing, and no exception says why$/,
    ],
    [
      'qwen3-30b-a3b',
      (model) => delete model.params.active,
      /^params\.active: is missing, but the tensors add up to 3353032704$/,
    ],
  ],
  'gguf-files-add-up': [
    [
      'llama-3.1-8b',
      (model) => (model.gguf.params += 1),
      /^gguf\.params: is 8030261313, but text and extras make 8030261312$/,
    ],
    [
      'gemma-3-12b',
      (model) => delete model.gguf.window_honoured,
      /^gguf\.window_honoured: is missing, though there are layers with a window$/,
    ],
    [
      'qwen3-8b',
      (model) => (model.gguf.window_honoured = true),
      /^gguf\.window_honoured: is there, though no layer has a window/,
    ],
  ],
  'shapes-are-told-apart': [
    [
      'deepseek-r1',
      (model) => delete model.same_shape_as,
      /^same_shape_as: must be "deepseek-v3", whose tensors have the same shapes$/,
    ],
    [
      'qwen3-8b',
      (model) => (model.same_shape_as = 'qwen3-4b'),
      /^same_shape_as: is "qwen3-4b", but no older model of the family has the same shapes$/,
    ],
  ],
  'releases-are-months': [
    ['qwen3-8b', (model) => (model.release = '2025-13'), /^release: "2025-13" is not a month$/],
    ['qwen3-8b', (model) => (model.release = '2027-01'), /^release: 2027-01 is after the entry's/],
  ],
  'words-lead-one-way': [
    [
      'words',
      (words) => words.same[0].written.push(words.same[1].written[0]),
      /^same: "アーク" is apple and arc$/,
    ],
    [
      'words',
      (words) => words.same[0].written.push('Ringo'),
      /^same: "Ringo" is not in lower case$/,
    ],
    [
      'words',
      (words) => words.same[0].written.push('arc'),
      /^same: "arc" is itself written for apple$/,
    ],
    ['words', (words) => words.same.reverse(), /^same: "stockmark" belongs before "swallow"$/],
  ],
  'dates-agree': [
    [
      'nvidia-l4',
      (gpu) => (gpu.updated = '2027-01-01'),
      /^date: is .*, but the newest entry is of 2027-01-01$/,
    ],
  ],
};

test('the real catalog breaks no rule', () => {
  const { lines, checks } = findingsOf(real);
  assert.deepEqual(lines, []);
  assert.equal(checks, real.entries.length * rules.length);
});

for (const { name } of rules) {
  test(`${name} passes on the real catalog and fails on what breaks it`, () => {
    assert.deepEqual(linesOf(real, name), []);
    const examples = [...(breaches[name] ?? []), ...(gpuBreaches[name] ?? [])];
    assert.ok(name in breaches || examples.length > 0, `no example breaks ${name}`);
    for (const [entry, change, finding] of examples) {
      const lines = linesOf(changed(entry, change), name);
      assert.ok(
        lines.some((line) => finding.test(line)),
        `${finding} is not among\n${lines.join('\n')}`,
      );
    }
  });
}

test('files-are-formatted names the first line that is written otherwise', () => {
  const rewrites = {
    'line 1': (/** @type {string} */ text) => JSON.stringify(JSON.parse(text)),
    'line 3': (/** @type {string} */ text) => text.replace('\n  "id"', '\n    "id"'),
    'line 4': (/** @type {string} */ text) =>
      text.replace(/( {2}"name".*\n)( {2}"vendor".*\n)/, '$2$1'),
  };
  for (const [line, rewrite] of Object.entries(rewrites)) {
    const lines = linesOf(
      changed('nvidia-l4', () => {}, rewrite),
      'files-are-formatted',
    );
    assert.equal(lines.length, 1);
    assert.ok(lines[0].startsWith(`${line}: is written otherwise`), lines[0]);
  }
  const unended = changed(
    'nvidia-l4',
    () => {},
    (text) => text.trimEnd(),
  );
  assert.equal(linesOf(unended, 'files-are-formatted').length, 1);
});

test('an exception that says why lets a count differ', () => {
  const excused = changed('qwen3-8b', (model) => {
    model.published.params = 8.3e9;
    model.published.exception = 'The figure is of the name only';
  });
  assert.deepEqual(linesOf(excused, 'parameters-add-up'), []);
});

test('a finding is one line of file, field and what', () => {
  const { lines } = findingsOf(
    changed('nvidia-l4', (gpu) => (gpu.memory.bandwidth_gb_per_s = 360)),
  );
  assert.deepEqual(lines, [
    'assets/catalog/gpus/nvidia-l4.json: memory.bandwidth_gb_per_s: is 360, but bus and rate give 300.0',
  ]);
});

test('an entry that breaks its schema is not asked for more', () => {
  const { lines } = findingsOf(changed('qwen3-8b', (model) => delete model.architecture));
  assert.equal(lines.length, 1);
});
