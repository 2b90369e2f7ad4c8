// docs/accuracy.md: what a run of tests/accuracy found.
//
//     node tools/accuracy/page.mjs [--native dist/bin/headroom]     writes it

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { realLogs } from './cases.mjs';
import { inferenceRuns } from './inference_cases.mjs';
import { run } from './run.mjs';
import { serverLogs } from './server_cases.mjs';

/** @typedef {import('./run.mjs').Table} Table */
/** @typedef {import('./distribution.mjs').Distribution} Distribution */

export const path = fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url));

/** @param {number} share */
function percent(share) {
  if (!Number.isFinite(share)) return 'all';
  return share === 0 ? '0' : `${(share * 100).toFixed(2)} %`;
}

/** Shares are never rounded up to all. @param {number} share */
const shareOf = (share) =>
  share === 1 ? '100 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;

/** @param {Distribution} row */
function worst(row) {
  const { error, name } = row.worst;
  return error === 0 ? '' : `${error > 0 ? '+' : '−'}${percent(Math.abs(error))}: ${name}`;
}

/** @param {Distribution} row */
const cells = (row) => [
  row.part,
  String(row.rows),
  shareOf(row.exact),
  percent(row.median),
  percent(row.p95),
  percent(row.low),
  row.ranged === 0 ? '' : `${shareOf(row.covered)} of ${row.ranged}, width ${percent(row.width)}`,
  worst(row),
];

const heading = [
  '| part | cases | exact | median error | 95 % within | over 5 % too low | held by the range | worst |',
  '| --- | --: | --: | --: | --: | --: | --: | --- |',
];

/** @param {Table} table */
const section = (table) => [
  `## ${table.title}`,
  '',
  table.text,
  '',
  ...heading,
  ...table.rows.map((row) => `| ${cells(row).join(' | ')} |`),
  '',
  ...(table.breaches.length === 0
    ? []
    : ['Not yet as required:', '', ...table.breaches.map((one) => `- ${one}`), '']),
];

/** @param {Table[]} tables @returns {string} */
export function page(tables) {
  const { left_out, cases } = realLogs();
  const servers = serverLogs().cases.map((one) => one.source.replace(/ accuracy\/results.*/, ''));
  const runs = inferenceRuns();
  const published = runs.cases.map((one) => one.source);
  const sources = [
    ...new Set([...cases.map((one) => one.source), ...servers, ...published]),
  ].sort();
  return [
    '# Accuracy',
    '',
    'How far the estimates of llama.cpp, of servers and of engines on one machine lie from what was measured. Written by `./tools/refresh`; the cases are in `tests/accuracy/cases`, what is required of them in `bounds.json` there, and `./tools/test --only accuracy` fails when it is not kept.',
    '',
    'A case is one buffer of one card, or of the host, in one context; with servers, one figure that the first rank prints at start. **Exact** means to the byte (logs: to the last digit printed). Errors are of the expected figure; **held by the range** counts cases whose range has a width, and the median of it. The cases were chosen by a rule (`tools/accuracy/select.mjs`): every architecture and scenario with every setting, every file type with every model; not by how well they are met.',
    '',
    ...tables.flatMap(section),
    '## What is not covered',
    '',
    '- The stand-in card has the CUDA backend of compute capability 8.9: other cards, ROCm, Vulkan, Metal and SYCL are covered by the logs alone.',
    '- Weights of memory-mapped files on the host (what is read depends on the file), row split, LoRA adapters, draft models, projectors.',
    '- What lies outside every buffer (runtime overhead): a range in the engine’s profile, with its own sources.',
    '- Graphs that grow after the first batch; tensors placed by hand (`--override-tensor`).',
    '- Files whose types were not chosen by llama.cpp’s own quantizer.',
    '- RWKV-7 2.9B and Qwen3.8 Flash Next: the files that we measured had tensors in other types and dimensions than the published conversion writes.',
    '',
    'Logs that were left out:',
    '',
    ...Object.entries(left_out).map(([reason, count]) => `- ${reason}: ${count}`),
    '',
    'Sources of the logs:',
    '',
    ...sources.map((source) => `- ${source}`),
    '',
    'Logs of servers that were left out:',
    '',
    ...Object.entries(serverLogs().left_out).map(([reason, count]) => `- ${reason}: ${count}`),
    '',
    'Runs of Transformers and its like that were left out:',
    '',
    ...Object.entries(runs.left_out).map(([reason, count]) => `- ${reason}: ${count}`),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { native: { type: 'string', default: 'dist/bin/headroom' } },
  });
  writeFileSync(path, page(run(values.native)));
}
