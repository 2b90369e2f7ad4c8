// The Japanese house style: half-width letters, digits and ( ), a half-width space between them and kana
// or kanji, and one spelling a word.

import { followed } from '../followed.mjs';

export const name = 'japanese';

const kana = '\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー々';

/** @type {[RegExp, string][]} */
const never = [
  [/[\uFF01-\uFF5E]/, 'has a full-width letter, digit or sign'],
  [/[\uFF61-\uFF9F]/, 'has half-width katakana'],
  [/\u3000/, 'has a full-width space'],
  [/!/, 'has an exclamation mark'],
  [/:$/, 'ends with a colon'],
  [/ {2}/, 'has two spaces'],
  [/(?<!:) [、。「」]|[、。「] /, 'has a space beside 、。「」'],
  [new RegExp(`[${kana}][,.]`, 'u'), 'has , or . after Japanese: write 、 or 。'],
  [
    new RegExp(`[${kana}][A-Za-z0-9(]|[A-Za-z0-9)%][${kana}]`, 'u'),
    'lacks a space between Japanese and Latin',
  ],
  [/メモリー|パラメーター/, 'has a long vowel too many: メモリ, パラメータ'],
  [/(サーバ|ユーザ|ブラウザ|バッファ|ドライバ)(?!ー)/, 'lacks a long vowel: サーバー, ユーザー, …'],
];

/** What a reader types, in the reader's way. */
const typed = new Set(['search.example']);

/** These stand for words that may be Japanese; all others for names and numbers. */
const anyWords = /\{(kind|field)\}/g;

/** @param {import('../lint.mjs').Context} context */
export function check({ locales }) {
  const findings = [];
  for (const [key, text] of Object.entries(locales.ja)) {
    if (typed.has(key)) continue;
    const words = text.replaceAll(anyWords, '〓').replaceAll(/\{[^{}]*\}/g, '0');
    for (const [pattern, message] of never) {
      if (pattern.test(words)) findings.push({ language: 'ja', key, message });
    }
    if (!followed.has(key) && words.indexOf('。') === words.length - 1 && words.length <= 60) {
      findings.push({ language: 'ja', key, message: 'is one short sentence with 。' });
    }
  }
  return findings;
}
