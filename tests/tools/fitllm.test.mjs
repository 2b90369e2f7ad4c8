// FitLLM's published conformance vectors for the cache of keys and values, held against ours. Where llama.cpp
// itself keeps another number of bytes, the difference is worked out from the rule that makes it, to the byte.
// Vectors of models that the catalog lacks are in tests/core/llama/fitllm_test.cpp, with shapes made by hand.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { ask } from '../../tools/site/native.mjs';

const binary = process.env.HEADROOM_BINARY ?? 'dist/bin/headroom';

/** @typedef {{ id: string, kind: string, model: string, ctx?: number, kvBits?: number, expect: number }} Vector */

const engine = import.meta.resolve('fitllm-engine');
const file = new URL('./vectors/fit-vectors-v1.json', engine);
/** @type {{ version: string, vectors: Vector[] }} */
const { version, vectors } = JSON.parse(readFileSync(file, 'utf8'));

/** FitLLM's model and ours; of a model that the catalog lacks, one whose layers keep the same. @type {Record<string, string>} */
const models = {
  'Gemma 4 31b': 'gemma-4-31b',
  'Gemma 4 12b': 'gemma-4-12b',
  'Qwen 3.6 27B': 'qwen3.6-27b',
  'GLM-4.7-Flash': 'glm-4.7-flash',
  'GLM-5.2': 'glm-5.2',
  'gpt-oss-20b': 'gpt-oss-20b',
  'Qwen-AgentWorld-35B-A3B': 'qwen3.5-35b-a3b', // 10 of 40 layers, 2 heads of 256
  Hy3: 'hunyuan-hy3-295b-a21b',
  'Qwen 3.8 27B': 'qwen3.8-27b',
  'Qwen 3.8 2.4T-A95B': 'qwen3.8-2.4t-a95b',
  'Granite-4.2-30B': 'qwen3-32b', // 64 layers, 8 heads of 128
  'Nex-N2.5-mini': 'qwen3.5-35b-a3b', // 10 of 40 layers, 2 heads of 256
  'Nex-N2.5-Pro': 'qwen3.5-397b-a17b', // 15 of 60 layers, 2 heads of 256
};

/** In tests/core/llama/fitllm_test.cpp. */
const byHand = new Set([
  'laguna-xs-kv-full-f16',
  'laguna-s-kv-full-f16',
  'spark-x25-4b-kv-1m-f16',
  'minicpm5-2b-kv-128k-f16',
]);

const q8 = 34 / 32; // ggml-common.h, block_q8_0: 32 values and a scale in 34 bytes, not 32
const ubatch = 512;
/** Cells of a window: src/llama-kv-cache-iswa.cpp keeps the micro-batch too, in steps of 256. @param {number} window */
const windowCells = (window) => Math.ceil((window + ubatch) / 256) * 256;
/** src/llama-context.cpp pads the context to steps of 256. @param {number} context */
const cells = (context) => Math.ceil(context / 256) * 256;

/** What llama.cpp keeps where that is not what the vector says, and why. @type {Record<string, { bytes: number, why: string }>} */
const differences = {
  'gemma31b-kv-full-bf16': {
    bytes: 10 * 2 * 4 * 512 * 2 * 262144 + 50 * 2 * 16 * 256 * 2 * windowCells(1024),
    why: 'a window keeps the micro-batch too: src/llama-kv-cache-iswa.cpp',
  },
  'gemma31b-kv-131k-q8': {
    bytes: (10 * 2 * 4 * 512 * 131072 + 50 * 2 * 16 * 256 * windowCells(1024)) * q8,
    why: 'the same, and q8_0 takes 34 bytes for 32 values: ggml/src/ggml-common.h',
  },
  'gemma12b-kv-full-bf16': {
    bytes: 8 * 2 * 1 * 512 * 2 * 262144 + 40 * 2 * 8 * 256 * 2 * windowCells(1024),
    why: 'a window keeps the micro-batch too: src/llama-kv-cache-iswa.cpp',
  },
  'qwen27b-kv-131k-q8': {
    bytes: 16 * 2 * 4 * 256 * 131072 * q8,
    why: 'q8_0 takes 34 bytes for 32 values: ggml/src/ggml-common.h',
  },
  'glm52-mla-per-token': {
    bytes: (512 + 64) * 2 * 78 + 128 * 2 * 21,
    why: '21 of 78 layers keep 128 values a token for the indexer: src/llama-kv-cache-dsa.cpp',
  },
  'agentworld-kv-10k': {
    bytes: 10 * 2 * 2 * 256 * 2 * cells(10000),
    why: 'the context is padded to 256 tokens: src/llama-context.cpp',
  },
  // A convolution of 4 keeps 3 inputs, not 4, in 32 bits, not 16: src/llama-hparams.cpp (n_embd_r),
  // src/llama-model.cpp (create_memory: the type of both states is F32).
  'qwen38-27b-linear-state': {
    bytes: 48 * (10240 * 3 * 4 + 48 * 128 * 128 * 4),
    why: 'three inputs of the convolution in 32 bits: src/llama-hparams.cpp',
  },
  'qwen38-2.4t-linear-state': {
    bytes: 69 * (20480 * 3 * 4 + 128 * 128 * 128 * 4),
    why: 'three inputs of the convolution in 32 bits: src/llama-hparams.cpp',
  },
  'qwen36-27b-linear-state': {
    bytes: 48 * (10240 * 3 * 4 + 48 * 128 * 128 * 4),
    why: 'three inputs of the convolution in 32 bits: src/llama-hparams.cpp',
  },
};

/** @param {Vector} vector @param {number} context */
function requestOf(vector, context) {
  const type = vector.kvBits === 8 ? 'q8_0' : 'f16';
  return {
    model: { id: models[vector.model] },
    context,
    ubatch,
    kv: { k: type, v: type },
    devices: [],
    host: { memory_gib: null },
  };
}

/** Bytes of a part in system RAM, 0 where there is none. @param {string} part @param {Vector} vector @param {number[]} contexts */
function kept(part, vector, ...contexts) {
  const requests = contexts.map((context) => ({
    call: 'estimate',
    request: requestOf(vector, context),
  }));
  return ask(binary, 'en', requests).map(
    (answer) => answer.parts.find((one) => one.part === part)?.bytes.expected ?? 0,
  );
}

/** What we say where the vector says `expect`. @param {Vector} vector */
function ours(vector) {
  if (vector.kind === 'kv_total_bytes') return kept('kv_cache', vector, vector.ctx ?? 0)[0];
  if (vector.kind === 'linear_state_bytes') return kept('recurrent_state', vector, 8192)[0];
  // What one more token takes, measured over a step of 256.
  const context = Math.floor((vector.ctx ?? 8192) / 256) * 256;
  const [less, more] = kept('kv_cache', vector, context, context + 256);
  return (more - less) / 256;
}

const ofCaches = vectors.filter(({ kind }) => kind !== 'verdict');

test('every vector of a cache is looked at, and every difference is one of today', () => {
  const ids = new Set(ofCaches.map(({ id }) => id));
  assert.ok(ids.size >= 22, `version ${version} has ${ids.size}`);
  for (const { id, model } of ofCaches) {
    assert.ok(byHand.has(id) || models[model] !== undefined, `${id}: what is ${model}?`);
  }
  for (const id of [...byHand, ...Object.keys(differences)])
    assert.ok(ids.has(id), `${id} is gone`);
});

for (const vector of ofCaches) {
  if (byHand.has(vector.id)) continue;
  const difference = differences[vector.id];
  const name = difference === undefined ? 'agrees' : `differs: ${difference.why}`;
  test(`${vector.id} ${name}`, () => {
    const bytes = ours(vector);
    assert.equal(bytes, difference?.bytes ?? vector.expect);
    if (difference !== undefined) assert.notEqual(bytes, vector.expect);
  });
}
