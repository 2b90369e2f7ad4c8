// Logs of servers as requests, and their answers as measured parts. Tokens and requests are counted like bytes.

import { readFileSync } from 'node:fs';
import { bytesOf } from './ask.mjs';

/** @typedef {import('./distribution.mjs').Measured} Measured */
/** @typedef {import('./cases.mjs').Case} Case */

const file = new URL('../../tests/accuracy/cases/servers.json', import.meta.url);

const gib = 2 ** 30;
const printed_to = 0.005 * gib;

/** @param {any[]} parts @param {string[]} names */
function sumOf(parts, names) {
  const found = names.map((name) => bytesOf(parts, name));
  const sum = (/** @type {'low' | 'expected' | 'high'} */ end) =>
    found.reduce((all, bytes) => all + bytes[end], 0);
  return { low: sum('low'), expected: sum('expected'), high: sum('high') };
}

/** What was printed is rounded: a range holds it when it holds some of what it may have been. @param {any} got */
const widened = (got) => ({ ...got, low: got.low - printed_to, high: got.high + printed_to });

/** The pool of tokens grows with the pool of bytes. @param {any} pool @param {number} value */
function grownWith(pool, value) {
  const { low, expected, high } = pool.bytes_range;
  if (expected === 0) return { low: 0, expected: value, high: value };
  return { low: (value * low) / expected, expected: value, high: (value * high) / expected };
}

/** @param {any} one @param {any} answer @returns {Measured[]} */
function measuredServer(one, answer) {
  const { request, printed, run } = one;
  const ranks = `TP ${request.tensor_parallel}, PP ${request.pipeline_parallel}`;
  const name = `${request.engine}: ${request.model.id} ${request.weights}, ${ranks}, ${one.card} (${run})`;
  if (answer.error) {
    const got = { low: 0, expected: 0, high: 0 };
    return [{ part: 'weights of a rank', name: `${name} (not answered)`, want: 1, got }];
  }
  /** @type {Measured[]} */
  const out = [];
  /** @param {string} part @param {number | undefined} value @param {any} got */
  const add = (part, value, got) => {
    if (value !== undefined)
      out.push({ part, name, want: value * gib, got: widened(got), tolerance: printed_to });
  };
  const { parts } = answer.devices[0];
  add('weights of a rank', printed.weights_gib, sumOf(parts, ['weights', 'vision']));
  add('activation peak', printed.activations_gib, sumOf(parts, ['activations']));
  add('outside PyTorch', printed.outside_gib, sumOf(parts, ['runtime_overhead']));
  add('CUDA graphs', printed.graphs_gib, sumOf(parts, ['cuda_graphs']));
  // The pool is printed of the first rank; the answer has the least of all.
  if (request.pipeline_parallel === 1)
    add('cache pool', printed.pool_gib, answer.kv_pool.bytes_range);
  const { tokens, requests_at_context } = answer.kv_pool;
  if (printed.tokens !== undefined) {
    const got = grownWith(answer.kv_pool, tokens);
    out.push({ part: 'tokens of the pool', name, want: printed.tokens, got });
  }
  if (printed.requests !== undefined) {
    const got = grownWith(answer.kv_pool, requests_at_context);
    out.push({ part: 'requests at once', name, want: printed.requests, got, tolerance: 0.005 });
  }
  return out;
}

/** @returns {{left_out: Record<string, number>, cases: any[]}} */
export const serverLogs = () => JSON.parse(readFileSync(file, 'utf8'));

/** @returns {Case[]} */
export const serverCases = () =>
  serverLogs().cases.map((one) => ({
    table: one.table,
    request: one.request,
    measured: (answer) => measuredServer(one, answer),
  }));

/** The rows of a table, in their order. */
export const serverParts = [
  'weights of a rank',
  'activation peak',
  'outside PyTorch',
  'CUDA graphs',
  'cache pool',
  'tokens of the pool',
  'requests at once',
];
