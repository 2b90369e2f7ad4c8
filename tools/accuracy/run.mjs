// Holds the estimator against every measured case of tests/accuracy.

import { estimateAll } from './ask.mjs';
import { bounds, contextCases, fileCases, logCases, parts, tables } from './cases.mjs';
import { breaches, distributions } from './distribution.mjs';
import { inferenceCases, inferenceParts } from './inference_cases.mjs';
import { serverCases, serverParts } from './server_cases.mjs';

/** @typedef {import('./distribution.mjs').Distribution} Distribution */
/** @typedef {import('./distribution.mjs').Measured} Measured */
/** @typedef {{id: string, title: string, text: string, rows: Distribution[], breaches: string[]}} Table */

/** @param {string} id @param {Measured[]} cases @param {Distribution[]} rows */
function breachesOf(id, cases, rows) {
  return bounds()
    .filter((bound) => bound.table === undefined || bound.table === id)
    .flatMap((bound) => {
      const row = rows.find((one) => one.part === bound.part);
      const own = cases.filter((one) => one.part === bound.part);
      return row ? breaches(row, own, bound) : [];
    });
}

/**
 * @param {string} binary path of `headroom`
 * @returns {Table[]} one a source, in the order of tables.json
 */
export function run(binary) {
  const cases = [
    ...fileCases(),
    ...contextCases(),
    ...logCases(),
    ...serverCases(),
    ...inferenceCases(),
  ];
  const answers = estimateAll(
    binary,
    cases.map((one) => one.request),
  );
  /** @type {Map<string, Measured[]>} */
  const measured = new Map();
  cases.forEach((one, i) => {
    if (!measured.has(one.table)) measured.set(one.table, []);
    measured.get(one.table)?.push(...one.measured(answers[i]));
  });
  return Object.entries(tables()).map(([id, { title, text }]) => {
    const own = measured.get(id) ?? [];
    const rows = distributions(own, [...parts, ...serverParts, ...inferenceParts()]);
    return { id, title, text, rows, breaches: breachesOf(id, own, rows) };
  });
}
