// The estimates of Transformers, GPTQ, AWQ and EXL2 against measured runs: prints their errors by engine and by
// format, and holds them to what is required. The runs were chosen by tools/accuracy/select_inference.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { bytesOf, estimateAll } from '../../tools/accuracy/ask.mjs';

/**
 * @typedef {{low: number, expected: number, high: number}} Range
 * @typedef {object} Case
 * @property {string} id
 * @property {string} source
 * @property {string} label
 * @property {'allocated' | 'device'} reading
 * @property {number} bytes measured
 * @property {number} rounding half of the last digit that was printed
 * @property {any} request
 */

/** @type {{left_out: Record<string, number>, cases: Case[]}} */
const { left_out, cases } = JSON.parse(
  readFileSync(new URL('cases/inference.json', import.meta.url), 'utf8'),
);
const answers = estimateAll(
  process.env.HEADROOM_BINARY ?? 'dist/bin/headroom',
  cases.map((one) => one.request),
);

/** What the case's source measures of an answer. @param {Case} one @param {any} answer @returns {Range} */
function reading(one, answer) {
  const total = answer.total_bytes;
  if (one.reading === 'device') return total;
  const outside = bytesOf(answer.parts, 'runtime_overhead');
  return {
    low: total.low - outside.low,
    expected: total.expected - outside.expected,
    high: total.high - outside.high,
  };
}

/** The format without its group. @param {string} weights */
const format = (weights) => weights.replace(/-.*$/, '');

const results = cases.map((one, i) => {
  assert.equal(answers[i].error, undefined, `${one.id}: ${JSON.stringify(answers[i].error)}`);
  const got = reading(one, answers[i]);
  return {
    one,
    error: got.expected / one.bytes - 1,
    covered: got.low <= one.bytes + one.rounding && one.bytes - one.rounding <= got.high,
  };
});

/** @param {typeof results} rows */
function distribution(rows) {
  const sorted = rows.map((row) => Math.abs(row.error)).sort((a, b) => a - b);
  return {
    rows: rows.length,
    median: sorted[Math.floor(rows.length / 2)],
    p90: sorted[Math.min(rows.length - 1, Math.floor(rows.length * 0.9))],
    within: sorted.filter((error) => error <= 0.12).length / rows.length,
    covered: rows.filter((row) => row.covered).length / rows.length,
    worst: rows.reduce((a, b) => (Math.abs(b.error) > Math.abs(a.error) ? b : a)),
  };
}

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(2)} %`.padStart(9);

/** @param {string} title @param {typeof results} rows */
function print(title, rows) {
  const found = distribution(rows);
  const figures = [found.median, found.p90, found.within, found.covered].map(percent).join(' ');
  console.log(`${title.padEnd(62)} ${String(found.rows).padStart(5)} ${figures}`);
  console.log(`    worst ${percent(found.worst.error)}: ${found.worst.one.id}`);
}

/** @param {(one: Case) => string} key */
function table(key) {
  console.log(`\n${' '.repeat(62)} cases    median      90 %  in 12 %   covered`);
  const titles = new Set(cases.map(key));
  for (const title of titles)
    print(
      title.slice(0, 60),
      results.filter((row) => key(row.one) === title),
    );
}

table((one) => one.label);
table((one) => `${one.request.engine.replace(/@.*/, '')}, ${format(one.request.weights)}`);
console.log(`\nleft out: ${JSON.stringify(left_out)}`);

const required = results.filter((row) => row.one.request.engine.startsWith('transformers'));
print('\nTransformers, GPTQ and AWQ', required);

test('Transformers, GPTQ and AWQ: half the runs within 3 %, nine in ten within 12 %', () => {
  const found = distribution(required);
  assert.ok(found.rows >= 100);
  assert.ok(found.median <= 0.03, `median ${found.median}`);
  assert.ok(found.within >= 0.9, `within 12 %: ${found.within}`);
});

test('Transformers, GPTQ and AWQ: ranges hold what was measured', () => {
  assert.ok(distribution(required).covered >= 0.85);
});
