// An entry's id is its file's name, so that an id is found without a search.

/** @type {import('../lint.mjs').Rule} */
export const idsMatchFiles = {
  name: 'ids-match-files',
  check(entry) {
    const isSingle = entry.kind === 'data' || entry.kind === 'words';
    if (isSingle || entry.data.id === entry.name) return [];
    return [{ field: 'id', what: `is "${entry.data.id}", but the file is called "${entry.name}"` }];
  },
};
