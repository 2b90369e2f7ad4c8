// Chooses the logs of servers (vLLM, SGLang) of tests/accuracy from the collected ones. Run by hand when there are new ones:
//
//     node tools/accuracy/select_servers.mjs --truth ../shared/truth
//
// Taken is every run whose model is in the catalog, without LoRA adapters, and of it every figure that the settings
// which are known decide: without a share of the memory no pool is foretold.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCsv } from './csv.mjs';

/** @typedef {Record<string, string>} Row */

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    out: { type: 'string', default: 'tests/accuracy/cases/servers.json' },
  },
});
if (!values.truth) throw new Error('--truth is needed');

/** What logs call a model, in lower case, to the catalog's id. @type {[RegExp, string][]} */
const models = [
  [/llama-3\.3-70b/, 'llama-3.3-70b'],
  [/llama-3\.1-8b/, 'llama-3.1-8b'],
  [/qwen2\.5-7b-/, 'qwen2.5-7b'],
  [/gemma-2-27b/, 'gemma-2-27b'],
  [/gemma-3-12b/, 'gemma-3-12b'],
  [/gemma-3-4b|^gemma3forconditional/, 'gemma-3-4b'],
  [/gemma-3-27b/, 'gemma-3-27b'],
  [/google\/gemma-7b/, 'gemma-7b'],
  // The shape of 3.3 but for four rows of the vocabulary.
  [/granite-3\.1-2b/, 'granite-3.3-2b'],
  [/granite-3\.1-8b/, 'granite-3.3-8b'],
  [/llama-4-scout/, 'llama-4-scout'],
  [/microsoft\/phi-4$/, 'phi-4-14b'],
  [/mixtral-8x7b/, 'mixtral-8x7b'],
  [/gpt-oss-20b/, 'gpt-oss-20b'],
  [/gpt-oss-120b/, 'gpt-oss-120b'],
  [/qwen1\.5-moe/, 'qwen1.5-moe-a2.7b'],
  [/qwen3-30b-a3b/, 'qwen3-30b-a3b'],
  [/qwen3-0\.6b/, 'qwen3-0.6b'],
  [/qwen3-32b/, 'qwen3-32b'],
  [/mistral-small-3\.2/, 'mistral-small-3.2-24b'],
  [/qwen3-235b-a22b/, 'qwen3-235b-a22b'],
  [/llama-3\.1-405b/, 'llama-3.1-405b'],
  [/deepseek-r1/, 'deepseek-r1'],
  [/qwen3\.8-27b/, 'qwen3.8-27b'],
];

/** Names of checkpoints to weights as engines name them. @type {[RegExp, string][]} */
const formats = [
  [/deepseek-r1|qwen3-235b-a22b-fp8/, 'FP8-block128'],
  [/fp8-dynamic/, 'FP8-dynamic'],
  [/w8a8/, 'W8A8'],
  [/w4a16/, 'GPTQ-4bit-g128'],
  [/nvfp4/, 'NVFP4'],
  [/mxfp4/, 'MXFP4'],
  [/fp8/, 'FP8'],
];

/** Rows that are left out although the rules take them. @type {Record<string, string>} */
const leftOut = {
  vl0099: 'what the speculative decoding of the run takes is not known',
  vl0101: 'a draft model is loaded beside it',
  vl0102: 'the share of the memory and the type of the cache are not known',
  vl0103: 'the share of the memory and the type of the cache are not known',
};

/** @param {Row} row */
function modelOf(row) {
  const name = row.model.toLowerCase();
  return models.find(([pattern]) => pattern.test(name))?.[1];
}

/** @param {Row} row */
function weightsOf(row) {
  if (row.dtype === 'float32') return 'F32';
  const name = `${row.model} ${row.quantization}`.toLowerCase();
  return formats.find(([pattern]) => pattern.test(name))?.[1] ?? 'BF16';
}

/** @param {Row} row */
function reasonAgainst(row) {
  if (leftOut[row.id]) return leftOut[row.id];
  if (/unsloth/.test(row.engine)) return 'LoRA adapters are loaded beside it';
  if (!modelOf(row)) return 'the model is not in the catalog';
  return undefined;
}

/** Before 0.8 versions had another engine. @param {Row} row */
function engineOf(row) {
  if (row.engine === 'sglang') return 'sglang';
  return row.engine_version ? `vllm@${row.engine_version}` : 'vllm@0.11';
}

/** @param {Row} row */
function tableOf(row) {
  if (row.engine === 'sglang') return 'sglang';
  if (row.engine_version.startsWith('0.19')) return 'vllm 0.19';
  return row.engine_version.startsWith('0.11') ? 'vllm 0.11' : 'vllm other';
}

/** CUDA's total of a card; 80 GiB where it is not known, of which no figure taken depends. @param {Row} row */
const memoryOf = (row) => Number(row.gpu_total_mem_gib) || 80;

/** @param {Row} row */
function requestOf(row) {
  const [tensor, pipeline] = [Number(row.tp) || 1, Number(row.pp) || 1];
  const share = /[\d.]+/.exec(row.gpu_memory_utilization)?.[0];
  const cache = row.kv_cache_dtype.startsWith('fp8') ? 'fp8' : 'auto';
  return {
    model: { id: modelOf(row) },
    engine: engineOf(row),
    weights: weightsOf(row),
    context: Number(row.max_model_len) || 8192,
    ...(share ? { memory_utilization: Number(share) } : {}),
    ...(row.max_num_seqs ? { max_num_seqs: Number(row.max_num_seqs) } : {}),
    ...(row.max_num_batched_tokens
      ? { max_num_batched_tokens: Number(row.max_num_batched_tokens) }
      : {}),
    ...(row.dtype === 'float32' ? { dtype: 'float32' } : {}),
    kv: { k: cache, v: cache },
    tensor_parallel: tensor,
    pipeline_parallel: pipeline,
    devices: [
      {
        memory_gib: memoryOf(row),
        backend: 'cuda',
        ...(/H100/.test(row.gpu) ? { compute_capability: 9 } : {}),
        count: tensor * pipeline,
      },
    ],
  };
}

/** A pool is foretold where the share and the card are known; by V0's rules before 0.8. @param {Row} row */
function printedOf(row) {
  const number = (/** @type {string} */ cell) => (cell === '' ? undefined : Number(cell));
  const isKnown = row.gpu_memory_utilization !== '' && row.gpu_total_mem_gib !== '';
  const versioned = row.engine === 'sglang' || row.engine_version !== '';
  const pool = isKnown && versioned;
  return {
    weights_gib: number(row.weights_mem_per_gpu),
    activations_gib: versioned ? number(row.activation_peak_gib) : undefined,
    // What earlier versions print is what was left of it after memory was freed.
    graphs_gib: row.engine_version.startsWith('0.19') ? number(row.cuda_graph_gib) : undefined,
    outside_gib: versioned ? number(row.non_torch_gib) : undefined,
    pool_gib: pool ? number(row.kv_cache_mem_per_gpu_gib) : undefined,
    tokens: pool ? number(row.kv_cache_tokens) : undefined,
    requests: pool ? number(row.max_concurrency_x) : undefined,
  };
}

const rows = parseCsv(readFileSync(join(values.truth, 'vllm.csv'), 'utf8'));
/** @type {Record<string, number>} */
const left_out = {};
const cases = [];
for (const row of rows) {
  const reason = reasonAgainst(row);
  if (reason) {
    left_out[reason] = (left_out[reason] ?? 0) + 1;
    continue;
  }
  cases.push({
    run: row.id,
    table: tableOf(row),
    card: row.gpu,
    source: row.source,
    request: requestOf(row),
    printed: printedOf(row),
  });
}
const text = JSON.stringify({ left_out, cases }, null, 1);
writeFileSync(values.out, `${text}\n`);
console.log(`${cases.length} of ${rows.length} runs`, left_out);
