// What a driver reports is a little less than what the box says: error correction takes a sixteenth,
// the carve-out of a small board up to a fourteenth.

const least = 0.9;

/** @type {import('../lint.mjs').Rule} */
export const memoryIsPlausible = {
  name: 'memory-is-plausible',
  check(entry) {
    if (entry.kind !== 'gpu') return [];
    const { marketed_gb, options_gb, reported_mib, runtime_visible_mib } = entry.data.memory;
    const findings = [];
    const field = 'memory.reported_mib';
    const sold = marketed_gb * 1024;
    if (reported_mib > sold)
      findings.push({ field, what: `is more than the ${marketed_gb} GiB it is sold with` });
    if (reported_mib < least * sold)
      findings.push({ field, what: `is less than 90 % of the ${marketed_gb} GiB it is sold with` });
    if (runtime_visible_mib > reported_mib)
      findings.push({ field: 'memory.runtime_visible_mib', what: 'is more than is reported' });
    if (options_gb && Math.max(...options_gb) !== marketed_gb)
      findings.push({ field: 'memory.marketed_gb', what: 'is not the largest option' });
    return findings;
  },
};
