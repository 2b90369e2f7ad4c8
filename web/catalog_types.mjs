// The shapes of the catalog: what the calls `list` and `entry` answer and what the page keeps of an
// open section. Types only.

/** @typedef {import('./screen.mjs').Action} Action */
/** @typedef {import('./screen.mjs').Choice} Choice */
/** @typedef {import('./screen.mjs').Verdict} Verdict */

/** @typedef {'gpu' | 'model'} CatalogKind */
/** @typedef {{ id: string, label: string, is_number: boolean }} CatalogColumn */

/**
 * @typedef {object} CatalogRow
 * @property {string} id
 * @property {string[]} cells
 * @property {Verdict} verdict
 * @property {boolean} is_current
 * @property {Action} use
 */

/**
 * @typedef {object} CatalogList
 * @property {string} caption
 * @property {string} summary
 * @property {string} sort
 * @property {boolean} descending
 * @property {string} filter
 * @property {CatalogColumn[]} columns
 * @property {Choice[]} filters
 * @property {CatalogRow[]} rows
 */

/**
 * @typedef {object} EntryFact
 * @property {string} path
 * @property {string} label
 * @property {string} value
 * @property {string} note
 * @property {string[]} sources
 * @property {boolean} is_recalled
 */

/**
 * @typedef {object} CatalogEntry
 * @property {string} id
 * @property {string} title
 * @property {string} aliases
 * @property {EntryFact[]} facts
 * @property {string} confidence
 * @property {string[]} notes
 * @property {string[]} doubts
 * @property {Action} use
 */

/**
 * @typedef {object} QuantizationList
 * @property {string} caption
 * @property {string} summary what the loss is and who measured it
 * @property {CatalogColumn[]} columns
 * @property {{ id: string, cells: string[] }[]} rows
 */

/** @typedef {'reading' | 'there' | 'failed'} SourcesState */
/** @typedef {{ entry: CatalogEntry, sources: SourcesState }} OpenEntry */
/** @typedef {{ text: string, sort: string, descending: boolean, filter: string }} CatalogQuery */

/**
 * @typedef {object} OpenCatalog
 * @property {CatalogQuery} query
 * @property {CatalogList} list
 * @property {boolean} is_all every row is shown, not only the first
 * @property {OpenEntry | null} entry
 */

export {};
