// Chooses the logs of real runs of tests/accuracy from the collected ones. Run by hand when there are new ones:
//
//     node tools/accuracy/select_logs.mjs --truth ../shared/truth
//
// Taken is every run of llama.cpp itself, or of Ollama on it, whose log names the buffers and the settings,
// whose model is in the catalog, and where no tensor was placed by hand (--override-tensor).

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCsv } from './csv.mjs';

/** @typedef {Record<string, string>} Row */

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    out: { type: 'string', default: 'tests/accuracy/cases/real_logs.json' },
  },
});
if (!values.truth) throw new Error('--truth is needed');

/** What logs call a model, to the catalog's id. @type {Record<string, string>} */
const models = {
  'Meta-Llama-3 8B': 'llama-3-8b',
  'Meta Llama 3.1 8B Instruct': 'llama-3.1-8b',
  'Hermes 3 Llama 3.1 8B (ollama hermes3:8b)': 'llama-3.1-8b',
  'Qwen3-30B-A3B': 'qwen3-30b-a3b',
  'Qwen3-Coder-30B-A3B-Instruct': 'qwen3-coder-30b-a3b',
  'Qwen3 235B A22B': 'qwen3-235b-a22b',
  'Qwen3-235B-A22B-128K': 'qwen3-235b-a22b',
  'GLM Z1 32B 0414': 'glm-4-32b-0414',
  'Qwen3-Next-80B-A3B-Instruct': 'qwen3-next-80b-a3b',
  'Qwen3.6-35B-A3B': 'qwen3.6-35b-a3b',
  'Gpt-Oss-20B (unsloth GGUF, exact quant not captured)': 'gpt-oss-20b',
  'qwen3.5-9b-ud-q4kxl': 'qwen3.5-9b',
};

/** NVIDIA's compute capability by the name of the card. @type {[RegExp, number][]} */
const capabilities = [
  [/RTX 20/, 7.5],
  [/RTX 30|A6000/, 8.6],
  [/RTX 40/, 8.9],
  [/RTX 50/, 12],
];

/** Runs that are left out although the rules take them. @type {Record<string, string>} */
const leftOut = {
  run114: 'this build still kept the keys and values of latent attention uncompressed',
  run145: 'most weights lie on the host although all layers are on the cards: placed by hand',
  run101: 'placed by hand: the card has a compute buffer and neither weights nor cache',
};

/** @param {Row} row */
const isHost = (row) => /^CPU|_Host$|^AMX$/.test(row.device);

/** @param {Row[]} rows */
function reasonAgainst(rows) {
  const first = rows[0];
  if (!/^(llama\.cpp|ollama)/.test(first.engine) || / or /.test(first.engine))
    return 'another engine';
  if (!first.n_ctx || !first.n_ubatch) return 'the settings are not in the log';
  if (!rows.some((row) => row.compute_buffer_MiB)) return 'the buffers are not in the log';
  if (rows.some((row) => / -ot |--override-tensor/.test(row.command)))
    return 'tensors placed by hand';
  if (!(first.model_name in models)) return 'the model is not in the catalog';
  return leftOut[first.run_id];
}

/** The year of the engine: its build's number tells it, or the log's date. @param {Row} row */
function yearOf(row) {
  const build = Number(/^b(\d+)/.exec(row.engine_build)?.[1] ?? 9999);
  return build < 4000 ? 2024 : build < 7500 ? 2025 : 2026;
}

/** @param {Row} row */
function backendOf(row) {
  const name = /** @type {Record<string, string>} */ ({ MTL: 'metal', Metal: 'metal' });
  const kind = row.device.replace(/\d+$/, '');
  return name[kind] ?? kind.toLowerCase();
}

/** @param {Row} row @param {string} column */
const mib = (row, column) => Number(row[column] || 0);

/** @param {Row[]} rows @param {string[]} columns */
const hostSum = (rows, columns) =>
  Number(
    rows
      .filter(isHost)
      .flatMap((row) => columns.map((column) => mib(row, column)))
      .reduce((sum, value) => sum + value, 0)
      .toFixed(2),
  );

/** @param {Row[]} rows */
function caseOf(rows) {
  const first = rows[0];
  const cards = rows.filter((row) => !isHost(row));
  const own = /UD-|ud-/.test(first.gguf_file);
  const printed = first.ftype.replace(' - Medium', '_M').replace(/ - .*/, '');
  const [some, all] = first.layers_offloaded.split('/');
  const capability = capabilities.find(([name]) => name.test(cards[0]?.device_name ?? ''))?.[1];
  const sequences = Number(first.n_seq_max || 1);
  // Logs that do not say it: from the summer of 2025 on it is left to the engine.
  const isLeftOpen = first.flash_attn === '' && yearOf(first) === 2026;
  const flash = isLeftOpen ? 'auto' : /^1$|enabled/.test(first.flash_attn);
  /** @param {string[]} columns */
  const perCard = (...columns) =>
    cards.map((row) => Number(columns.reduce((sum, c) => sum + mib(row, c), 0).toFixed(2)));
  return {
    run: first.run_id,
    source: first.source,
    build: [first.engine, first.engine_build].join(' ').trim(),
    year: yearOf(first),
    card: [...new Set(cards.map((row) => row.device_name))].join(', '),
    request: {
      model: { id: models[first.model_name] },
      engine: yearOf(first) === 2026 ? 'llama.cpp' : 'llama.cpp@2025-05',
      weights: printed || (models[first.model_name].startsWith('gpt-oss') ? 'MXFP4_MOE' : 'Q4_K_M'),
      context: Number(first.n_ctx) / sequences,
      sequences,
      batch: Number(first.n_batch),
      ubatch: Number(first.n_ubatch),
      kv: { k: first.type_k, v: first.type_v },
      flash_attention: flash,
      devices: cards.map((row) => ({
        memory_gib: 1024,
        backend: backendOf(row),
        ...(capability ? { compute_capability: capability } : {}),
      })),
      gpu_layers: some === all ? 'all' : Number(some),
      options: {
        kv_unified: first.kv_unified === 'true',
        // Before the summer of 2026 (build b9800 or so) every token of the micro-batch had its logits reserved.
        outputs: /2026-0[6-9]|b9849/.test(first.source) ? null : 'all',
      },
    },
    // MiB, as printed. Mixtures of types that are not llama.cpp's own (UD) are not compared, nor weights of
    // memory-mapped files on the host, which are spans of the file.
    printed: {
      weights: perCard('model_buffer_MiB'),
      weights_compare: !own && first.ftype !== '',
      kv: perCard('kv_buffer_MiB', 'kv_swa_buffer_MiB'),
      kv_host: hostSum(rows, ['kv_buffer_MiB', 'kv_swa_buffer_MiB']),
      state: perCard('rs_buffer_MiB'),
      state_host: hostSum(rows, ['rs_buffer_MiB']),
      compute: perCard('compute_buffer_MiB'),
      compute_host: hostSum(rows, ['compute_buffer_MiB']),
      output: hostSum(rows, ['output_buffer_MiB']),
      ...(cards.some((row) => row.bd_unaccounted_MiB)
        ? { unaccounted: perCard('bd_unaccounted_MiB') }
        : {}),
    },
  };
}

/** @type {Map<string, Row[]>} */
const runs = new Map();
for (const row of parseCsv(readFileSync(join(values.truth, 'llamacpp_buffers.csv'), 'utf8')))
  runs.set(row.run_id, [...(runs.get(row.run_id) ?? []), row]);
const reasons = new Map();
const cases = [];
for (const rows of runs.values()) {
  const reason = reasonAgainst(rows);
  if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  else cases.push(caseOf(rows));
}
const left_out = Object.fromEntries(reasons);
writeFileSync(values.out, JSON.stringify({ left_out, cases }, null, 1) + '\n');
console.log(`${cases.length} runs; left out:`, left_out);
