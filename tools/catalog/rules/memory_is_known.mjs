// A card says what its driver reports; shared memory says its sizes and the rule that limits it.

import { entriesOf } from '../read.mjs';

/** @type {import('../lint.mjs').Rule} */
export const memoryIsKnown = {
  name: 'memory-is-known',
  check(entry, catalog) {
    if (entry.kind !== 'gpu' || !entry.data.memory) return [];
    const { marketed_gb, options_gb, reported_mib, reported_basis, working_set_rule } =
      entry.data.memory;
    if (!entry.data.unified_memory) {
      if (!reported_mib || !reported_basis)
        return [{ field: 'memory.reported_mib', what: 'or its basis is missing' }];
      if (reported_mib <= marketed_gb * 1024) return [];
      return [
        {
          field: 'memory.reported_mib',
          what: `is more than the ${marketed_gb} GiB it is sold with`,
        },
      ];
    }
    if (!working_set_rule) return [];
    const rule = entriesOf(catalog, 'rule').find((other) => other.name === working_set_rule);
    if (!rule)
      return [{ field: 'memory.working_set_rule', what: `"${working_set_rule}" is not in rules/` }];
    const known = new Set(rule.data.measured.map((/** @type {any} */ row) => row.ram_gib));
    return (options_gb ?? [marketed_gb])
      .filter((/** @type {number} */ size) => !known.has(size))
      .map((/** @type {number} */ size) => ({
        field: 'memory.options_gb',
        what: `${size} is not in ${rule.file}`,
      }));
  },
};
