// How long a search of the catalog takes in the module that the page downloads, under Node: the
// budget is one millisecond a query. What is measured is the whole call: the request as JSON, the
// search, the answer as JSON, read again.
//
//     node tests/bench/catalog_bench.mjs [build/web/bin]

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openWholeCore } from '../../web/core_host.mjs';

const folder = pathToFileURL(`${resolve(process.argv[2] ?? 'build/web/bin')}/`).href;
const budget = 1;
const rounds = 300;
const limit = 50;

const queries = {
  model: ['q', 'qwen 30b moe', 'ラマ 70b', 'deepsek r1', 'Qwen2.5-7B-Instruct-GGUF', 'zzzz zzzz'],
  gpu: ['r', 'rtx4090 laptop', '4090', 'mi300 x', 'zzzz zzzz'],
};

const call = await openWholeCore(folder);

/** @param {Record<string, unknown>} request */
function times(request) {
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    call(request);
    found.push(performance.now() - began);
  }
  // The first ones pay for the compiler.
  return found.slice(rounds / 10).sort((a, b) => a - b);
}

const all = [];
for (const [kind, texts] of Object.entries(queries)) {
  for (const text of texts) {
    const sorted = times({ call: 'search', kind, text, limit });
    const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
    const late = sorted[Math.floor(sorted.length * 0.99)];
    all.push(mean);
    const figures = `mean ${mean.toFixed(3)} ms, 99 % ${late.toFixed(3)} ms`;
    process.stdout.write(`${kind.padEnd(6)} ${text.padEnd(28)} ${figures}\n`);
  }
}
const mean = all.reduce((sum, time) => sum + time, 0) / all.length;
process.stdout.write(`mean of all ${mean.toFixed(3)} ms; budget ${budget} ms\n`);
if (mean > budget) process.exitCode = 1;
