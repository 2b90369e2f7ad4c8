// Where the figures of an entry come from, for a page that fetches it only when someone asks.

import { entriesOf } from '../catalog/read.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */
/** @typedef {import('../catalog/read.mjs').Kind} Kind */

/** What an entry says about its facts; each is there only where the entry has it. */
const fields = ['sources', 'recalled', 'confidence', 'notes', 'doubts', 'updated'];

/**
 * @param {Entry} entry
 * @returns {Record<string, unknown>}
 */
function saidBy({ data }) {
  const said = fields.filter((field) => {
    const value = data[field];
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  const context = data.context?.note ? { context: data.context.note } : {};
  return { ...Object.fromEntries(said.map((field) => [field, data[field]])), ...context };
}

/**
 * One object a kind, by the ids of its entries; the keys are the names of the folders.
 * @param {Catalog} catalog
 * @param {Partial<Record<Kind, string>>} kinds
 */
export function sourcesFile(catalog, kinds) {
  const said = Object.entries(kinds).map(([kind, key]) => [
    key,
    Object.fromEntries(
      entriesOf(catalog, /** @type {Kind} */ (kind)).map((entry) => [entry.data.id, saidBy(entry)]),
    ),
  ]);
  return `${JSON.stringify(Object.fromEntries(said))}\n`;
}

/** Compilers take string literals of any length, but none promises more than this. */
const pieceLength = 16_000;

/**
 * The same text as constants, for the command line, which has no file beside it.
 * @param {string} json
 */
export function sourcesText(json) {
  const pieces = json.match(new RegExp(`[\\s\\S]{1,${pieceLength}}`, 'gu')) ?? [];
  const literals = pieces.map((piece) => `    R"json(${piece})json",`).join('\n');
  return `// Generated from assets/catalog; what each entry says about its facts, cut into pieces.
#include "cli/sources.hpp"

namespace headroom::cli {
namespace {

const std::string_view pieces[] = {
${literals}
};

} // namespace

std::span<const std::string_view> source_pieces() { return pieces; }

} // namespace headroom::cli
`;
}
