import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { allowed, violations } from '../../tools/check/includes.mjs';

const script = fileURLToPath(new URL('../../tools/check/includes.mjs', import.meta.url));

test('an edge is transitive: the api may include the core', () => {
  assert.deepEqual(violations('api/call.cpp', '#include "core/units.hpp"\n'), []);
  assert.ok(allowed('main').has('emscripten'));
});

test('an edge goes one way: the core may not include the catalog', () => {
  assert.deepEqual(violations('core/a.hpp', '\n#include "catalog/gpu.hpp"\n'), [
    'core/a.hpp:2: core must not include catalog ("catalog/gpu.hpp")',
  ]);
});

test('siblings do not see each other: the user interface may not include the api', () => {
  assert.equal(violations('ui/panel.cpp', '  #  include "api/call.hpp"').length, 1);
  assert.equal(violations('text/format.cpp', '#include "catalog/gpu.hpp"').length, 1);
});

test('libraries are for their layer only, in quotes and in brackets', () => {
  assert.deepEqual(violations('ui/panel.cpp', '#include <imgui.h>'), []);
  assert.equal(violations('app/state.cpp', '#include <imgui.h>').length, 1);
  assert.equal(violations('ui/panel.cpp', '#include <SDL.h>').length, 1);
  assert.equal(violations('ui/panel.cpp', '#include "imgui_impl_sdl2.h"').length, 1);
  assert.equal(violations('api/call.cpp', '#include <emscripten/emscripten.h>').length, 1);
  assert.equal(violations('ui/map.cpp', '#include <GLES3/gl3.h>').length, 1);
});

test('the platform may not include the api, but for the root of the core module', () => {
  assert.equal(violations('platform/window.cpp', '#include "api/call.hpp"').length, 1);
  assert.deepEqual(violations('platform/core_web.cpp', '#include "api/call.hpp"'), []);
});

test('a path that leaves its folder would get round the check', () => {
  assert.equal(violations('core/a.cpp', '#include "../catalog/gpu.hpp"').length, 1);
});

test('a folder that is no layer is told', () => {
  assert.deepEqual(violations('util/a.hpp', ''), ['util/a.hpp: util is no layer']);
});

test('the command fails on a forbidden edge, and on an empty tree', () => {
  const root = mkdtempSync(join(tmpdir(), 'includes-'));
  try {
    assert.equal(spawnSync(process.execPath, [script, root]).status, 1);
    mkdirSync(join(root, 'core'));
    writeFileSync(join(root, 'core', 'a.cpp'), '#include "core/a.hpp"\n#include <vector>\n');
    assert.equal(spawnSync(process.execPath, [script, root]).status, 0);
    writeFileSync(join(root, 'core', 'b.cpp'), '#include "ui/panel.hpp"\n');
    const { status, stderr } = spawnSync(process.execPath, [script, root], { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /core\/b\.cpp:1: core must not include ui/);
  } finally {
    rmSync(root, { recursive: true });
  }
});
