// A text and its translation have the same {placeholders}, each well formed: {name}, or
// {name|form for 1|form for all others}, which only languages with a plural need.

import { languages } from '../read.mjs';

export const name = 'placeholders';

/** @param {string} text */
function placeholders(text) {
  const found = text.match(/\{[^{}]*\}/g) ?? [];
  return [...new Set(found.map((one) => one.replace(/\|.*\}$/, '}')))].sort();
}

/** @param {import('../lint.mjs').Context} context */
export function check({ locales }) {
  const findings = [];
  const [first, ...others] = languages;
  for (const language of languages) {
    for (const [key, text] of Object.entries(locales[language])) {
      const rest = text.replaceAll(/\{[a-z][a-z0-9_]*(\|[^{}|]+\|[^{}|]+)?\}/g, '');
      if (/[{}]/.test(rest))
        findings.push({ language, key, message: 'has a brace that is no {name}' });
    }
  }
  for (const language of others) {
    for (const [key, text] of Object.entries(locales[language])) {
      const wanted = placeholders(locales[first][key] ?? text).join(' ');
      const found = placeholders(text).join(' ');
      if (wanted !== found) {
        findings.push({ language, key, message: `has “${found}”, ${first} has “${wanted}”` });
      }
    }
  }
  return findings;
}
