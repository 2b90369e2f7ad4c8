// The parameters are what the architecture gives tensor by tensor, and its total is the published
// one within 0.5 %, or the entry says why not.

import { counted } from '../count.mjs';

const tolerance = 0.005;

/**
 * @param {any} published
 * @param {number} expected what it should be
 */
function publishedFindings(published, expected) {
  if (published.exception) return [];
  if (!published.params)
    return [{ field: 'published.params', what: 'is missing, and no exception says why' }];
  const difference = expected / published.params - 1;
  if (Math.abs(difference) <= tolerance) return [];
  const percent = (100 * difference).toFixed(2);
  const what = `is ${published.params}, the tensors give ${expected} (${percent} %), and no exception says why`;
  return [{ field: 'published.params', what }];
}

/** @type {import('../lint.mjs').Rule} */
export const parametersAddUp = {
  name: 'parameters-add-up',
  check(entry) {
    if (entry.kind !== 'model') return [];
    const { params, published } = entry.data;
    const count = counted(entry.data);
    const parts = /** @type {const} */ (['total', 'text', 'vision', 'mtp', 'active']);
    const findings = parts
      .filter((part) => (params[part] ?? 0) !== count[part])
      .map((part) => ({
        field: `params.${part}`,
        what: `is ${params[part] ?? 'missing'}, but the tensors add up to ${count[part]}`,
      }));
    return [...findings, ...publishedFindings(published, count.published)];
  },
};
