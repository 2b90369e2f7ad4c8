// Times the loops of an estimate as wasm under Node, and `simulate` of the npm package fitllm-engine in the same
// run. What they compute is not the same: FitLLM has closed formulas for four figures, Headroom replays the
// engine's allocator for every buffer of every card. Processor time is counted, not the clock.
//
//     cmake --build --preset web --target bench
//     node tests/bench/side_by_side.mjs [--module build/web/bin/bench.mjs]

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { GPUS, GPU_QUANTS, LOCAL_MODELS, gpuDevice, simulate } from 'fitllm-engine';

const { values } = parseArgs({
  options: { module: { type: 'string', default: 'build/web/bin/bench.mjs' } },
});

const least_milliseconds = 300;
const repeats = 5;

/** Microseconds of processor time that it takes. @param {() => unknown} run */
function cost(run) {
  const began = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

/**
 * @param {(times: number) => unknown} run does it so many times
 * @returns {{first: number, median: number}} microseconds of the first time, and of one time in the median round
 */
function timed(run) {
  const first = cost(() => run(1));
  const least = (least_milliseconds * 1000) / repeats;
  let times = 1;
  while (cost(() => run(times)) < least) times *= 2;
  const rounds = Array.from({ length: repeats }, () => cost(() => run(times)) / times);
  return { first, median: rounds.sort((a, b) => a - b)[Math.floor(repeats / 2)] };
}

/** @param {string} name @param {(times: number) => unknown} run */
function show(name, run) {
  const { first, median } = timed(run);
  const cells = [first, median].map((value) => `${value.toFixed(2)} µs`.padStart(16));
  console.log(name.padEnd(52) + cells.join(''));
}

/** @param {RegExp} name */
const model = (name) => {
  const found = LOCAL_MODELS.find((/** @type {any} */ one) => name.test(one.name));
  if (!found) throw new Error(`FitLLM has no ${name}`);
  return found;
};
const card = gpuDevice(GPUS.find((/** @type {any} */ gpu) => gpu.name === 'RTX 4090'));
const q4_k_m = { weightBpw: GPU_QUANTS[0].bpw, kvBits: 16 };

/** @param {() => unknown} once */
const many = (once) => (/** @type {number} */ times) => {
  let last;
  for (let i = 0; i < times; ++i) last = once();
  return last;
};

const { default: create } = await import(pathToFileURL(resolve(values.module)).href);
const module = await create();
console.log(`${''.padEnd(52)}${'first'.padStart(16)}${'after'.padStart(16)}`);
console.log('Headroom, as wasm');
for (let i = 0; i < module._loop_count(); ++i)
  show(`  ${module.UTF8ToString(module._loop_name(i))}`, (times) => module._loop_run(i, times));

console.log('FitLLM 2.18.0, JavaScript');
for (const [kind, name] of Object.entries({
  dense: /^Llama-3.1-8B/,
  windows: /^Gemma 4 31b/,
  experts: /^gpt-oss-20b/,
  hybrid: /^Qwen 3.6 27B/,
  latent: /^GLM-4.7-Flash/,
})) {
  const one = model(name);
  show(
    `  simulate/${kind}: ${one.name}`,
    many(() => simulate(one, card, 8192, q4_k_m)),
  );
}
const dense = model(/^Llama-3.1-8B/);
const cards = GPUS.map((/** @type {any} */ gpu) => gpuDevice(gpu));
show(
  `  rank/one model on all ${cards.length} GPUs`,
  many(() => cards.map((/** @type {any} */ one) => simulate(dense, one, 8192, q4_k_m).verdict)),
);
show(
  `  rank/all ${LOCAL_MODELS.length} models in all ${GPU_QUANTS.length} types on one GPU`,
  many(() =>
    LOCAL_MODELS.map((/** @type {any} */ one) =>
      GPU_QUANTS.map(
        (/** @type {any} */ type) =>
          simulate(one, card, 8192, { weightBpw: type.bpw, kvBits: 16 }).verdict,
      ),
    ),
  ),
);
