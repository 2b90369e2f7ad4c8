// Holds the catalog against its rules, one rule a file: `node tools/catalog/lint.mjs`.
// Prints one line a finding, `file: field: what`, and ends with 1 if there is any.

import { pathToFileURL } from 'node:url';
import { readCatalog } from './read.mjs';
import { bandwidthsFollow } from './rules/bandwidths_follow.mjs';
import { datesAgree } from './rules/dates_agree.mjs';
import { figuresHaveSources } from './rules/figures_have_sources.mjs';
import { filesAreFormatted } from './rules/files_are_formatted.mjs';
import { ggufFilesAddUp } from './rules/gguf_files_add_up.mjs';
import { idsMatchFiles } from './rules/ids_match_files.mjs';
import { layersHaveBlocks } from './rules/layers_have_blocks.mjs';
import { layoutsHold } from './rules/layouts_hold.mjs';
import { listsAreSorted } from './rules/lists_are_sorted.mjs';
import { memoryIsKnown } from './rules/memory_is_known.mjs';
import { memoryIsPlausible } from './rules/memory_is_plausible.mjs';
import { movedIdsResolve } from './rules/moved_ids_resolve.mjs';
import { namesAreUnique } from './rules/names_are_unique.mjs';
import { namesFit } from './rules/names_fit.mjs';
import { parametersAddUp } from './rules/parameters_add_up.mjs';
import { ratesHaveABasis } from './rules/rates_have_a_basis.mjs';
import { releasesAreMonths } from './rules/releases_are_months.mjs';
import { reportsFollowRules } from './rules/reports_follow_rules.mjs';
import { schemasHold } from './rules/schemas_hold.mjs';
import { shapesAreToldApart } from './rules/shapes_are_told_apart.mjs';
import { wordsLeadOneWay } from './rules/words_lead_one_way.mjs';
import { workingSetsAreComplete } from './rules/working_sets_are_complete.mjs';

/** @typedef {{ field: string, what: string }} Finding what is wrong, in words that follow the field's name */

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {(entry: import('./read.mjs').Entry, catalog: import('./read.mjs').Catalog) => Finding[]} check
 */

// The schema first: a rule after it may trust the shape of an entry that the schema passed.
/** @type {Rule[]} */
export const rules = [
  schemasHold,
  idsMatchFiles,
  filesAreFormatted,
  listsAreSorted,
  namesFit,
  namesAreUnique,
  movedIdsResolve,
  figuresHaveSources,
  bandwidthsFollow,
  memoryIsKnown,
  memoryIsPlausible,
  reportsFollowRules,
  workingSetsAreComplete,
  ratesHaveABasis,
  layoutsHold,
  layersHaveBlocks,
  parametersAddUp,
  ggufFilesAddUp,
  shapesAreToldApart,
  releasesAreMonths,
  wordsLeadOneWay,
  datesAgree,
];

/**
 * @param {import('./read.mjs').Catalog} catalog
 * @returns {{ lines: string[], checks: number }} a line for each finding, and how many checks were made
 */
export function findingsOf(catalog) {
  const lines = [];
  let checks = 0;
  for (const entry of catalog.entries) {
    for (const rule of rules) {
      checks += 1;
      const findings = rule.check(entry, catalog);
      lines.push(...findings.map(({ field, what }) => `${entry.file}: ${field}: ${what}`));
      if (rule === schemasHold && findings.length > 0) break;
    }
  }
  return { lines, checks };
}

function main() {
  const catalog = readCatalog();
  const { lines, checks } = findingsOf(catalog);
  for (const line of lines) process.stdout.write(`${line}\n`);
  const size = `${catalog.entries.length} entries, ${rules.length} rules`;
  process.stdout.write(`catalog: ${size}: ${checks} checks, ${lines.length} findings\n`);
  process.exitCode = lines.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
