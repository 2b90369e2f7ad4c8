// Reads the string tables of `assets/locales`: one flat object `{ "key": "text" }` a language.

import { readFileSync } from 'node:fs';

/** The languages, the first being the one that all others are held against. */
export const languages = /** @type {const} */ (['en', 'ja']);

/** @typedef {Record<string, string>} Texts key → text with {placeholders} */
/** @typedef {Record<string, Texts>} Locales language → its texts */

/**
 * @param {URL} folder ends in a slash
 * @returns {Locales}
 */
export function readLocales(folder = new URL('../../assets/locales/', import.meta.url)) {
  return Object.fromEntries(
    languages.map((language) => [
      language,
      JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')),
    ]),
  );
}

/**
 * The name of a key in C++: `app.title` is `Key::app_title`.
 * @param {string} key
 */
export function enumName(key) {
  return key.replaceAll('.', '_');
}
