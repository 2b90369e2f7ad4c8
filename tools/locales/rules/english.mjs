// The English house style: how a text ends, and what it does not contain.

import { followed } from '../followed.mjs';

export const name = 'english';

/** @type {[RegExp, string][]} */
const never = [
  [/!/, 'has an exclamation mark'],
  [/\w['’](t|re|ll|ve)\b/i, 'has a contraction: write “does not”'],
  [/"/, 'has a straight quotation mark: write “ ”'],
  [/\.\.\./, 'has three full stops: write …'],
  [/\d-\d/, 'has a hyphen in a range: write –'],
  [/(^|\s)-\d/, 'has a hyphen as a minus: write −'],
  [/:$/, 'ends with a colon'],
  [/ {2}/, 'has two spaces'],
  [/\bhost memory\b/i, 'says host memory: write system RAM'],
  [/\bheadroom\b(?! -)/, 'says headroom: write free'],
  [
    /\b(utili[sz]ation|footprint|working set|verdict|sequences)\b/i,
    'has a word that readers do not know',
  ],
];

/** One sentence that ends with a full stop although nothing follows it. @param {string} text */
function endsLikeProse(text) {
  return text.endsWith('.') && !/[.?] \S/.test(text.slice(0, -1)) && text.length <= 120;
}

/** @param {import('../lint.mjs').Context} context */
export function check({ locales }) {
  const findings = [];
  for (const [key, text] of Object.entries(locales.en)) {
    const words = text.replaceAll(/\{[^{}]*\}/g, '0');
    for (const [pattern, message] of never) {
      if (pattern.test(words)) findings.push({ language: 'en', key, message });
    }
    if (!followed.has(key) && endsLikeProse(words)) {
      findings.push({ language: 'en', key, message: 'is one short sentence with a full stop' });
    }
  }
  return findings;
}
