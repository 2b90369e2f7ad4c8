// The words: the lint's rules each find what they are for, the product's own texts pass them, and the
// generated C++ tables hold the texts.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkedKeys, generate } from '../../tools/generate/locales.mjs';
import { rules } from '../../tools/locales/lint.mjs';
import { readLocales } from '../../tools/locales/read.mjs';

/**
 * The messages of one rule, as "key message".
 * @param {string} name
 * @param {Record<string, string>} en
 * @param {Record<string, string>} ja
 * @param {Record<string, string>} sources
 */
function findings(name, en, ja = en, sources = {}) {
  const rule = rules.find((candidate) => candidate.name === name);
  assert.ok(rule, `a rule ${name}`);
  const context = { locales: { en, ja }, sources: new Map(Object.entries(sources)) };
  return rule.check(context).map(({ key, message }) => `${key} ${message}`);
}

test('the texts of the product follow every rule that looks at texts alone', () => {
  const context = { locales: readLocales(), sources: new Map() };
  for (const rule of rules.filter(({ name }) => name !== 'used_keys')) {
    assert.deepEqual(rule.check(context), [], rule.name);
  }
});

test('a key that a language lacks is found, and so is one out of order', () => {
  assert.deepEqual(findings('same_keys', { a: 'x', b: 'y' }, { a: 'x' }), ['b is missing']);
  assert.deepEqual(findings('same_keys', { b: 'x', a: 'y' }, { a: 'x', b: 'y' }), [
    'b is not in order',
  ]);
});

test('a placeholder that the translation lost, or that is not well formed, is found', () => {
  assert.equal(findings('placeholders', { a: '{n} free' }, { a: '余裕' }).length, 1);
  assert.equal(findings('placeholders', { a: '{n} free' }, { a: '余裕 {m}' }).length, 1);
  assert.equal(findings('placeholders', { a: '{n free' }).length, 2);
  assert.deepEqual(findings('placeholders', { a: '{n} of {m}' }, { a: '{m} のうち {n}' }), []);
  assert.deepEqual(findings('placeholders', { a: '{n} {n|bit|bits}' }, { a: '{n} ビット' }), []);
  assert.equal(findings('placeholders', { a: '{n} {n|bit}' }, { a: '{n} ビット' }).length, 1);
});

test('a key is used by its C++ name or in quotes; others are found, and so are unknown ones', () => {
  const texts = { 'app.h1': 'x', 'app.lead': 'y', 'app.title': 'z' };
  const sources = { 'src/a.cpp': 'say(Key::app_title)', 'web/b.mjs': "text('app.h1')" };
  assert.deepEqual(findings('used_keys', texts, texts, sources), [
    'app.lead is not used in src or web',
  ]);
  const unknown = { 'src/a.cpp': 'Key::app_gone', 'web/b.mjs': "strings['app.lost']" };
  assert.equal(findings('used_keys', {}, {}, unknown).length, 2);
});

test('a page that puts a key together uses all that begin so', () => {
  const texts = { 'menu.a': 'x', 'panel.b': 'y', 'panel.c': 'z' };
  const sources = { 'web/a.mjs': 'view.strings[`panel.${group}`]' };
  assert.deepEqual(findings('used_keys', texts, texts, sources), [
    'menu.a is not used in src or web',
  ]);
});

test('a label that is too long for its place is found; Japanese counts double', () => {
  const long = { 'field.model': 'x'.repeat(41) };
  assert.equal(findings('length', long, { 'field.model': 'あ'.repeat(24) }).length, 1);
  assert.equal(
    findings('length', { 'field.model': 'x' }, { 'field.model': 'あ'.repeat(25) }).length,
    1,
  );
  assert.equal(findings('length', { 'app.h1': 'x ' }).length, 2);
});

for (const [text, message] of Object.entries({
  'Done!': 'has an exclamation mark',
  "It doesn't fit": 'has a contraction: write “does not”',
  'Say "yes"': 'has a straight quotation mark: write “ ”',
  'Reading... the file': 'has three full stops: write …',
  'from 5-7 GiB': 'has a hyphen in a range: write –',
  'Model:': 'ends with a colon',
  'One short sentence.': 'is one short sentence with a full stop',
  'Held in host memory': 'says host memory: write system RAM',
})) {
  test(`English “${text}” ${message}`, () => {
    assert.deepEqual(findings('english', { a: text }), [`a ${message}`]);
  });
}

for (const [text, message] of Object.entries({
  'ＧＰＵ を選ぶ': 'has a full-width letter, digit or sign',
  'GPU（内蔵）': 'has a full-width letter, digit or sign',
  GPUを選ぶ: 'lacks a space between Japanese and Latin',
  '空き{size}': 'lacks a space between Japanese and Latin',
  '割合は 20 %です': 'lacks a space between Japanese and Latin',
  サーバを開く: 'lacks a long vowel: サーバー, ユーザー, …',
  必要なメモリー: 'has a long vowel too many: メモリ, パラメータ',
  '読み込みました。': 'is one short sentence with 。',
  'モデル:': 'ends with a colon',
  ｶﾀｶﾅ: 'has half-width katakana',
})) {
  test(`Japanese “${text}” ${message}`, () => {
    assert.deepEqual(findings('japanese', {}, { a: text }), [`a ${message}`]);
  });
}

test('the C++ tables hold the keys in order and every text in both languages', () => {
  const texts = { 'a.b': 'one “two”', c: 'say "x" \\ y' };
  const { header, source } = generate({ en: texts, ja: texts });
  assert.match(header, /enum class Key : std::uint16_t \{\n {4}a_b,\n {4}c,\n\};/);
  assert.match(header, /key_count = 2;/);
  assert.match(source, /en_blob\[\] =\n {4}"one “two”" "\\0"\n {4}"say \\"x\\" \\\\ y" "\\0";/);
});

test('the same texts give the same C++ files', () => {
  assert.deepEqual(generate(readLocales()), generate(readLocales()));
});

test('tables that cannot be one table are refused', () => {
  assert.throws(() => checkedKeys({ en: { a: '' }, ja: {} }), /other keys/);
  assert.throws(() => checkedKeys({ en: { 'A b': '' }, ja: { 'A b': '' } }), /not a key/);
  const clash = { 'a.b': '', a_b: '' };
  assert.throws(() => checkedKeys({ en: clash, ja: clash }), /two keys are a_b/);
});
