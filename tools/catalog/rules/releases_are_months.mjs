// A release is a month of the calendar, and not after the day that its entry was last changed.

/** @type {import('../lint.mjs').Rule} */
export const releasesAreMonths = {
  name: 'releases-are-months',
  check(entry) {
    if (entry.kind !== 'model') return [];
    const { release, updated } = entry.data;
    const month = Number(release?.slice(5));
    if (!(month >= 1 && month <= 12))
      return [{ field: 'release', what: `"${release}" is not a month` }];
    if (release <= updated.slice(0, 7)) return [];
    return [{ field: 'release', what: `${release} is after the entry's own date ${updated}` }];
  },
};
