// The contract gives the same bytes natively and in WebAssembly: over the whole catalog, for every
// engine and each of its questions, in both languages. Needs dist/bin/headroom and build/web/bin, which ./tools/build makes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { openCore } from '../../web/core_host.mjs';

const binary = process.env.HEADROOM_BINARY ?? 'dist/bin/headroom';
const web = `${pathToFileURL(resolve(process.env.HEADROOM_WEB ?? 'build/web/bin')).href}/`;

/** @param {string} folder of `assets/catalog` */
function idsIn(folder) {
  const url = new URL(`../../assets/catalog/${folder}/`, import.meta.url);
  return readdirSync(url).map((name) => name.replace(/\.json$/, ''));
}

const models = idsIn('models');
const gpus = idsIn('gpus');
const quantizations = idsIn('quantizations');

/** @param {string[]} args @param {string[]} lines @returns {string[]} */
function native(args, lines) {
  const run = spawnSync(binary, args, {
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  return run.stdout.trimEnd().split('\n');
}

/**
 * @param {string[]} lines calls, all to one session of a fresh module
 * @returns {Promise<string[]>}
 */
async function inWeb(lines) {
  const core = await openCore(web);
  await core.whole();
  return lines.map((line) => core.ask(line));
}

/**
 * Where two texts part, with what stands around it: whole answers are too long to read.
 * @param {string} one @param {string} other
 */
function difference(one, other) {
  const at = [...one].findIndex((letter, i) => letter !== other[i]);
  const from = Math.max(0, (at < 0 ? one.length : at) - 80);
  return `native …${one.slice(from, from + 200)}…\nweb    …${other.slice(from, from + 200)}…`;
}

/** @param {string[]} requests @param {string[]} one @param {string[]} other */
function assertSame(requests, one, other) {
  assert.equal(one.length, requests.length);
  assert.equal(other.length, requests.length);
  const apart = requests.flatMap((request, i) =>
    one[i] === other[i] ? [] : [`${request}\n${difference(one[i] ?? '', other[i] ?? '')}`],
  );
  assert.ok(apart.length === 0, `${apart.length} answers differ\n${apart.slice(0, 5).join('\n')}`);
}

/** Every way to say where a model runs and how, so that each meets other models. */
const ways = [
  {},
  { devices: [{ id: 'nvidia-rtx-4090', count: 2 }], kv: { k: 'q8_0', v: 'q8_0' } },
  { devices: [], host: { memory_gib: 64 }, flash_attention: false },
  { devices: [{ id: 'apple-m4-max-40' }], sequences: 4, options: { kv_unified: true } },
  { devices: [{ memory_gib: 24, backend: 'vulkan' }], gpu_layers: 10, ubatch: 2048 },
  {
    devices: [{ id: 'nvidia-rtx-3060-12gb' }],
    host: { memory_gib: 32 },
    options: { cpu_moe: true },
  },
  { engine: 'ollama', devices: [{ id: 'amd-rx-7900-xtx' }, { id: 'nvidia-rtx-3090' }] },
  { engine: 'lm-studio', others: [{ name: 'a game', gib: 3.7 }], options: { swa_full: true } },
  {
    engine: 'llama.cpp@2025-05',
    devices: [{ id: 'nvidia-h100-sxm', count: 3 }],
    tensor_split: [3, 1, 1],
  },
  { engine: 'rule-of-thumb', weights: { bits: 4.65 }, devices: [{ id: 'nvidia-l4', count: 2 }] },
  { weights: { bits: 3.3 }, sequences: 300 },
  { weights: { bytes: 12345678901 }, options: { offload_kqv: false, outputs: 'all' } },
  {
    engine: 'vllm',
    weights: 'FP8',
    devices: [{ id: 'nvidia-h100-sxm', count: 8 }],
    tensor_parallel: 8,
  },
  { engine: 'vllm@0.11', weights: 'bf16', devices: [{ id: 'nvidia-h200' }] },
  { engine: 'sglang', weights: 'AWQ-4bit-g128', devices: [{ id: 'nvidia-rtx-4090' }] },
  { engine: 'tensorrt-llm', weights: 'bf16', devices: [{ id: 'nvidia-h200' }] },
  { engine: 'transformers', weights: 'NF4', devices: [{ id: 'nvidia-rtx-3090', count: 2 }] },
  { engine: 'exllamav2', weights: 'EXL2-4.0bpw', devices: [{ id: 'nvidia-rtx-3090' }] },
  { engine: 'exllamav3', weights: 'EXL3-3.0bpw', devices: [{ id: 'nvidia-rtx-3090' }] },
  { engine: 'mlx', weights: 'MLX-4bit-g64', devices: [{ id: 'apple-m4-max-40' }] },
];
const contexts = [512, 8192, 40000, 131072, 1000000];

const estimates = models.flatMap((id, i) =>
  ways.map((way, j) =>
    JSON.stringify({
      model: { id },
      engine: 'llama.cpp',
      weights: quantizations[(i * ways.length + j) % quantizations.length],
      context: contexts[(i + j) % contexts.length],
      ...way,
    }),
  ),
);

/** @param {string} call @param {unknown} request */
const asked = (call, request) => JSON.stringify({ call, request });
const everyTenth = models.filter((_, i) => i % 10 === 0);
const questions = [
  ...everyTenth.flatMap((id, i) => {
    const devices = [{ id: gpus[(i * 7) % gpus.length] }];
    const base = { model: { id }, engine: 'llama.cpp', weights: 'Q4_K_M' };
    return [
      asked('explain', { ...base, devices, sequences: 2 }),
      asked('solve', { solve: 'context', ...base, devices }),
      asked('solve', { solve: 'sequences', ...base, devices }),
      asked('solve', { solve: 'gpu_layers', ...base, devices }),
      asked('solve', { solve: 'quantization', ...base, devices }),
      asked('solve', { solve: 'gpu', ...base }),
      asked('solve', { solve: 'gpus', ...base, devices }),
    ];
  }),
  asked('rank', {
    rank: 'gpus',
    model: { id: 'llama-3.3-70b' },
    engine: 'llama.cpp',
    weights: 'Q4_K_M',
  }),
  asked('rank', {
    rank: 'gpus',
    model: { id: 'gpt-oss-20b' },
    engine: 'ollama',
    weights: 'MXFP4_MOE',
  }),
  asked('rank', { rank: 'models', engine: 'llama.cpp', devices: [{ id: 'nvidia-rtx-4090' }] }),
  asked('rank', { rank: 'quantizations' }),
];
const session = [
  { call: 'version' },
  { call: 'schema' },
  { call: 'list', kind: 'gpu', text: '' },
  { call: 'list', kind: 'model', text: '', sort: 'free', descending: true },
  { call: 'search', kind: 'model', text: 'qwen 30b moe', limit: 50 },
  { call: 'quantizations', text: '' },
  { call: 'set', sets: [{ field: 'model', value: 'Qwen3 30B-A3B' }] },
  { call: 'set', sets: [{ field: 'gpu', value: 'nothing of the kind' }] },
  { call: 'screen' },
  { call: 'save' },
].map((call) => JSON.stringify(call));

test('an estimate of every model is the same bytes natively and in WebAssembly', async () => {
  const one = native(['estimate', '--batch'], estimates);
  assertSame(
    estimates,
    one,
    await inWeb(estimates.map((line) => `{"call":"estimate","request":${line}}`)),
  );
  const computed = one.filter((line) => !line.startsWith('{"error"'));
  assert.ok(
    computed.length > estimates.length / 2,
    `${computed.length} of ${estimates.length} computed`,
  );
});

test('rankings, solutions and explanations are the same bytes', async () => {
  const one = native(['call'], questions);
  assertSame(questions, one, await inWeb(questions));
  assert.ok(one.filter((line) => !line.startsWith('{"error"')).length > questions.length / 2);
});

test('a session says the same in both languages', async () => {
  for (const language of ['en', 'ja']) {
    const lines = [
      JSON.stringify({ call: 'set', sets: [{ field: 'language', value: language }] }),
      ...session,
      ...questions.filter((_, i) => i % 9 === 0),
      ...estimates
        .filter((_, i) => i % 97 === 0)
        .map((line) => `{"call":"estimate","request":${line}}`),
    ];
    const one = native(['call'], lines);
    assert.doesNotMatch(one[0] ?? '', /^{"error"/);
    assertSame(lines, one, await inWeb(lines));
  }
});
