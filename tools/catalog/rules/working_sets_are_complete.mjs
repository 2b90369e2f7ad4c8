// Every size of RAM that a machine is sold with has a working set that was seen, and its share of the
// RAM is what its neighbours lead to expect, so that a mistyped figure stands out.

import { entriesOf } from '../read.mjs';

const bytesPerGib = 1024 ** 3;
const tolerance = 0.001;

/** @param {{ ram_gib: number, working_set_bytes: number }} row */
const shareOf = (row) => row.working_set_bytes / (row.ram_gib * bytesPerGib);

/** The older default is a plain share. */
const older = (/** @type {number} */ gib) => (gib <= 32 ? 2 / 3 : 3 / 4);

/**
 * @param {any[]} rows
 * @returns {import('../lint.mjs').Finding[]}
 */
function misfits(rows) {
  const newer = rows.filter((row) => row.default === 'newer');
  return rows.flatMap((row) => {
    const before = newer[newer.indexOf(row) - 1];
    const least = row.default === 'older' ? older(row.ram_gib) : before ? shareOf(before) : 0;
    const most = row.default === 'older' ? least : 1;
    const share = shareOf(row);
    if (share > least - tolerance && share < most + tolerance) return [];
    const what = `${row.ram_gib} GiB, ${row.default}: is ${share.toFixed(4)} of the RAM`;
    return [{ field: 'measured', what }];
  });
}

/** @type {import('../lint.mjs').Rule} */
export const workingSetsAreComplete = {
  name: 'working-sets-are-complete',
  check(entry, catalog) {
    if (entry.kind === 'rule' && entry.data.kind === 'working_set')
      return misfits(entry.data.measured);
    if (entry.kind !== 'gpu' || !entry.data.memory.working_set_rule) return [];
    const { options_gb, marketed_gb, working_set_rule } = entry.data.memory;
    const rule = entriesOf(catalog, 'rule').find((other) => other.name === working_set_rule);
    const known = new Set(rule?.data.measured?.map((/** @type {any} */ row) => row.ram_gib));
    return (options_gb ?? [marketed_gb])
      .filter((/** @type {number} */ size) => !known.has(size))
      .map((/** @type {number} */ size) => ({
        field: 'memory.options_gb',
        what: `${size} is not in rules/${working_set_rule}.json`,
      }));
  },
};
