// The catalog's date is that of its newest entry, so that a page can say how old its facts are.

/** @type {import('../lint.mjs').Rule} */
export const datesAgree = {
  name: 'dates-agree',
  check(entry, catalog) {
    if (entry.kind !== 'data') return [];
    const dates = catalog.entries.map((other) => other.data.updated ?? '').sort();
    const newest = dates[dates.length - 1];
    if (entry.data.date === newest) return [];
    return [{ field: 'date', what: `is ${entry.data.date}, but the newest entry is of ${newest}` }];
  },
};
