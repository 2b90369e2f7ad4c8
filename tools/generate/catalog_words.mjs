// The words of a search: what else people write for a word of a name, and what they write in vain.

import { array, literal, sourceFile } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */

/** @param {Catalog} catalog */
export function wordFile(catalog) {
  const words = catalog.entries.find((entry) => entry.kind === 'words')?.data;
  /** @type {{ word: string, written: string[] }[]} */
  const same = words.same;
  const pairs = same.flatMap(({ word, written }) =>
    written.map((text) => `{${literal(text)}, ${literal(word)}}`),
  );
  return sourceFile(
    'catalog/words.hpp',
    `namespace {

${array('SameWord', 'same', pairs)}${array('std::string_view', 'ignored', words.ignored.map(literal))}} // namespace

std::span<const SameWord> same_words() noexcept { return same; }

std::span<const std::string_view> ignored_words() noexcept { return ignored; }
`,
  );
}
