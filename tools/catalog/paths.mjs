// Fields of an entry by their path with dots, as its sources name them.

/**
 * The plain values below `value`; the items of a list share the path of the list.
 * @param {any} value
 * @param {string} [path]
 * @returns {Generator<[string, unknown]>}
 */
export function* leavesOf(value, path = '') {
  if (value === null || typeof value !== 'object') {
    yield [path, value];
  } else if (Array.isArray(value)) {
    for (const item of value) yield* leavesOf(item, path);
  } else {
    for (const [key, item] of Object.entries(value))
      yield* leavesOf(item, path ? `${path}.${key}` : key);
  }
}
