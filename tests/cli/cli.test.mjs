// The command line as a person and as a program use it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const binary = process.env.HEADROOM_BINARY ?? 'dist/bin/headroom';

/** @param {string[]} args @param {string} [input] @param {string} [lang] */
function run(args, input = '', lang = 'C') {
  const env = { ...process.env, LC_ALL: lang };
  const done = spawnSync(binary, args, { input, env, encoding: 'utf8' });
  assert.equal(done.error, undefined);
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const a100 = {
  model: { params: 70e9 },
  weights: { bits: 16 },
  devices: [{ id: 'nvidia-a100-sxm4-80gb', count: 2 }],
};

test('a table for people tells the verdict, the need in both units and every card', () => {
  const { code, out } = run([
    'estimate',
    '--model',
    '70b',
    '--bits',
    '16',
    '--gpu',
    'nvidia-a100-sxm4-80gb',
    '--count',
    '2',
  ]);
  assert.equal(code, 0);
  assert.match(out, /^70B · 16 bits · Rule of thumb$/m);
  assert.match(out, /^Tight fit · 3\.5 GiB free$/m);
  assert.match(out, /168 GB \(156\.5 GiB\)/);
  assert.match(out, /^1 nvidia-a100-sxm4-80gb {2}78\.23 GiB {2}80\.00 GiB/m);
});

test('a model that does not fit exits with 1', () => {
  assert.equal(
    run(['estimate', '--model', '70b', '--bits', '16', '--gpu', 'nvidia-a100-sxm4-80gb']).code,
    1,
  );
});

test('JSON in, JSON out, with the request completed', () => {
  const { code, out } = run(['estimate', '--json'], JSON.stringify(a100));
  const response = JSON.parse(out);
  assert.equal(code, 0);
  assert.equal(response.total_bytes.expected, 168e9);
  assert.equal(response.verdict, 'tight');
  assert.equal(response.request.context, 8192);
});

test('a request is read from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  try {
    const file = join(folder, 'request.json');
    writeFileSync(file, JSON.stringify(a100));
    assert.equal(JSON.parse(run(['estimate', '--json', file]).out).verdict, 'tight');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a broken line of a batch is an error line and the next line still runs', () => {
  const { code, out } = run(
    ['estimate', '--batch'],
    `{"model"\n\n${JSON.stringify(a100)}\n{"model":{"id":"x"}}\n`,
  );
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(code, 2);
  assert.deepEqual(
    lines.map((line) => line.error?.code ?? line.verdict),
    ['bad_json', 'tight', 'unknown_id'],
  );
});

test('bad input exits with 2 and one sentence on standard error', () => {
  const cases = [
    [['estimate', '--model', '0'], /^headroom: Parameters: enter 1 million to 10 trillion/],
    [['estimate', '--bits', '64'], /^headroom: --bits: enter a number from 1 to 32$/m],
    [['estimate', '--count', '1000000'], /^headroom: --count: enter a number from 1 to 1,024$/m],
    [
      ['estimate', '--gpu', 'rtx 3098'],
      /^headroom: No GPU called “rtx 3098”\. Nearest: RTX 3090|GeForce RTX 3090/,
    ],
    [['estimate', '--modl', 'x'], /^headroom: There is no argument --modl/],
    [['estimate', '--model', ''], /^headroom: No model called/],
    [['estimate', '--bits'], /^headroom: --bits needs a value$/m],
    [['estimate', '--unit', 'kib'], /^headroom: --unit: “kib” is none of gib, gb$/m],
    [['estimate', 'no-such-file.json'], /^headroom: no-such-file\.json cannot be read$/m],
    [[], /^headroom: Name a command/],
  ];
  for (const [args, sentence] of cases) {
    const { code, out, err } = run(/** @type {string[]} */ (args));
    assert.equal(code, 2, String(args));
    assert.equal(out, '');
    assert.match(err, /** @type {RegExp} */ (sentence));
  }
});

test('an engine that is not computed yet says so', () => {
  const { code, err } = run(['estimate'], '{"model":{"params":7e9},"engine":"vllm"}');
  assert.equal(code, 2);
  assert.match(err, /A parameter count alone is enough for the rule of thumb only/);
});

test('Japanese by the environment and by the option', () => {
  assert.match(run(['estimate', '--model', '7b'], '', 'ja_JP.UTF-8').out, /^収まります · 余裕/m);
  assert.match(run(['estimate', '--language', 'ja', '--help']).out, /^使い方: headroom estimate/m);
  assert.match(
    run(['estimate', '--language', 'ja', '--bits', '64']).err,
    /1〜32 の数値を入力してください/,
  );
});

test('llama.cpp: every part on every device with its range, how sure it is and its source', () => {
  const { code, out } = run(['estimate', '--model', 'llama-3.1-8b']);
  assert.equal(code, 0);
  assert.match(
    out,
    /^llama-3\.1-8b \(8\.03B\) · Q4_K_M · llama\.cpp · 8,192 tokens · nvidia-rtx-3060-12gb$/m,
  );
  assert.match(out, /^Memory needed {2}6\.3 GiB \(6\.1 GiB–7\.1 GiB\)$/m);
  assert.match(out, /^Usable {2}11\.2 GiB$/m);
  assert.match(out, /^ {2}In use on the GPU .* 7\.12 GiB/m);
  assert.match(out, /docs\/accuracy\.md$/m);
  assert.match(out, /^Fits · \d\.\d GiB free$/m);
  assert.match(out, /^Largest context {2}[\d,]+ tokens/m);
  assert.match(
    out,
    /^ {2}KV cache +1\.00 GiB +1\.00 GiB +1\.00 GiB +Exact .*llama-kv-cache\.cpp$/m,
  );
  assert.match(out, /^ {2}Driver and runtime +750 MiB +930 MiB +1\.71 GiB +From 6 runs/m);
  assert.match(out, /^Host +Low/m);
});

test('options become the request', () => {
  const args = ['--gpu', '2x rtx 3090', '--gpu', 'nvidia-l4', '--gpu', '11.5 GiB', '--json'];
  const more = ['--kv', 'q8_0,q4_0', '--context', '32k', '--sequences', '2', '--engine', 'ollama'];
  const flags = [
    '--n-gpu-layers',
    '30',
    '--n-cpu-moe',
    '4',
    '--flash-attention',
    'on',
    '--swa-full',
  ];
  const rest = ['--tensor-split', '3,1,1,1', '--platform', 'windows', '--host-memory', '64'];
  const { request } = JSON.parse(
    run(['estimate', '--model', 'qwen3-30b-a3b', ...args, ...more, ...flags, ...rest]).out,
  );
  assert.deepEqual(
    request.devices.map((device) => [device.id ?? device.memory_gib, device.count]),
    [
      ['nvidia-rtx-3090', 2],
      ['nvidia-l4', 1],
      [11.5, 1],
    ],
  );
  assert.deepEqual(request.kv, { k: 'q8_0', v: 'q4_0' });
  assert.equal(request.context, 32768);
  assert.equal(request.sequences, 2);
  assert.equal(request.engine, 'ollama');
  assert.equal(request.gpu_layers, 30);
  assert.equal(request.options.n_cpu_moe, 4);
  assert.equal(request.options.swa_full, true);
  assert.equal(request.flash_attention, true);
  assert.deepEqual(request.tensor_split, [3, 1, 1, 1]);
  assert.equal(request.platform, 'windows');
  assert.equal(request.host.memory_gib, 64);
});

test("a GPU's name is no count, and a count may stand on either side", () => {
  const cases = {
    '7900 xtx': ['amd-rx-7900-xtx', 1],
    '9070 xt': ['amd-rx-9070-xt', 1],
    '7800xt': ['amd-rx-7800-xt', 1],
    '2 x 3090': ['nvidia-rtx-3090', 2],
    '2×RTX 3090': ['nvidia-rtx-3090', 2],
    '3090 x2': ['nvidia-rtx-3090', 2],
    'h100 x 8': ['nvidia-h100-sxm', 8],
  };
  for (const [gpu, [id, count]] of Object.entries(cases)) {
    const { request } = JSON.parse(run(['estimate', '--gpu', gpu, '--json']).out);
    assert.deepEqual(request.devices, [{ id, count }], gpu);
  }
  assert.match(run(['estimate', '--gpu', '2000x 3090']).err, /a number from 1 to 1,024/);
  assert.match(run(['estimate', '--gpu', '2x rtx 3098']).err, /No GPU called “rtx 3098”/);
});

test('a model is meant where one is clearly the best', () => {
  const { request } = JSON.parse(run(['estimate', '--model', 'qwen3 8b', '--json']).out);
  assert.equal(request.model.id, 'qwen3-8b');
  const many = run(['estimate', '--model', 'ラマ 70b']);
  assert.equal(many.code, 2);
  assert.match(many.err, /Nearest: Llama 3\.3 70B/);
});

test('the host alone is --gpu none', () => {
  const { request } = JSON.parse(run(['estimate', '--gpu', 'none', '--json']).out);
  assert.deepEqual(request.devices, []);
});

test('exit codes: 0 fits or tight, 1 does not fit, 2 cannot run', () => {
  const on = (/** @type {string[]} */ ...args) =>
    run(['estimate', '--model', 'llama-3.1-8b', ...args]);
  assert.equal(on().code, 0);
  assert.equal(on('--gpu', '6.3 GiB').code, 0);
  assert.match(on('--gpu', '6.3 GiB').out, /^Tight fit/m);
  assert.equal(on('--gpu', '4 GiB').code, 1);
  const off = on('--kv', 'q8_0', '--flash-attention', 'off');
  assert.equal(off.code, 2);
  assert.match(off.err, /needs flash attention/);
  assert.match(
    on('--context', 'long').err,
    /^headroom: --context: enter a number from 1 to 10,000,000$/m,
  );
});

test('solve answers the inverse questions', () => {
  const answers = Object.fromEntries(
    ['context', 'sequences', 'gpu-layers', 'quantization', 'gpu', 'gpus'].map((question) => [
      question,
      JSON.parse(run(['solve', question, 'llama-3.1-8b', '--json']).out).answer,
    ]),
  );
  assert.ok(answers.context.fits >= 8192 && answers.context.tight >= answers.context.fits);
  assert.ok(answers.sequences.fits >= 1);
  assert.equal(answers['gpu-layers'].fits, 33);
  assert.equal(answers.quantization.fits, 'Q8_0');
  assert.match(answers.gpu.fits, /10gb$/); // 8 GB hold it, if the desktop takes little
  assert.match(answers.gpu.tight, /8gb$|5050/);
  assert.equal(answers.gpus.fits, 1);
  assert.match(
    run(['solve', 'context', 'llama-3.1-8b', '--language', 'ja']).out,
    /最大コンテキスト長/,
  );
  assert.equal(run(['solve', 'quantization', 'llama-3.3-70b']).code, 1);
  assert.match(run(['solve', 'size', 'llama-3.1-8b']).err, /is none of context, sequences/);
});

test('rank puts what fits first', () => {
  const gpus = run(['rank', 'gpus', 'llama-3.1-8b']).out;
  assert.match(gpus, /^\d+ fit, \d+ tightly, \d+ do not, \d+ cannot run$/m);
  assert.match(gpus, /^nvidia-rtx-4090 +7\.12 GiB +16\.9 GiB free +131,072 +fits$/m);
  const models = JSON.parse(run(['rank', 'models', '--gpu', 'nvidia-rtx-4090', '--json']).out);
  assert.equal(models.rows[0].verdict, 'fits');
  assert.ok(models.rows.length > 200);
  const few = run(['rank', 'models', '--gpu', 'rtx 4090', '--quantizations', 'Q8_0,Q4_K_M']).out;
  assert.match(few, /^llama-3\.1-8b +Q8_0 /m);
});

test('help and version exit with 0', () => {
  assert.equal(run(['--help']).code, 0);
  assert.match(run(['--version']).out, /^headroom \d+\.\d+\.\d+$/m);
});

test('the catalog lists what holds a model, and what fits a GPU', () => {
  const gpus = run(['gpus', '4090', '--model', '70b', '--bits', '4']).out;
  assert.match(gpus, /^nvidia-rtx-4090 +GeForce RTX 4090 +no +2 +15\.1 GiB short/m);
  assert.match(gpus, /^\d+ of \d+ fit$/m);
  for (const wrong of [
    ['gpus', '--sort', 'size'],
    ['models', '--filter', 'small'],
  ]) {
    const told = run(wrong);
    assert.equal(told.code, 2);
    assert.match(
      told.err,
      /^headroom: --(sort: “size” is none of name, |filter: “small” is none of all, )/,
    );
    assert.equal(JSON.parse(run([...wrong, '--json']).out).error.code, 'unknown_value');
  }
  const models = JSON.parse(run(['models', '--gpu', '3090', '--filter', 'japanese', '--json']).out);
  assert.ok(models.rows.length > 5);
  assert.equal(models.filter, 'japanese');
  assert.match(run(['quantizations', 'q4_k_m']).out, /^Q4_K_M +Q4_K_M +4\.894/m);
});

test('an entry tells every figure with its sources', () => {
  const { code, out } = run(['gpu', 'rtx 4090']);
  assert.equal(code, 0);
  assert.match(out, /Memory the driver reports {2}24,564 MiB \(23\.99 GiB\) {2}· measured\n {4}\S/);
  const model = JSON.parse(run(['model', 'llama-3.1-8b', '--json']).out);
  assert.ok(model.facts.find((fact) => fact.path === 'params.total').sources.length > 0);
});

test('a list takes many words, and says where nothing has that name', () => {
  assert.match(run(['gpus', 'rtx4090', 'laptop']).out, /^nvidia-rtx-4090-laptop /m);
  const nothing = run(['gpus', 'rtx', '4099']);
  assert.equal(nothing.code, 2);
  assert.match(nothing.err, /No GPU called “rtx 4099”\. Nearest: GeForce RTX 4090/);
  assert.match(run(['models']).out, /RTX 3060 12GB/);
});

test('an error lists what there really is', () => {
  const cases = {
    '{"model":{"id":"qwen3-8b"},"engine":"vllmx"}': /Engines: rule-of-thumb, .*vllm.*mlx/,
    '{"model":{"id":"qwen3-8b"},"engine":"llama.cpp-2025-05"}': /mean llama\.cpp@2025-05\?/,
    '{"model":{"id":"qwen3-8b"},"flash_attention":"yes"}': /none of true, false, auto/,
    '{"model":{"id":"qwen3-8b"},"bogus":1}': /There is no key “bogus”$/m,
    '{"model":{"id":"qwen3-8b"},"contxt":1}': /Nearest: context$/m,
    '{"model":{"gguf":"x"}}': /give its id, or params/,
  };
  for (const [request, sentence] of Object.entries(cases))
    assert.match(run(['estimate'], request).err, sentence);
  assert.match(run(['foo']).err, /There is no command foo/);
  assert.match(run(['estimate', '--weights', 'Q4_KM']).err, /Nearest: Q4_K_M/);
  assert.match(
    run(['solve', 'context', 'qwen3-8b', '--engine', 'vllm']).err,
    /asked of: llama\.cpp/,
  );
});

test('models are ranked by the usual quantizations unless all are asked for', () => {
  const { out } = run(['rank', 'models', '--gpu', '4090']);
  assert.match(out, /--quantizations all tries smaller ones too/);
  assert.doesNotMatch(out, / IQ1_S /);
  assert.match(run(['rank', 'models', '--gpu', '4090', '--quantizations', 'all']).out, / IQ1_S /);
});

test('an entry that there is not exits with 2 and the nearest names', () => {
  const { code, err } = run(['gpu', 'rtx 4099']);
  assert.equal(code, 2);
  assert.match(err, /Nearest: GeForce RTX 4090/);
});

test('calls of the api share one session', () => {
  const calls = [{ call: 'set', sets: [{ field: 'bits', value: '8' }] }, { call: 'screen' }];
  const { code, out } = run(['call'], calls.map((call) => JSON.stringify(call)).join('\n'));
  const [first, second] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(code, 0);
  assert.deepEqual(first, second);
  assert.equal(second.fields.find((field) => field.id === 'quantization').value, 'Q8_0');
});
