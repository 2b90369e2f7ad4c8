// A GPU says what its driver reports, and on what that rests; or, where it shares the machine's memory,
// the rule that says how much of it the GPU may use.

import { entriesOf } from '../read.mjs';

/** Fields that name a rule, and the kind of that rule. */
const kinds = {
  working_set_rule: 'working_set',
  shared_memory_rule: 'shared_memory',
  reported_rule: 'reported_memory',
};

/** @type {import('../lint.mjs').Rule} */
export const memoryIsKnown = {
  name: 'memory-is-known',
  check(entry, catalog) {
    if (entry.kind !== 'gpu') return [];
    const { memory, unified_memory } = entry.data;
    const findings = Object.entries(kinds).flatMap(([field, kind]) => {
      const name = memory[field];
      const rule = entriesOf(catalog, 'rule').find((other) => other.name === name);
      if (!name || rule?.data.kind === kind) return [];
      return [{ field: `memory.${field}`, what: `"${name}" is not in rules/ as ${kind}` }];
    });
    const shares = memory.working_set_rule || memory.shared_memory_rule;
    if (shares && !unified_memory)
      findings.push({ field: 'unified_memory', what: 'is false, but a rule shares the memory' });
    if (!shares && !(memory.reported_mib && memory.reported_basis && memory.reported_by))
      findings.push({ field: 'memory.reported_mib', what: 'or its basis or program is missing' });
    return findings;
  },
};
