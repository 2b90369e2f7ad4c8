// Every number of an entry is covered by a source, or is listed as recalled.

import { leavesOf } from '../paths.mjs';

// Facts about the entry itself, not about the world.
const own = ['devices_per_board'];

/**
 * Whether a path of a source covers a field: it or a part above it, `*` for any one name.
 * @param {string} pattern
 * @param {string} field
 */
export function covers(pattern, field) {
  const names = field.split('.');
  return pattern.split('.').every((part, at) => part === '*' || part === names[at]);
}

/** @type {import('../lint.mjs').Rule} */
export const figuresHaveSources = {
  name: 'figures-have-sources',
  check(entry) {
    const { sources, recalled = [] } = entry.data;
    if (!sources) return [];
    const patterns = [...sources.flatMap((/** @type {any} */ source) => source.of), ...recalled];
    const leaves = [...leavesOf(entry.data)];
    const bare = leaves
      .filter(([field, value]) => typeof value === 'number' && !own.includes(field))
      .filter(([field]) => !patterns.some((pattern) => covers(pattern, field)))
      .map(([field]) => ({ field, what: 'has no source' }));
    const idle = patterns
      .filter((pattern) => !leaves.some(([field]) => covers(pattern, field)))
      .map((pattern) => ({
        field: 'sources',
        what: `names "${pattern}", which the entry does not have`,
      }));
    return [...bare, ...idle];
  },
};
