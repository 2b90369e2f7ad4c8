// Checks the words of the product, `assets/locales`: `node tools/locales/lint.mjs` prints what is wrong,
// then counts; the exit code is 1 if anything is. One rule is one file in `rules/`.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { languages, readLocales } from './read.mjs';
import * as english from './rules/english.mjs';
import * as japanese from './rules/japanese.mjs';
import * as length from './rules/length.mjs';
import * as placeholders from './rules/placeholders.mjs';
import * as sameKeys from './rules/same_keys.mjs';
import * as usedKeys from './rules/used_keys.mjs';

/** @typedef {{ language: string, key: string, message: string }} Finding */
/** @typedef {{ locales: import('./read.mjs').Locales, sources: Map<string, string> }} Context
 *   `sources`: path → text of every file that may use a key */
/** @typedef {{ name: string, check: (context: Context) => Finding[] }} Rule */

/** @type {Rule[]} */
export const rules = [sameKeys, placeholders, usedKeys, length, english, japanese];

/** @param {string} root the repository */
export function readSources(root) {
  const sources = new Map();
  for (const folder of ['src', 'web']) {
    /** @type {string[]} */
    let files = [];
    try {
      files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    } catch {
      // A tree without this folder uses no key there.
    }
    for (const file of files.sort()) {
      if (!/\.(cpp|hpp|js|mjs|html)$/.test(file)) continue;
      const path = join(root, folder, file);
      sources.set(relative(root, path), readFileSync(path, 'utf8'));
    }
  }
  return sources;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const locales = readLocales();
  const sources = readSources(fileURLToPath(new URL('../../', import.meta.url)));
  let count = 0;
  for (const rule of rules) {
    for (const { language, key, message } of rule.check({ locales, sources })) {
      process.stdout.write(`assets/locales/${language}.json: ${key} ${message} (${rule.name})\n`);
      count += 1;
    }
  }
  const keys = Object.keys(locales[languages[0]]).length;
  process.stdout.write(
    `locales: ${keys} keys in ${languages.length} languages, ${rules.length} rules, ${sources.size} sources, ${count} findings\n`,
  );
  process.exitCode = count === 0 ? 0 : 1;
}
