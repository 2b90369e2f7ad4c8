// The open sections of the catalog: what was searched, filtered and sorted in each, and which entry
// is open. Nothing of it belongs to the scenario, so nothing of it is in links or saved.

import { CatalogSources } from './catalog_sources.mjs';

/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./catalog_types.mjs').CatalogQuery} CatalogQuery */
/** @typedef {import('./catalog_types.mjs').OpenCatalog} OpenCatalog */
/** @typedef {import('./catalog_types.mjs').OpenEntry} OpenEntry */
/** @typedef {import('./live_session.mjs').LiveSession} LiveSession */

/** A list is computed for every entry; while a number is being typed, the last one will do. */
const patience = 150;

export class CatalogControl {
  #session;
  #render;
  #tell;
  #sources;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What the page shows as opened, whether it is filled yet or not. @type {Set<string>} */
  #wanted = new Set();

  /** @type {Partial<Record<CatalogKind, OpenCatalog>>} */
  open = {};

  /** @type {import('./catalog_types.mjs').QuantizationList | null} */
  quantizations = null;

  /**
   * @param {LiveSession} session
   * @param {string} baseUrl the folder of `sources.json`
   * @param {() => void} render
   * @param {(hasFailed: boolean) => void} tell whether what fills the lists could be fetched
   */
  constructor(session, baseUrl, render, tell) {
    this.#session = session;
    this.#render = render;
    this.#tell = tell;
    this.#sources = new CatalogSources(`${baseUrl}sources.json`);
  }

  /**
   * Returns whether the section is wanted, once the calculator can fill it.
   * @param {string} name
   * @param {boolean} isOpen
   */
  async #isWanted(name, isOpen) {
    if (isOpen) this.#wanted.add(name);
    else this.#wanted.delete(name);
    if (!isOpen) return false;
    try {
      await this.#session.whole();
    } catch {
      this.#tell(true);
      return false;
    }
    this.#tell(false);
    return this.#wanted.has(name);
  }

  /**
   * @param {CatalogKind} kind
   * @param {boolean} isToggledOpen
   */
  async toggle(kind, isToggledOpen) {
    const isOpen = await this.#isWanted(kind, isToggledOpen);
    if (isOpen === kind in this.open) return;
    if (isOpen) {
      const query = { text: '', sort: '', descending: false, filter: 'all' };
      this.open[kind] = { query, list: this.#list(kind, query), is_all: false, entry: null };
    } else {
      delete this.open[kind];
    }
    this.#render();
  }

  /** @param {boolean} isToggledOpen */
  async toggleQuantizations(isToggledOpen) {
    const isOpen = await this.#isWanted('quantizations', isToggledOpen);
    if (isOpen === (this.quantizations !== null)) return;
    this.quantizations = isOpen ? this.#session.ask({ call: 'quantizations' }) : null;
    this.#render();
  }

  /**
   * @param {CatalogKind} kind
   * @param {Partial<CatalogQuery>} change
   */
  ask(kind, change) {
    const open = this.open[kind];
    if (open === undefined) return;
    open.query = { ...open.query, ...change };
    open.list = this.#list(kind, open.query);
    this.#render();
  }

  /**
   * Numbers begin with the largest; the same head again turns the order, and a third time ends it.
   * @param {CatalogKind} kind
   * @param {string} column
   */
  sortBy(kind, column) {
    const open = this.open[kind];
    if (open === undefined) return;
    const { list, query } = open;
    const first = list.columns.find(({ id }) => id === column)?.is_number ?? false;
    if (query.sort !== column) this.ask(kind, { sort: column, descending: first });
    else if (query.descending === first) this.ask(kind, { descending: !first });
    else this.ask(kind, { sort: '', descending: false });
  }

  /** @param {CatalogKind} kind */
  showAll(kind) {
    const open = this.open[kind];
    if (open === undefined) return;
    open.is_all = true;
    this.#render();
  }

  /**
   * Opens an entry, or closes it where it is open.
   * @param {CatalogKind} kind
   * @param {string} id
   */
  toggleEntry(kind, id) {
    const open = this.open[kind];
    if (open === undefined) return;
    if (open.entry?.entry.id === id) {
      open.entry = null;
    } else {
      if (this.#sources.state !== 'there') void this.#sources.read().then(() => this.#refresh());
      open.entry = this.#entry(kind, id);
    }
    this.#render();
  }

  /**
   * @param {CatalogKind} kind
   * @param {string} id
   */
  use(kind, id) {
    const row = this.open[kind]?.list.rows.find((one) => one.id === id);
    if (row !== undefined) this.#session.set(row.use.sets);
  }

  /** The scenario, the unit or the language is another one. */
  changed() {
    clearTimeout(this.#timer);
    if (Object.keys(this.open).length === 0 && this.quantizations === null) return;
    this.#timer = setTimeout(() => this.#refresh(), patience);
  }

  #refresh() {
    if (this.quantizations !== null)
      this.quantizations = this.#session.ask({ call: 'quantizations' });
    for (const kind of /** @type {CatalogKind[]} */ (Object.keys(this.open))) {
      const open = /** @type {OpenCatalog} */ (this.open[kind]);
      open.list = this.#list(kind, open.query);
      if (open.entry !== null) open.entry = this.#entry(kind, open.entry.entry.id);
    }
    this.#render();
  }

  /**
   * @param {CatalogKind} kind
   * @param {CatalogQuery} query
   */
  #list(kind, query) {
    return this.#session.ask({ call: 'list', kind, ...query });
  }

  /**
   * @param {CatalogKind} kind
   * @param {string} id
   * @returns {OpenEntry}
   */
  #entry(kind, id) {
    const { state } = this.#sources;
    const sources = this.#sources.of(kind, id);
    const entry = this.#session.ask({ call: 'entry', kind, id, sources });
    return { entry, sources: state === 'unread' ? 'reading' : state };
  }
}
