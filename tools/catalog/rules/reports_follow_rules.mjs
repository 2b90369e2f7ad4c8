// A predicted total is what its rule gives; a measured one lies within the rule's tolerance, so that a
// rule stands on every card that was seen; a borrowed one is that of the GPU it is borrowed from.

import { entriesOf } from '../read.mjs';
import { reportedMib } from '../reported.mjs';

const field = 'memory.reported_mib';

/**
 * @param {any} memory
 * @param {import('../read.mjs').Catalog} catalog
 */
function borrowed({ reported_mib, reported_as }, catalog) {
  const lender = entriesOf(catalog, 'gpu').find((one) => one.name === reported_as)?.data.memory;
  if (lender?.reported_basis !== 'measured')
    return [{ field: 'memory.reported_as', what: `"${reported_as}" has no measured total` }];
  if (reported_mib === lender.reported_mib) return [];
  const what = `is ${reported_mib}, but ${reported_as} reports ${lender.reported_mib}`;
  return [{ field, what }];
}

/** @type {import('../lint.mjs').Rule} */
export const reportsFollowRules = {
  name: 'reports-follow-rules',
  check(entry, catalog) {
    if (entry.kind !== 'gpu') return [];
    const { memory } = entry.data;
    const { reported_mib, reported_basis, reported_rule, reported_as } = memory;
    if (reported_as) return borrowed(memory, catalog);
    const rule = entriesOf(catalog, 'rule').find((one) => one.name === reported_rule);
    if (!rule) {
      if (reported_basis !== 'predicted') return [];
      return [{ field: 'memory.reported_rule', what: 'is missing, but the total is predicted' }];
    }
    const expected = reportedMib(rule.data, memory);
    const tolerance = reported_basis === 'measured' ? rule.data.tolerance_mib : 0;
    if (Math.abs(reported_mib - expected) <= tolerance) return [];
    return [{ field, what: `is ${reported_mib}, but ${reported_rule} gives ${expected}` }];
  },
};
