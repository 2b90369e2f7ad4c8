// Every language has the same keys, sorted, so that two branches rarely touch the same line.

import { languages } from '../read.mjs';

export const name = 'same_keys';

/** @param {import('../lint.mjs').Context} context */
export function check({ locales }) {
  const findings = [];
  const all = new Set(languages.flatMap((language) => Object.keys(locales[language])));
  for (const language of languages) {
    const own = Object.keys(locales[language]);
    for (const key of all) {
      if (!own.includes(key)) findings.push({ language, key, message: 'is missing' });
    }
    const sorted = own.toSorted();
    const at = own.findIndex((key, index) => key !== sorted[index]);
    if (at >= 0) findings.push({ language, key: own[at], message: 'is not in order' });
  }
  return findings;
}
