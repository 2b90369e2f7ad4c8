// The fonts that the build makes: they draw every text, digits have one width, icons fill their box, and
// they are small and the same on every run.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { readLocales } from '../../tools/locales/read.mjs';
import { readFont } from './sfnt.mjs';

// fontTools is the system's, so Python has to be, too.
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const generators = fileURLToPath(new URL('../../tools/generate/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'headroom-fonts-'));
after(() => rmSync(scratch, { recursive: true }));

/**
 * @param {string[]} args
 * @param {string} seed orders Python's sets another way
 */
function runPython(args, seed = '1') {
  const env = { ...process.env, PYTHONHASHSEED: seed };
  return spawnSync(python, ['-B', ...args], { cwd: generators, encoding: 'utf8', env });
}

/**
 * @param {string} folder
 * @param {string} seed
 */
function makeFonts(folder, seed) {
  const out = join(scratch, folder);
  const result = runPython(['fonts.py', '--out', out], seed);
  assert.equal(result.status, 0, result.stderr);
  return out;
}

const out = makeFonts('first', '1');
const names = ['inter-regular.ttf', 'inter-semibold.ttf', 'bizud-gothic.ttf'];
const files = new Map(names.map((name) => [name, readFileSync(join(out, name))]));
const fonts = new Map([...files].map(([name, file]) => [name, readFont(file)]));
const locales = readLocales();
const icons = readdirSync(new URL('../../assets/icons/', import.meta.url))
  .filter((file) => file.endsWith('.svg') && file !== 'app.svg')
  .map((file) => file.slice(0, -4))
  .sort();

/**
 * The characters of some texts that a font cannot draw.
 * @param {string} name
 * @param {string[]} texts
 */
function missing(name, texts) {
  const codes = fonts.get(name)?.codes;
  assert.ok(codes);
  return [...new Set(texts.join(''))].filter((sign) => !codes.has(sign.codePointAt(0) ?? 0));
}

test('every character of the texts is in the font that draws them', () => {
  assert.deepEqual(missing('inter-regular.ttf', Object.values(locales.en)), []);
  assert.deepEqual(missing('inter-semibold.ttf', Object.values(locales.en)), []);
  assert.deepEqual(
    missing('bizud-gothic.ttf', [...Object.values(locales.ja), ...Object.values(locales.en)]),
    [],
  );
});

test('a character that is in no font is seen as missing', () => {
  assert.deepEqual(missing('inter-regular.ttf', ['한 a']), ['한']);
});

test('a character that the source font lacks stops the build with its name', () => {
  const code = `
import fonts, font_subset
font_subset.make(fonts.find_font("Inter-Regular.otf", "fonts-inter", None), {0xD55C})`;
  const result = runPython(['-c', code]);
  assert.notEqual(result.status, 0);
  assert.match(result.stderr, /Inter-Regular\.otf has no U\+D55C/);
});

test('digits have one width in each font', () => {
  for (const [name, font] of fonts) {
    const widths = new Set([...'0123456789'].map((digit) => font.width(digit.charCodeAt(0))));
    assert.equal(widths.size, 1, `${name}: ${[...widths]}`);
  }
});

test('ascent and descent are one em together, so a text size means the same to ImGui and to CSS', () => {
  for (const [name, font] of fonts) {
    assert.equal(font.ascent - font.descent, font.unitsPerEm, name);
  }
});

test('every icon is in every font, one em wide, inside its box, and named in the header', () => {
  const header = readFileSync(join(out, 'ui', 'icons.gen.hpp'), 'utf8');
  for (const [index, icon] of icons.entries()) {
    const code = 0xe000 + index;
    const bytes = [...Buffer.from(String.fromCodePoint(code))];
    const text = bytes.map((byte) => `\\x${byte.toString(16).toUpperCase()}`).join('');
    assert.ok(header.includes(`char ${icon.replaceAll('-', '_')}[] = "${text}";`), icon);
    for (const [name, font] of fonts) {
      const box = font.box(code);
      assert.ok(box, `${name}: ${icon} is empty`);
      assert.equal(font.width(code), font.unitsPerEm, `${name}: ${icon}`);
      assert.ok(box.x0 >= 0 && box.x1 <= font.unitsPerEm, `${name}: ${icon} is too wide`);
      assert.ok(box.y0 >= font.descent && box.y1 <= font.ascent, `${name}: ${icon} is too high`);
    }
  }
});

test('an icon covers what its stroke covers: minus from 3.625 to 16.375 of 20, 1.75 high', () => {
  const font = fonts.get('inter-regular.ttf');
  const box = font?.box(0xe000 + icons.indexOf('minus'));
  assert.ok(font && box);
  const pixel = font.unitsPerEm / 20;
  const expected = [
    3.625 * pixel,
    16.375 * pixel,
    font.ascent - 10.875 * pixel,
    font.ascent - 9.125 * pixel,
  ];
  for (const [index, value] of [box.x0, box.x1, box.y0, box.y1].entries()) {
    assert.ok(Math.abs(value - expected[index]) <= 1, `${value}, not ${expected[index]}`);
  }
});

test('two runs write the same bytes, and no file holds the time of its making', () => {
  const again = makeFonts('second', '2');
  for (const [name, file] of files) {
    assert.ok(file.equals(readFileSync(join(again, name))), name);
    const font = fonts.get(name);
    assert.equal(font?.modified, font?.created, name);
  }
});

test('the fonts are within their budgets: 16 KB each weight of Inter, 170 KB and 600 kanji Japanese', (t) => {
  for (const [name, file] of files) {
    const size = brotliCompressSync(file).length;
    t.diagnostic(`${name}: ${file.length} bytes, ${size} with brotli`);
    assert.ok(size <= (name.startsWith('inter') ? 16_000 : 170_000), `${name}: ${size}`);
  }
  const kanji = [...(fonts.get('bizud-gothic.ttf')?.codes ?? [])].filter(
    (code) => code >= 0x4e00 && code < 0xa000,
  );
  t.diagnostic(`${kanji.length} kanji`);
  assert.ok(kanji.length <= 600);
});

test('no hints and no layout rules are left', () => {
  for (const [name, font] of fonts) {
    for (const tag of ['fpgm', 'prep', 'cvt ', 'GSUB', 'GPOS', 'CFF ']) {
      assert.ok(!font.tags.includes(tag), `${name}: ${tag}`);
    }
  }
});

test('the icon header can be made without any font', () => {
  const folder = join(scratch, 'header');
  const result = runPython(['fonts.py', '--header-only', '--out', folder]);
  assert.equal(result.status, 0, result.stderr);
  assert.deepEqual(readdirSync(folder), ['ui']);
});
