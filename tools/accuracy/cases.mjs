// The measured cases of tests/accuracy as requests, and their answers as measured parts.

import { readFileSync } from 'node:fs';
import { bytesOf } from './ask.mjs';
import { parseCsv } from './csv.mjs';

/** @typedef {import('./distribution.mjs').Measured} Measured */
/** @typedef {Record<string, string>} Row */
/** @typedef {{table: string, request: any, measured: (answer: any) => Measured[]}} Case */

const folder = new URL('../../tests/accuracy/cases/', import.meta.url);
const catalog = new URL('../../assets/catalog/models/', import.meta.url);

/** @param {string} name */
const read = (name) => readFileSync(new URL(name, folder), 'utf8');

/** @param {number} bytes */
const exactly = (bytes) => ({ low: bytes, expected: bytes, high: bytes });

/** What is not answered counts as wrong by 100 %. @param {string} part @param {string} name */
const refused = (part, name) => ({
  part,
  name: `${name} (not answered)`,
  want: 1,
  got: exactly(0),
});

/** Mixers that are attention over keys and values, of all tokens or of a window. */
const plain = new Set(['full_attention', 'sliding_attention', 'chunked_attention', 'none']);
/** @type {Map<string, boolean>} */
const plainModels = new Map();

/** Whether a model has no latent, sparse or recurrent layer. @param {string} id */
function isPlain(id) {
  const known = plainModels.get(id);
  if (known !== undefined) return known;
  const model = JSON.parse(readFileSync(new URL(`${id}.json`, catalog), 'utf8'));
  const blocks = Object.values(model.architecture.blocks);
  const kinds = blocks.map((/** @type {any} */ block) => block.mixer?.kind ?? 'none');
  const out = kinds.every((kind) => plain.has(kind)) && kinds.some((kind) => kind !== 'none');
  plainModels.set(id, out);
  return out;
}

/** Where the layers lie, in words. @type {Record<string, string>} */
const scenarios = {
  cpu: 'host alone',
  '1gpu': 'one GPU',
  '2gpu': 'two GPUs',
  '4gpu': 'four GPUs',
  partial: 'some layers on the host',
  nkvo: 'KV cache on the host',
  cpu_moe: 'experts on the host',
  swa_full: 'full windows',
};

/** @param {Row} row */
function contextRequest(row) {
  const sequences = Number(row.sequences);
  const cards = Number(/^(\d)gpu/.exec(row.scenario)?.[1] ?? 1);
  return {
    model: { id: row.model },
    engine: 'llama.cpp',
    weights: row.file_type,
    context: Number(row.tokens) / sequences,
    sequences,
    batch: 2048,
    ubatch: Number(row.ubatch),
    kv: { k: row.cache, v: row.cache },
    flash_attention: row.flash === '1',
    // A stand-in card that everything fits on; its compute capability is what was measured with.
    devices:
      row.scenario === 'cpu'
        ? []
        : [{ memory_gib: 16384, backend: 'cuda', compute_capability: 8.9, count: cards }],
    gpu_layers: row.layers === '' ? 'all' : Number(row.layers),
    options: {
      kv_unified: row.unified === '1',
      swa_full: row.scenario === 'swa_full',
      offload_kqv: row.scenario !== 'nkvo',
      cpu_moe: row.scenario === 'cpu_moe',
      outputs: row.outputs === '' ? 'all' : Number(row.outputs),
    },
  };
}

/** @param {Row} row */
function contextName(row) {
  const cache = `${row.cache}, flash attention ${row.flash === '1' ? 'on' : 'off'}`;
  const sequences =
    row.sequences === '1' ? 'sequence' : `sequences${row.unified ? ' (unified)' : ''}`;
  const layers = row.layers === '' ? '' : `, ${row.layers} layers on the GPU`;
  return `${row.model}, ${scenarios[row.scenario]}${layers}: ${row.tokens} tokens, ${row.sequences} ${sequences}, micro-batch ${row.ubatch}, ${cache}, ${row.outputs === '' ? 'all logits' : 'server'}`;
}

/** @param {Row} row */
function computePart(row) {
  if (row.scenario !== '1gpu') return `compute buffer, ${scenarios[row.scenario]}`;
  return `compute buffer, one GPU, ${isPlain(row.model) ? 'dense and MoE' : 'latent, sparse, hybrid'}`;
}

/** @param {string} cell @param {number} count */
const cardCells = (cell, count) =>
  Array.from({ length: count }, (_, i) => Number(cell.split('|')[i] || 0));

/** @param {Row} row @param {any} answer @returns {Measured[]} */
function measuredContext(row, answer) {
  const name = contextName(row);
  const where = row.scenario === 'cpu' ? 'host alone' : 'beside GPUs';
  const computeHost = `compute buffer on the host, ${where}`;
  if (answer.error)
    return [computePart(row), 'KV cache', 'weights', computeHost].map((part) =>
      refused(part, name),
    );
  /** @type {Measured[]} */
  const out = [];
  /** @param {string} part @param {number} want @param {any} got */
  const add = (part, want, got) => out.push({ part, name, want, got });
  /** @param {string} part @param {string} column @param {string} key */
  const addCards = (part, column, key) =>
    cardCells(row[column], answer.devices.length).forEach((want, i) =>
      add(part, want, bytesOf(answer.devices[i].parts, key)),
    );
  const host = answer.host.parts;
  addCards('weights', 'weights', 'weights');
  add('weights on the host', Number(row.weights_host), bytesOf(host, 'weights'));
  addCards('KV cache', 'kv', 'kv_cache');
  add('KV cache on the host', Number(row.kv_host), bytesOf(host, 'kv_cache'));
  addCards('recurrent state', 'state', 'recurrent_state');
  add('recurrent state on the host', Number(row.state_host), bytesOf(host, 'recurrent_state'));
  if (row.scenario !== 'cpu') addCards(computePart(row), 'compute', 'compute_buffer');
  add(computeHost, Number(row.compute_host), bytesOf(host, 'compute_buffer'));
  add('output buffer', Number(row.output), bytesOf(host, 'output_buffer'));
  return out;
}

/** Cells "^" are as the one above. @param {Row[]} rows */
function filledIn(rows) {
  rows.forEach((row, i) => {
    for (const key of Object.keys(row)) if (row[key] === '^') row[key] = rows[i - 1][key];
  });
  return rows;
}

/** @returns {Case[]} */
export const contextCases = () =>
  filledIn(parseCsv(read('contexts.csv'))).map((row) => ({
    table: row.source,
    request: contextRequest(row),
    measured: (answer) => measuredContext(row, answer),
  }));

/** A file alone: nothing but its size is asked for. @param {string} model @param {string} type */
const fileRequest = (model, type) => ({
  model: { id: model },
  engine: 'llama.cpp',
  weights: type.replace('+imatrix', ''),
  context: 512,
  gpu_layers: 0,
  devices: [],
  options: { imatrix: type.endsWith('+imatrix') },
});

/** @returns {Case[]} */
export const fileCases = () =>
  parseCsv(read('file_bytes.csv')).flatMap((row) =>
    Object.keys(row)
      .filter((type) => type !== 'source' && type !== 'model' && row[type] !== '')
      .map((type) => ({
        table: row.source,
        request: fileRequest(row.model, type),
        measured: (answer) => {
          const name = `${row.model} ${type}`;
          if (answer.error) return [refused('file bytes', name)];
          const got = exactly(answer.model.file_bytes);
          return [{ part: 'file bytes', name, want: Number(row[type]), got }];
        },
      })),
  );

const mib = 2 ** 20;
const printed_to = 0.005 * mib;

/** @param {any} one @param {any} answer @returns {Measured[]} */
function measuredLog(one, answer) {
  const name = `${one.build}: ${one.request.model.id}, ${one.request.context} × ${one.request.sequences} tokens, ${one.card || 'no card'} (${one.run})`;
  if (answer.error) return [refused('compute buffer', name)];
  /** @type {Measured[]} */
  const out = [];
  /** @param {string} part @param {number} printed @param {any} got @param {number} [terms] */
  const add = (part, printed, got, terms = 1) =>
    out.push({ part, name, want: printed * mib, got, tolerance: printed_to * terms + 1 });
  /** @param {string} part @param {number[]} cards @param {string} key */
  const addCards = (part, cards, key) =>
    cards.forEach((want, i) => add(part, want, bytesOf(answer.devices[i].parts, key), 2));
  const host = answer.host.parts;
  const { printed } = one;
  if (printed.weights_compare) addCards('weights', printed.weights, 'weights');
  addCards('KV cache', printed.kv, 'kv_cache');
  add('KV cache on the host', printed.kv_host, bytesOf(host, 'kv_cache'), 2);
  addCards('recurrent state', printed.state, 'recurrent_state');
  add('recurrent state on the host', printed.state_host, bytesOf(host, 'recurrent_state'));
  addCards('compute buffer', printed.compute, 'compute_buffer');
  add('compute buffer on the host', printed.compute_host, bytesOf(host, 'compute_buffer'), 2);
  add('output buffer', printed.output, bytesOf(host, 'output_buffer'));
  answer.devices.forEach((/** @type {any} */ device, /** @type {number} */ i) => {
    const weights = printed.weights[i] * mib;
    const want = printed.weights[i] + printed.kv[i] + printed.state[i] + printed.compute[i];
    const got = ['kv_cache', 'recurrent_state', 'compute_buffer']
      .map((part) => bytesOf(device.parts, part).expected)
      .reduce((sum, bytes) => sum + bytes, weights);
    add('all buffers of a card, weights as printed', want, exactly(got), 4);
  });
  return out;
}

/** @returns {{left_out: Record<string, number>, cases: any[]}} */
export const realLogs = () => JSON.parse(read('real_logs.json'));

/** @returns {Case[]} */
export const logCases = () =>
  realLogs().cases.map((one) => ({
    table: `logs ${one.year}`,
    request: one.request,
    measured: (answer) => measuredLog(one, answer),
  }));

/** The rows of a table, in their order. */
export const parts = [
  'file bytes',
  'weights',
  'weights on the host',
  'KV cache',
  'KV cache on the host',
  'recurrent state',
  'recurrent state on the host',
  'compute buffer, one GPU, dense and MoE',
  'compute buffer, one GPU, latent, sparse, hybrid',
  ...Object.keys(scenarios)
    .filter((key) => key !== 'cpu' && key !== '1gpu')
    .map((key) => `compute buffer, ${scenarios[key]}`),
  'compute buffer',
  'compute buffer on the host, beside GPUs',
  'compute buffer on the host, host alone',
  'compute buffer on the host',
  'output buffer',
  'all buffers of a card, weights as printed',
];

/** @returns {Record<string, {title: string, text: string}>} */
export const tables = () => JSON.parse(read('tables.json'));

/** @returns {import('./distribution.mjs').Bound[]} */
export const bounds = () => JSON.parse(read('bounds.json'));
