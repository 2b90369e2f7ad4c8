// Labels stay short enough for their place. Lengths are columns: a kana or kanji takes two, a
// placeholder six.

import { languages } from '../read.mjs';

export const name = 'length';

/** Words that stand inside a sentence bring the spaces that they need there. */
const insideSentence = /^kind\./;

/** The first pattern that matches a key counts. @type {[RegExp, Record<string, number>][]} */
const limits = [
  [/\.(help|text|why)(\.|$)/, { en: 420, ja: 520 }],
  [/^share\.by_hand$/, { en: 80, ja: 80 }],
  [/^field\./, { en: 40, ja: 48 }],
  [/^(menu|tab|view|share|mode|panel)\./, { en: 24, ja: 28 }],
  [/^word\./, { en: 14, ja: 14 }],
  [/^verdict\.(fits|tight|no)$/, { en: 16, ja: 20 }],
  [/^(amount|basis)\./, { en: 20, ja: 20 }],
  [/^part\./, { en: 28, ja: 28 }],
  [/^fact\./, { en: 36, ja: 36 }],
  [/^table\./, { en: 44, ja: 44 }],
  [/^guide\.step/, { en: 32, ja: 32 }],
  [/^guide\./, { en: 48, ja: 48 }],
  [/^(example|fix)\./, { en: 32, ja: 32 }],
];

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/;

/** @param {string} text */
export function columns(text) {
  const shown = text.replaceAll(/\{[^{}]*\}/g, 'xxxxxx');
  return [...shown].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

/** @param {import('../lint.mjs').Context} context */
export function check({ locales }) {
  const findings = [];
  for (const language of languages) {
    for (const [key, text] of Object.entries(locales[language])) {
      const limit = limits.find(([pattern]) => pattern.test(key))?.[1][language];
      if (text.trim() === '' || (text.trim() !== text && !insideSentence.test(key))) {
        findings.push({ language, key, message: 'is empty or has space at an end' });
      }
      if (limit !== undefined && columns(text) > limit) {
        findings.push({
          language,
          key,
          message: `is ${columns(text)} columns long, ${limit} at most`,
        });
      }
    }
  }
  return findings;
}
