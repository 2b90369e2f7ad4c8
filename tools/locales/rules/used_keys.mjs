// Every key is used, and every key that is used exists. A use is `Key::app_title` in C++, or the dotted
// name in quotes anywhere; the page says `strings['app.title']`, or strings[`panel.${group}`] for all that
// begin so.

import { enumName, languages } from '../read.mjs';

export const name = 'used_keys';

/** @param {import('../lint.mjs').Context} context */
export function check({ locales, sources }) {
  const language = languages[0];
  const keys = Object.keys(locales[language]);
  const names = new Map(keys.map((key) => [enumName(key), key]));
  const used = new Set();
  const findings = [];
  for (const [path, text] of sources) {
    for (const [, enumerator] of text.matchAll(/\bKey::([a-z][a-z0-9_]*)/g)) {
      const key = names.get(enumerator);
      if (key === undefined)
        findings.push({ language, key: enumerator, message: `is used in ${path} but has no text` });
      else used.add(key);
    }
    for (const [, , key] of text.matchAll(/\bstrings\[(['"])([^'"]+)\1\]/g)) {
      if (!keys.includes(key)) {
        findings.push({ language, key, message: `is used in ${path} but has no text` });
      }
    }
    for (const [, start] of text.matchAll(/\bstrings\[`([a-z0-9_.]+)\$\{/g)) {
      keys.filter((key) => key.startsWith(start)).forEach((key) => used.add(key));
    }
    for (const [, , quoted] of text.matchAll(/(["'`])([a-z][a-z0-9_.]*)\1/g)) used.add(quoted);
  }
  for (const key of keys) {
    if (!used.has(key)) findings.push({ language, key, message: 'is not used in src or web' });
  }
  return findings;
}
