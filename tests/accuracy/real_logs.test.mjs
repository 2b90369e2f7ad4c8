// Logs of real llama.cpp runs of 2026: the sum of all buffers that a run prints against the estimate's, and whether what
// the engine cannot account for lies in the range of runtime_overhead. Prints both distributions and each miss.
// Weights count as printed where the file is a mixture of types of its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { bytesOf, estimateAll } from '../../tools/accuracy/ask.mjs';

const mib = 1024 * 1024;

/** @type {{cases: any[]}} */
const { cases } = JSON.parse(
  readFileSync(new URL('cases/real_logs.json', import.meta.url), 'utf8'),
);
const recent = cases.filter((one) => one.year === 2026);
const answers = estimateAll(
  process.env.HEADROOM_BINARY ?? 'dist/bin/headroom',
  recent.map((one) => one.request),
);

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

/** @param {any} printed @param {any} answer */
function sums(printed, answer) {
  /** @param {string} part */
  const onCards = (part) =>
    sum(answer.devices.map((/** @type {any} */ card) => bytesOf(card.parts, part).expected)) / mib;
  /** @param {string} part */
  const onHost = (part) => bytesOf(answer.host.parts, part).expected / mib;
  const weights = sum(printed.weights);
  const want =
    weights +
    sum(printed.kv) +
    sum(printed.state) +
    sum(printed.compute) +
    printed.kv_host +
    printed.state_host +
    printed.compute_host +
    printed.output;
  const got =
    (printed.weights_compare ? onCards('weights') : weights) +
    ['kv_cache', 'recurrent_state', 'compute_buffer'].reduce(
      (total, part) => total + onCards(part) + onHost(part),
      onHost('output_buffer'),
    );
  return { want, got, error: got / want - 1 };
}

const runs = recent.map((one, i) => {
  assert.equal(answers[i].error, undefined, `${one.run}: ${JSON.stringify(answers[i].error)}`);
  return { one, ...sums(one.printed, answers[i]) };
});
const errors = runs.map((run) => Math.abs(run.error)).sort((a, b) => a - b);
/** @param {number} share */
const quantile = (share) => errors[Math.min(errors.length - 1, Math.floor(errors.length * share))];
/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(2)} %`;

console.log(`\nsum of printed buffers, ${runs.length} runs of 2026`);
console.log(`  median ${percent(quantile(0.5))}, 95 % ${percent(quantile(0.95))}`);
for (const run of runs.filter((each) => Math.abs(each.error) > 0.01))
  console.log(
    `  ${percent(run.error).padStart(9)} ${run.one.run} ${run.one.request.model.id} on ${run.one.card}: ` +
      `${run.want.toFixed(0)} MiB printed, ${run.got.toFixed(0)} estimated`,
  );

const unaccounted = recent.flatMap((one, i) =>
  (one.printed.unaccounted ?? []).map(
    (/** @type {number} */ printed, /** @type {number} */ card) => ({
      one,
      printed,
      range: bytesOf(answers[i].devices[card].parts, 'runtime_overhead'),
    }),
  ),
);
const held = unaccounted.filter(
  ({ printed, range }) => range.low <= printed * mib && printed * mib <= range.high,
);
console.log(
  `\nunaccounted in the range of runtime_overhead: ${held.length} of ${unaccounted.length}`,
);
for (const { one, printed, range } of unaccounted.filter((each) => !held.includes(each)))
  console.log(
    `  ${one.run} ${one.card} (${one.request.devices[0].backend}): ${printed} MiB, ` +
      `range ${Math.round(range.low / mib)} to ${Math.round(range.high / mib)}`,
  );

test('real logs of 2026: half the sums within 1 %, 95 in 100 within 5 %', () => {
  assert.ok(quantile(0.5) <= 0.01);
  assert.ok(quantile(0.95) <= 0.05);
});
