// Errors of many cases, group by group, and whether they keep to what is required.

/**
 * @typedef {object} Measured
 * @property {string} part a row of a table
 * @property {string} name the case, in words
 * @property {number} want measured bytes
 * @property {{low: number, expected: number, high: number}} got
 * @property {number} [tolerance] bytes by which what was printed is rounded
 *
 * @typedef {object} Distribution
 * @property {string} part
 * @property {number} rows
 * @property {number} exact share of rows
 * @property {number} median
 * @property {number} p95
 * @property {number} low share of rows that are more than 5 % too low
 * @property {{error: number, name: string, want: number, got: number}} worst
 * @property {number} ranged rows whose range has a width
 * @property {number} covered share of these whose range holds what was measured
 * @property {number} width median width of these
 *
 * @typedef {object} Bound what is required of a part; errors and shares as numbers, 0.01 is 1 %
 * @property {string} part
 * @property {string} [table] of this table only
 * @property {number} [exact] at least this share
 * @property {[number, number]} [within] at least the second share is within the first
 * @property {[number, number]} [within_gib] so many GiB, and the least share of rows within them
 * @property {number} [median] at most
 * @property {number} [p95] at most
 * @property {number} [low] at most this share is more than 5 % too low
 * @property {number} [covered] at least this share is covered by ranges
 */

/** The value below which `share` of the sorted ones lie. @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** @param {number[]} values */
const sorted = (values) => [...values].sort((a, b) => a - b);

/** @param {Measured} one */
function error(one) {
  const difference = one.got.expected - one.want;
  if (Math.abs(difference) <= (one.tolerance ?? 0)) return 0;
  return one.want === 0 ? Infinity : difference / one.want;
}

/** @param {string} part @param {Measured[]} cases @returns {Distribution} */
function distribution(part, cases) {
  const errors = cases.map((one) => Math.abs(error(one)));
  const inOrder = sorted(errors);
  const worst = cases[errors.indexOf(inOrder[inOrder.length - 1])];
  const ranges = cases.filter((one) => one.got.low < one.got.high && one.want > 0);
  const held = ranges.filter((one) => one.got.low <= one.want && one.want <= one.got.high);
  return {
    part,
    rows: cases.length,
    exact: errors.filter((one) => one === 0).length / cases.length,
    median: quantile(inOrder, 0.5),
    p95: quantile(inOrder, 0.95),
    low: cases.filter((one) => error(one) < -0.05).length / cases.length,
    worst: { error: error(worst), name: worst.name, want: worst.want, got: worst.got.expected },
    ranged: ranges.length,
    covered: ranges.length === 0 ? 1 : held.length / ranges.length,
    width: quantile(sorted(ranges.map((one) => (one.got.high - one.got.low) / one.want)), 0.5),
  };
}

/**
 * Cases in which there is nothing, and nothing was foretold, are left out.
 * @param {Measured[]} cases
 * @param {string[]} parts in the order in which they are wanted
 * @returns {Distribution[]} one a part of which there are cases
 */
export function distributions(cases, parts) {
  const unknown = cases.find((one) => !parts.includes(one.part));
  if (unknown) throw new Error(`no row for ${unknown.part}`);
  return parts.flatMap((part) => {
    const own = cases.filter(
      (one) => one.part === part && (one.want !== 0 || one.got.expected !== 0),
    );
    return own.length > 0 ? [distribution(part, own)] : [];
  });
}

/** @param {Measured[]} cases @param {number} most */
function shareWithin(cases, most) {
  const own = cases.filter((one) => one.want !== 0 || one.got.expected !== 0);
  return own.filter((one) => Math.abs(error(one)) <= most).length / own.length;
}

/** @param {Measured[]} cases @param {number} gib */
const shareWithinGib = (cases, gib) =>
  cases.filter((one) => Math.abs(one.got.expected - one.want) <= gib * 2 ** 30).length /
  cases.length;

/**
 * @param {Distribution} of
 * @param {Measured[]} cases those it is of, for `within`
 * @param {Bound} bound
 * @returns {string[]} what is not kept, in words
 */
export function breaches(of, cases, bound) {
  /** @param {number} value */
  const percent = (value) => `${(value * 100).toFixed(2)} %`;
  /** @type {string[]} */
  const out = [];
  /** @param {string} what @param {number} is @param {number | undefined} least */
  const atLeast = (what, is, least) => {
    if (least !== undefined && is < least)
      out.push(`${of.part}: ${what} ${percent(is)}, at least ${percent(least)} required`);
  };
  /** @param {string} what @param {number} is @param {number | undefined} most */
  const atMost = (what, is, most) => {
    if (most !== undefined && is > most)
      out.push(
        `${of.part}: ${what} ${percent(is)}, at most ${percent(most)} allowed; worst ${of.worst.name}: ${of.worst.got} instead of ${of.worst.want}`,
      );
  };
  atLeast('exact', of.exact, bound.exact);
  if (bound.within)
    atLeast(
      `within ${percent(bound.within[0])}`,
      shareWithin(cases, bound.within[0]),
      bound.within[1],
    );
  if (bound.within_gib)
    atLeast(
      `within ${bound.within_gib[0]} GiB`,
      shareWithinGib(cases, bound.within_gib[0]),
      bound.within_gib[1],
    );
  atMost('median', of.median, bound.median);
  atMost('95 %', of.p95, bound.p95);
  atMost('more than 5 % too low', of.low, bound.low);
  if (of.ranged > 0) atLeast('covered by its range', of.covered, bound.covered);
  return out;
}
