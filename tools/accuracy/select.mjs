// Chooses the measured cases of tests/accuracy from the raw measurements, by rules that know nothing of
// how well an estimate agrees with them. Run by hand when there are new measurements:
//
//     node tools/accuracy/select.mjs --truth ../shared/truth --extra <folder with ftypes.jsonl, buffers.jsonl>
//
// file_bytes.csv: every measured pair of a model and a file type. contexts.csv: for every architecture and
// scenario, rows until every value of every setting occurs, and every model (everything on one card: every
// pair of values); which row comes first is decided by a hash of its settings. A cell "^" is as the one above.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCsv } from './csv.mjs';

/** @typedef {Record<string, string>} Row */

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    extra: { type: 'string' },
    out: { type: 'string', default: 'tests/accuracy/cases' },
  },
});
if (!values.truth || !values.extra) throw new Error('--truth and --extra are needed');
const { truth, extra } = values;

/** @param {string} file @returns {any[]} */
const jsonLines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** @type {Record<string, string>} names in the measurements, to the catalog's ids */
const ids = JSON.parse(readFileSync(join(truth, 'model_ids.json'), 'utf8'));
/** @param {string} name */
const measured = (name) => parseCsv(readFileSync(join(truth, 'llamacpp', name), 'utf8'));

const text = {
  /** @param {(string | number)[]} cells */
  list: (cells) => (cells.every((cell) => Number(cell) === 0) ? '' : cells.join('|')),
  /** @param {string | number} cell */
  number: (cell) => (Number(cell) === 0 ? '' : String(cell)),
  /** @param {unknown} cell */
  flag: (cell) => (cell === true || cell === '1' ? '1' : ''),
};

/** @param {string} cell @param {string} total */
const perCard = (cell, total) => (cell ? cell.split('|') : [total || '0']).map(Number);

/** @param {number[]} a @param {number[]} b */
const added = (a, b) => a.map((value, i) => value + (b[i] ?? 0));

/** @param {Row} row @returns {Row} */
function fromTruth(row) {
  const scenario = row.scenario.replace('cuda_sim_', '').replace('cuda_sim', '1gpu');
  /** @param {string} part */
  const cards = (part) => perCard(row[`${part}_per_gpu`], row[`${part}_gpu_bytes`]);
  return {
    source: 'a',
    model: ids[row.model],
    arch: row.arch,
    file_type: row.ftype,
    scenario,
    layers: row.n_gpu_layers === '999' ? '' : row.n_gpu_layers,
    tokens: row.n_ctx,
    ubatch: row.n_ubatch,
    sequences: row.n_seq_max,
    unified: text.flag(row.kv_unified),
    cache: row.type_k,
    flash: text.flag(row.flash_attn),
    outputs: text.number(row.n_outputs_max),
    weights: text.list(cards('model')),
    weights_host: text.number(row.model_host_bytes),
    kv: text.list(added(cards('kv'), cards('kv_swa'))),
    kv_host: text.number(Number(row.kv_host_bytes) + Number(row.kv_swa_host_bytes)),
    state: text.list(cards('rs')),
    state_host: text.number(row.rs_host_bytes),
    compute: text.list(cards('compute')),
    compute_host: text.number(row.compute_host_bytes),
    output: text.number(row.output_bytes),
  };
}

/** @param {any} row @returns {Row} */
function fromExtra(row) {
  return {
    source: 'b',
    model: row.id,
    arch: row.arch,
    file_type: row.ftype,
    scenario: row.scenario,
    layers: row.ngl === 999 ? '' : String(row.ngl),
    tokens: String(row.n_ctx),
    ubatch: String(row.n_ubatch),
    sequences: String(row.n_seq),
    unified: text.flag(row.kv_unified),
    cache: row.type_k,
    flash: text.flag(row.fa),
    outputs: text.number(row.n_outputs_max),
    weights: text.list(row.model.gpu),
    weights_host: text.number(row.model.host),
    kv: text.list(added(row.kv.gpu, row.kv_swa.gpu)),
    kv_host: text.number(row.kv.host + row.kv_swa.host),
    state: text.list(row.rs.gpu),
    state_host: text.number(row.rs.host),
    compute: text.list(row.compute.gpu),
    compute_host: text.number(row.compute.host),
    output: text.number(row.output),
  };
}

/** The settings whose values are paired. @param {Row} row */
const settings = (row) => [
  `flash=${row.flash} cache=${row.cache}`,
  `outputs=${row.outputs === '' ? 'all' : 'some'}`,
  `sequences=${row.sequences === '1' ? 'one' : row.unified ? 'unified' : 'apart'}`,
  `ubatch=${row.ubatch}`,
  `tokens=${row.tokens}`,
];

/** @param {Row} row */
function covers(row) {
  const group = `${row.source} ${row.arch} ${row.scenario}`;
  const values = settings(row);
  const out = [`model=${row.model}`, `layers=${row.layers}`, ...values];
  if (row.scenario === '1gpu')
    for (let i = 0; i < 3; ++i)
      for (let j = i + 1; j < 3; ++j) out.push(`${values[i]} ${values[j]}`);
  return out.map((one) => `${group} ${one}`);
}

/** @param {Row} row */
const settingsHash = (row) =>
  createHash('sha256')
    .update([row.model, row.scenario, row.layers, row.file_type, ...settings(row)].join(' '))
    .digest('hex');

/** @param {Row[]} rows */
function chosen(rows) {
  const seen = new Set();
  return rows
    .map((row) => ({ row, hash: settingsHash(row) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .filter(({ row }) => {
      const fresh = covers(row).filter((one) => !seen.has(one));
      for (const one of fresh) seen.add(one);
      return fresh.length > 0;
    })
    .map(({ row }) => row);
}

/** @param {string} name @param {string[]} columns @param {Row[]} rows @param {string[]} repeated */
function writeCsv(name, columns, rows, repeated = []) {
  const lines = rows.map((row, i) =>
    columns
      .map((column) => {
        const cell = row[column] ?? '';
        return repeated.includes(column) && cell !== '' && rows[i - 1]?.[column] === cell
          ? '^'
          : cell;
      })
      .join(','),
  );
  writeFileSync(join(values.out, name), [columns.join(','), ...lines, ''].join('\n'));
  console.log(`${name}: ${rows.length} rows`);
}

const order = [
  'source',
  'model',
  'scenario',
  'layers',
  'file_type',
  'tokens',
  'ubatch',
  'sequences',
];
/** @param {Row} a @param {Row} b */
function byOrder(a, b) {
  for (const key of order) {
    const difference = a[key].localeCompare(b[key], 'en', { numeric: true });
    if (difference !== 0) return difference;
  }
  return settingsHash(a) < settingsHash(b) ? -1 : 1;
}

/**
 * Models of which our own measurements are not those of a real file: for these the file that was measured was made
 * of metadata alone, and had tensors in other types and dimensions than the published conversion writes.
 */
const madeUp = ['qwen3.8-flash-next-125b-a6b', 'rwkv-7-world-2.9b'];

const contexts = [
  ...measured('buffers.csv')
    .filter((row) => row.model in ids && !row.error)
    .map(fromTruth),
  ...jsonLines(join(extra, 'buffers.jsonl'))
    .filter((row) => !row.error)
    .map(fromExtra)
    .filter((row) => !madeUp.includes(row.model)),
];
const contextColumns = Object.keys(contexts[0]).filter((key) => key !== 'arch');
const repeated = ['model', 'file_type', 'weights', 'weights_host'];
writeCsv('contexts.csv', contextColumns, chosen(contexts).sort(byOrder), repeated);

/** @type {Map<string, Row>} */
const files = new Map();
/** @type {Set<string>} */
const types = new Set();
/** @param {string} source @param {string} model @param {any} row */
function addFile(source, model, row) {
  const type = row.ftype + (Number(row.imatrix) ? '+imatrix' : '');
  types.add(type);
  const key = `${source} ${model}`;
  files.set(key, { ...(files.get(key) ?? { source, model }), [type]: String(row.bytes) });
}
for (const row of measured('ftypes.csv')) if (row.model in ids) addFile('a', ids[row.model], row);
for (const row of jsonLines(join(extra, 'ftypes.jsonl')))
  if (!madeUp.includes(row.id)) addFile('b', row.id, row);
writeCsv(
  'file_bytes.csv',
  ['source', 'model', ...[...types].sort()],
  [...files.values()].sort((a, b) =>
    `${a.source} ${a.model}`.localeCompare(`${b.source} ${b.model}`, 'en'),
  ),
);
