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
  assert.match(err, /vllm is not available yet\. Available: rule-of-thumb/);
});

test('Japanese by the environment and by the option', () => {
  assert.match(run(['estimate', '--model', '7b'], '', 'ja_JP.UTF-8').out, /^収まります · 余裕/m);
  assert.match(run(['estimate', '--language', 'ja', '--help']).out, /^使い方: headroom estimate/m);
  assert.match(
    run(['estimate', '--language', 'ja', '--bits', '64']).err,
    /1〜32 の数値を入力してください/,
  );
});

test('help and version exit with 0', () => {
  assert.equal(run(['--help']).code, 0);
  assert.match(run(['--version']).out, /^headroom \d+\.\d+\.\d+$/m);
});

test('the catalog lists what holds a model, and what fits a GPU', () => {
  const gpus = run(['gpus', '4090', '--model', '70b', '--bits', '4']).out;
  assert.match(gpus, /^nvidia-rtx-4090 +GeForce RTX 4090 +no +2 +15\.1 GiB short/m);
  assert.match(gpus, /^\d+ of \d+ fit$/m);
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
  assert.equal(second.fields[2].value, '8');
});
