// Where the figures of an entry come from, for a page that fetches it only when someone asks.

import { entriesOf } from '../catalog/read.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */
/** @typedef {import('../catalog/read.mjs').Kind} Kind */

/** What an entry says about its facts; each is there only where the entry has it. */
const fields = ['sources', 'recalled', 'confidence', 'notes', 'doubts', 'updated'];

/** @param {{ kind: string, generation?: string, lanes?: number, ports?: number, gbit_per_s?: number, bandwidth_gb_per_s?: number }} link */
function linkText({ kind, generation, lanes, ports, gbit_per_s, bandwidth_gb_per_s }) {
  const version = generation ? `${kind} ${generation}` : kind;
  const name = lanes ? `${version} × ${lanes}` : version;
  const each = gbit_per_s ? `${name}, ${ports} × ${gbit_per_s} Gbit/s` : name;
  return bandwidth_gb_per_s ? `${each}, ${bandwidth_gb_per_s.toLocaleString('en')} GB/s` : each;
}

/** @param {{ mib: number, when: string }} report */
const reportText = ({ mib, when }) => `${mib.toLocaleString('en')} MiB (${when})`;

/**
 * Facts that no computation and no list needs, as text.
 * @param {any} data
 */
function factsOf(data) {
  const facts = {
    context: data.context?.note,
    interconnect: data.interconnect?.map(linkText),
    layout: data.layout?.how,
    reported_also: data.memory?.reported_also?.map(reportText),
  };
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value.length > 0),
  );
}

/**
 * @param {Entry} entry
 * @returns {Record<string, unknown>}
 */
function saidBy({ data }) {
  const said = fields.filter((field) => {
    const value = data[field];
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  return { ...Object.fromEntries(said.map((field) => [field, data[field]])), ...factsOf(data) };
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
