// The page's module as Node loads it, in its two parts. Run by CTest of the web presets, with the folder of core.mjs
// in HEADROOM_CORE.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { openCore } from '../../web/core_host.mjs';

const folder = `${pathToFileURL(resolve(process.env.HEADROOM_CORE ?? 'build/web/bin')).href}/`;

const request = {
  model: { id: 'llama-3.1-8b' },
  devices: [{ id: 'nvidia-rtx-4090' }],
};
/** @type {Record<string, unknown>[]} */
const later = [
  { call: 'list', kind: 'gpu' },
  { call: 'entry', kind: 'model', id: 'llama-3.1-8b' },
  { call: 'quantizations' },
  { call: 'schema' },
  { call: 'estimate', request },
  { call: 'solve', request: { ...request, solve: 'context' } },
  { call: 'rank', request: { rank: 'gpus', model: request.model } },
  { call: 'explain', request },
];

test('the first part alone shows every model and every engine', async () => {
  const { call } = await openCore(folder);
  const { groups } = call({ call: 'search', kind: 'model', text: '', limit: 1000 });
  const models = groups.flatMap((/** @type {any} */ { options }) => options);
  assert.ok(models.length > 250);
  for (const { id } of models) {
    const screen = call({ call: 'set', sets: [{ field: 'model', value: id }] });
    assert.equal(screen.fields.find((/** @type {any} */ field) => field.id === 'model').value, id);
  }
  for (const value of ['ollama', 'lm-studio', 'rule-of-thumb', 'llama.cpp'])
    assert.equal(call({ call: 'set', sets: [{ field: 'engine', value }] }).error, undefined, value);
  const { session } = call({ call: 'save' });
  for (const other of ['undo', 'redo', 'reset', 'settle', 'strings', 'version', 'screen'])
    assert.equal(call({ call: other }).error, undefined, other);
  assert.equal(
    call({ call: 'open_link', link: '#v=1&params=70000000000&bits=16' }).error,
    undefined,
  );
  assert.equal(call({ call: 'load', session }).error, undefined);
});

test('every other call waits for the second part, which keeps the session', async () => {
  const { call, whole } = await openCore(folder);
  call({ call: 'set', sets: [{ field: 'count', value: '3' }] });
  for (const one of later)
    assert.throws(() => call(one), WebAssembly.RuntimeError, String(one.call));
  await whole();
  for (const one of later) assert.equal(call(one).error, undefined, String(one.call));
  const { fields } = call({ call: 'screen' });
  assert.equal(fields.find((/** @type {any} */ field) => field.id === 'count').value, '3');
});

test('a second part that could not be had is asked for again', async () => {
  const lonely = mkdtempSync(join(tmpdir(), 'core-'));
  try {
    const copy = (/** @type {string} */ name) =>
      copyFileSync(new URL(name, folder), join(lonely, name));
    copy('core.mjs');
    copy('core.wasm');
    const { call, whole } = await openCore(`${pathToFileURL(lonely).href}/`);
    await assert.rejects(whole());
    copy('core_later.wasm');
    await whole();
    assert.equal(call({ call: 'quantizations' }).error, undefined);
  } finally {
    rmSync(lonely, { recursive: true });
  }
});
