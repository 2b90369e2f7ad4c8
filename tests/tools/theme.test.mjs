// The looks: colours can be read and told apart by everybody, and the generated C++ and CSS say what
// `assets/theme.json` says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { checkTheme, readTheme } from '../../tools/generate/theme.mjs';
import { themeCss } from '../../tools/generate/theme_css.mjs';
import { packed, themeHeader } from '../../tools/generate/theme_header.mjs';
import { contrast, difference } from './color.mjs';
import { contrastFaults, partFaults } from './theme_checks.mjs';

const theme = readTheme();

/**
 * The theme with one colour changed.
 * @param {'colors' | 'parts'} group
 * @param {string} name
 * @param {'light' | 'dark'} scheme
 * @param {string} hex
 */
function withColor(group, name, scheme, hex) {
  const changed = structuredClone(theme);
  changed[group][name][scheme] = hex;
  return changed;
}

test('text has a contrast of 4.5 and graphics of 3 on every background they are used on', () => {
  assert.deepEqual(contrastFaults(theme), []);
});

test('the colours of any two parts stay apart in normal, protan, deutan and tritan sight', () => {
  assert.deepEqual(partFaults(theme), []);
});

test('a colour that is too pale, or too like another, is refused', () => {
  assert.match(
    contrastFaults(withColor('colors', 'muted', 'light', '#8A94A0')).join(),
    /muted on surface/,
  );
  assert.match(
    contrastFaults(withColor('parts', 'cache', 'light', '#93ECD7')).join(),
    /part cache on surface/,
  );
  assert.match(
    partFaults(withColor('parts', 'training', 'dark', '#4C82F7')).join(),
    /weights and training/,
  );
  // Red and green of one lightness: apart for most, alike without red or green cones.
  const redAndGreen = withColor('parts', 'training', 'light', '#A05A00');
  redAndGreen.parts.cache.light = '#5F7A00';
  const faults = partFaults(redAndGreen).filter((fault) => fault.includes('cache and training'));
  assert.ok(
    faults.some((fault) => fault.includes('protan') || fault.includes('deutan')),
    faults.join(),
  );
  assert.ok(!faults.some((fault) => fault.includes('normal')), faults.join());
});

test('contrast and CIEDE2000 give the published values', () => {
  assert.equal(contrast('#000000', '#FFFFFF'), 21);
  assert.equal(contrast('#777777', '#FFFFFF').toFixed(2), '4.48');
  // From the test data of Sharma, Wu and Dalal.
  const pairs = /** @type {[[number, number, number], [number, number, number], string][]} */ ([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], '2.0425'],
    [[50, -1, 2], [50, 0, 0], '2.3669'],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], '7.1792'],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], '7.2195'],
    [[50, 2.5, 0], [50, 0, -2.5], '4.3065'],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], '0.9082'],
  ]);
  for (const [one, other, expected] of pairs) {
    assert.equal(difference(one, other).toFixed(4), expected);
  }
});

test('a part belongs to one colour', () => {
  const parts = Object.values(theme.parts).flatMap((color) => color.parts);
  assert.equal(new Set(parts).size, parts.length);
});

test('Dear ImGui takes colours as alpha, blue, green, red', () => {
  assert.equal(packed('#1D5FD1'), '0xFFD15F1Du');
});

test('the header and the style sheet hold every colour and size of the file', () => {
  const header = themeHeader(theme);
  const css = themeCss(theme);
  for (const [name, color] of Object.entries(theme.colors)) {
    assert.ok(header.includes(`.${name} = ${packed(color.light)}`), name);
    assert.ok(header.includes(`.${name} = ${packed(color.dark)}`), name);
    assert.ok(css.includes(`--${name.replaceAll('_', '-')}: ${color.dark};`), name);
  }
  for (const name of Object.keys(theme.sizes)) {
    assert.ok(header.includes(`float ${name} = `), name);
    assert.ok(css.includes(`--${name.replaceAll('_', '-')}: `), name);
  }
});

test('a phone has the size of text that its scale names and every other from the desktop', () => {
  const header = themeHeader(theme);
  const phone = header.slice(header.indexOf('type_latin_phone'), header.indexOf('type_japanese'));
  assert.match(phone, /\.xs = \{12\.0F, 16\.0F\}/);
  assert.match(phone, /\.xl = \{26\.0F, 34\.0F\}/);
});

test('a malformed colour or an unknown token is refused before anything is written', () => {
  assert.throws(() => checkTheme(withColor('colors', 'text', 'dark', 'red')), /not #RRGGBB/);
  const unknown = structuredClone(theme);
  unknown.colors.muted.more = 'loud';
  assert.throws(() => checkTheme(unknown), /no colour loud/);
});

test("the mark uses the theme's colours alone", () => {
  const mark = readFileSync(new URL('../../assets/icons/app.svg', import.meta.url), 'utf8');
  const known = Object.values(theme.colors).flatMap(({ light, dark }) => [light, dark]);
  for (const [hex] of mark.matchAll(/#[0-9A-Fa-f]{6}/g)) assert.ok(known.includes(hex), hex);
});
