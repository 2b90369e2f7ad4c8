// No fact is there twice unknowingly: of models of one family whose tensors have the same shapes, the
// later ones name the first.

import { entriesOf } from '../read.mjs';

/** @typedef {import('../read.mjs').Entry} Entry */

/** @param {Entry} entry what the tensors follow from */
function shapeOf({ data }) {
  return JSON.stringify([data.family, data.architecture, data.vision, data.mtp]);
}

/**
 * The models of a family in the order of their release; of one month, in that of their ids.
 * @param {Entry[]} models
 */
function inOrder(models) {
  const place = (/** @type {Entry} */ { data }) => `${data.release} ${data.id}`;
  return models.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** @type {import('../lint.mjs').Rule} */
export const shapesAreToldApart = {
  name: 'shapes-are-told-apart',
  check(entry, catalog) {
    if (entry.kind !== 'model') return [];
    const shape = shapeOf(entry);
    const family = entriesOf(catalog, 'model').filter(
      (other) => other.data.family === entry.data.family,
    );
    const same = inOrder(family.filter((other) => shapeOf(other) === shape));
    const first = same[0].data.id === entry.data.id ? undefined : same[0].data.id;
    const named = entry.data.same_shape_as;
    if (named === first) return [];
    const what = first
      ? `must be "${first}", whose tensors have the same shapes`
      : `is "${named}", but no older model of the family has the same shapes`;
    return [{ field: 'same_shape_as', what }];
  },
};
