// Where every figure of the catalog comes from: a file of its own, fetched when someone first asks.

/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./catalog_types.mjs').SourcesState} SourcesState */

const groups = { gpu: 'gpus', model: 'models' };

export class CatalogSources {
  #address;
  /** @type {any} */
  #all = null;
  /** @type {Promise<void> | null} */
  #reading = null;

  /** @type {SourcesState | 'unread'} */
  state = 'unread';

  /** @param {string} address */
  constructor(address) {
    this.#address = address;
  }

  /** Ends when they are there or could not be had; again after a failure: the network may be back. */
  async read() {
    if (this.state !== 'there') await (this.#reading ??= this.#fetch());
  }

  async #fetch() {
    this.state = 'reading';
    try {
      const answer = await fetch(this.#address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.#all = await answer.json();
      this.state = 'there';
    } catch {
      this.state = 'failed'; // The entry says so; its figures do not depend on it.
    }
    this.#reading = null;
  }

  /**
   * @param {CatalogKind} kind
   * @param {string} id
   * @returns {Record<string, unknown>} what is known of one entry; empty where nothing is
   */
  of(kind, id) {
    return this.#all?.[groups[kind]]?.[id] ?? {};
  }
}
