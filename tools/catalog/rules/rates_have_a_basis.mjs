// A GPU with rates of matrices says on what they rest, and one without says nothing of it.

/** Rates outside the matrix units: the maker's plain figures. */
const plain = new Set(['fp32_tflops', 'fp16_vector_tflops']);

/** @type {import('../lint.mjs').Rule} */
export const ratesHaveABasis = {
  name: 'rates-have-a-basis',
  check(entry) {
    if (entry.kind !== 'gpu') return [];
    const hasRates = Object.keys(entry.data.dense_rates).some((rate) => !plain.has(rate));
    const hasBasis = 'matrix_rates_basis' in entry.data;
    if (hasRates === hasBasis) return [];
    const what = hasRates ? 'is missing' : 'is said of rates that there are none of';
    return [{ field: 'matrix_rates_basis', what }];
  },
};
