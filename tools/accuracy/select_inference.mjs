// Chooses the measured inference runs of Transformers, GPTQ, AWQ, EXL2 and bitsandbytes of tests/accuracy from the
// collected ones. Run by hand when there are new ones:
//
//     node tools/accuracy/select_inference.mjs --truth ../shared/truth
//
// Each run is matched to a model of the catalog, and its figure is read as what its source measures:
// - allocated: PyTorch's peak of allocated memory, over the whole run (max_memory_allocated)
// - device: what the driver reports, the engine's context included

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCsv } from './csv.mjs';

/** @typedef {Record<string, string>} Row */

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    out: { type: 'string', default: 'tests/accuracy/cases/inference.json' },
  },
});
if (!values.truth) throw new Error('--truth is needed');

/** What sources call a model, to the catalog's id. @type {[RegExp, string][]} */
const models = [
  [/^Qwen\/(Qwen2\.5|Qwen3)-([\d.]+B(?:-A[\d.]+B)?)(-Instruct)?$/, ''],
  [/^Qwen-(1_8B|1\.8B)/, 'qwen-1.8b'],
  [/^Qwen-(7|14|72)B/, ''],
  [/^GLM.*GLM-4-(9|32)B-0414/, ''],
  [/^(Vicuna|Llama) 7B$/i, 'llama-7b'],
  [/^(Koala|Vicuna|Llama) 13B$/, 'llama-13b'],
  [/^(WizardLM|Llama) 33B$/, 'llama-33b'],
  [/^Llama 65B$/, 'llama-65b'],
  [/^Llama[ -]2[ -]7 ?B$/i, 'llama-2-7b'],
  [/^llama-2-13b$/, 'llama-2-13b'],
  [/^Llama[ -]2[ -]70 ?B$/i, 'llama-2-70b'],
  [/^Llama-3\.1-8B$/, 'llama-3.1-8b'],
  [/^CodeLlama 34 ?B$/, 'codellama-34b'],
  [/^Falcon 7 ?B$/, 'falcon-7b'],
  [/^MPT 7 ?B$/, 'mpt-7b'],
  [/^Mistral 7 ?B/, 'mistral-7b-v0.1'],
  [/^Mixtral/, 'mixtral-8x7b'],
];

/** @param {string} name */
function modelOf(name) {
  for (const [pattern, id] of models) {
    const found = pattern.exec(name);
    if (!found) continue;
    if (id) return id;
    if (name.startsWith('Qwen/')) return `${found[1]}-${found[2]}`.toLowerCase();
    if (name.startsWith('GLM')) return `glm-4-${found[1]}b-0414`;
    return `qwen-${found[1]}b`;
  }
  return undefined;
}

/** The weight format in the engines' words. @param {Row} row */
function weightsOf(row) {
  const text = row.quantization.split(';')[0].trim();
  const named = /** @type {Record<string, string>} */ ({
    None: 'BF16',
    none: 'BF16',
    bf16: 'BF16',
    BF16: 'BF16',
    FP8: 'FP8-block128', // Qwen's checkpoints
    AWQ: 'AWQ-4bit-g128',
    'AWQ-INT4': 'AWQ-4bit-g128',
    'GPTQ-Int4': 'GPTQ-4bit-g128',
    'GPTQ-Int8': 'GPTQ-8bit-g128',
    'GPTQ-INT8': 'GPTQ-8bit-g128',
    'Int4 (GPTQ)': 'GPTQ-4bit-g128',
    'Int8 (GPTQ)': 'GPTQ-8bit-g128',
    'bnb.nf4': 'NF4',
    'bnb.nf4-dq': 'NF4-double',
    'bnb.int8': 'LLM.int8',
  })[text];
  if (named) return named;
  const gptq = /GPTQ[ -]4-?bit[ -](?:g(\d+|-)|(\d+)g)/.exec(text);
  if (gptq) return `GPTQ-4bit-g${gptq[1] === '-' ? '-1' : (gptq[1] ?? gptq[2])}`;
  const awq = /AWQ-4bit-(\d+)g/.exec(text);
  if (awq) return `AWQ-4bit-g${awq[1]}`;
  // Falcon's 4544 columns are 71 groups of 64.
  if (/^AWQ 4-bit/.test(text)) return /Falcon/.test(row.model) ? 'AWQ-4bit-g64' : 'AWQ-4bit-g128';
  const exl2 = /EXL2-([\d.]+)b/.exec(text);
  if (exl2) return `EXL2-${Number(Number(exl2[1]).toFixed(2))}`;
  if (/load_in_4bit/.test(text)) return 'NF4';
  return undefined;
}

const exchanged = new Set(['oi0043', 'oi0044']);

/** @param {Row} row */
function reasonAgainst(row) {
  if (/gguf/i.test(row.quantization)) return 'a GGUF file, which is not for these engines';
  if (exchanged.has(row.id))
    return 'the source has exchanged two figures: groups of 32 take less than groups of 128';
  if (!modelOf(row.model)) return 'the model is not in the catalog';
  if (!weightsOf(row)) return 'a format that the catalog does not have';
  if (row.engine === 'AutoAWQ')
    return "another engine: AutoAWQ's fused modules keep a copy of the projections and a cache of their own";
  if (/^litgpt/.test(row.engine)) return 'another engine: litgpt';
  if (/^torchao/.test(row.engine)) return 'another engine: gpt-fast';
  if (/^exllama v1/.test(row.engine)) return undefined;
  if (/^text-generation-webui/.test(row.engine) && !/EXL2/.test(row.quantization))
    return 'which library loaded it is not said';
  return undefined;
}

/** How the figure is to be read. @param {Row} row */
function readingOf(row) {
  if (/^text-generation-webui/.test(row.engine)) return 'device';
  return 'allocated';
}

/** @param {Row} row */
function engineOf(row) {
  if (/EXL2/.test(row.quantization)) return 'exllamav2';
  if (/^exllama v1/.test(row.engine)) return 'transformers@4.36';
  if (/GLM/.test(row.model)) return 'transformers';
  return row.engine_version ? `transformers@${row.engine_version}` : 'transformers@4.35';
}

/** Bytes of the printed figure: GLM's tables are of 10^9 bytes, all others of 2^30 or 2^20. @param {Row} row */
function bytesOf(row) {
  if (/GLM/.test(row.model)) return Math.round(Number(row.memory_value) * 1e9);
  return Math.round(Number(row.memory_value) * 2 ** (row.unit.startsWith('GB') ? 30 : 20));
}

/** Half of the last digit that is printed, in bytes. @param {Row} row */
function roundingOf(row) {
  const decimals = /\.(\d+)$/.exec(row.memory_value)?.[1].length ?? 0;
  return Math.round((bytesOf(row) / Number(row.memory_value)) * 0.5 * 10 ** -decimals);
}

/** @param {string} text @param {number} otherwise */
const number = (text, otherwise) => Number(/\d+/.exec(text)?.[0] ?? otherwise);

/** @param {Row} row */
function caseOf(row) {
  // Measured after loading, with room for a single token.
  const isLoaded = /context length 1/.test(row.memory_metric);
  const prompt = isLoaded ? 1 : number(row.prompt_len, 1);
  const answer = isLoaded ? 0 : number(row.output_len, 0);
  const cache = /quant=Yes/.test(row.quantization) ? 'q8' : 'f16';
  return {
    id: row.id,
    source: row.source,
    label: `${row.engine}${row.engine_version ? ` ${row.engine_version}` : ''}, ${row.source}`,
    reading: readingOf(row),
    bytes: bytesOf(row),
    rounding: roundingOf(row),
    request: {
      model: { id: modelOf(row.model) },
      engine: engineOf(row),
      weights: weightsOf(row),
      context: prompt + answer,
      sequences: number(row.batch_size, 1),
      workload: { prompt: { mean: prompt }, answer: { mean: answer } },
      kv: { k: cache, v: cache },
      devices: [{ memory_gib: 80, backend: 'cuda', count: number(row.num_gpus, 1) }],
      // GLM's tables are of one forward pass, which makes logits of every token.
      ...(/GLM/.test(row.model) ? { options: { outputs: 'all' } } : {}),
    },
  };
}

/** @type {Record<string, number>} */
const leftOut = {};
const cases = [];
for (const row of parseCsv(readFileSync(join(values.truth, 'other_inference.csv'), 'utf8'))) {
  const reason = reasonAgainst(row);
  if (reason) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  else cases.push(caseOf(row));
}
writeFileSync(values.out, `${JSON.stringify({ left_out: leftOut, cases }, null, 2)}\n`);
