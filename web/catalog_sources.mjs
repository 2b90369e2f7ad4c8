// Where every figure of the catalog comes from: a file of its own, fetched when someone first asks.

/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./catalog_types.mjs').SourcesState} SourcesState */

const groups = { gpu: 'gpus', model: 'models' };

export class CatalogSources {
  #address;
  #onChange;
  /** @type {any} */
  #all = null;

  /** @type {SourcesState | 'unread'} */
  state = 'unread';

  /**
   * @param {string} address
   * @param {() => void} onChange after they arrived, or failed to
   */
  constructor(address, onChange) {
    this.#address = address;
    this.#onChange = onChange;
  }

  /** Again after a failure: the network may be back. */
  async read() {
    if (this.state === 'reading' || this.state === 'there') return;
    this.state = 'reading';
    try {
      const answer = await fetch(this.#address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.#all = await answer.json();
      this.state = 'there';
    } catch {
      this.state = 'failed'; // The entry says so; its figures do not depend on it.
    }
    this.#onChange();
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
