// Published runs of Transformers and its like as requests, and their answers as what each source measures.

import { readFileSync } from 'node:fs';
import { bytesOf } from './ask.mjs';

/** @typedef {import('./distribution.mjs').Measured} Measured */
/** @typedef {import('./cases.mjs').Case} Case */

const file = new URL('../../tests/accuracy/cases/inference.json', import.meta.url);

const all = 'all runs of Transformers, GPTQ and AWQ';

/** @returns {{left_out: Record<string, number>, cases: any[]}} */
export const inferenceRuns = () => JSON.parse(readFileSync(file, 'utf8'));

/** The engine and the format without its group. @param {any} request */
const formatOf = ({ engine, weights }) =>
  `${engine.replace(/@.*/, '')}, ${weights.replace(/-.*$/, '')}`;

/**
 * What the driver reports, or all but what PyTorch does not count as allocated; what was printed is rounded.
 * @param {any} one @param {any} answer
 */
function readingOf(one, answer) {
  const total = answer.total_bytes;
  const none = { low: 0, expected: 0, high: 0 };
  const outside = one.reading === 'device' ? none : bytesOf(answer.parts, 'runtime_overhead');
  return {
    low: total.low - outside.low - one.rounding,
    expected: total.expected - outside.expected,
    high: total.high - outside.high + one.rounding,
  };
}

/** @param {any} one @param {any} answer @returns {Measured[]} */
function measuredRun(one, answer) {
  const { request, bytes: want, rounding: tolerance, id } = one;
  const { model, weights, context, sequences, devices } = request;
  const name = `${model.id} ${weights}, ${context} × ${sequences} tokens, ${devices[0].count} × 80 GiB (${id})`;
  const got = answer.error ? { low: 0, expected: 0, high: 0 } : readingOf(one, answer);
  const rows = [one.label, formatOf(request)];
  if (request.engine.startsWith('transformers')) rows.push(all);
  return rows.map((part) => ({ part, name, want, got, tolerance }));
}

/** @returns {Case[]} */
export const inferenceCases = () =>
  inferenceRuns().cases.map((one) => ({
    table: 'local',
    request: one.request,
    measured: (answer) => measuredRun(one, answer),
  }));

/** The rows of the table, in their order. */
export function inferenceParts() {
  const { cases } = inferenceRuns();
  return [
    ...new Set(cases.map((one) => one.label)),
    ...new Set(cases.map((one) => formatOf(one.request))),
    all,
  ];
}
