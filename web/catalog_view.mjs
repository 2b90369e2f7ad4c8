// "Which GPU?" and "Which model?": the catalog for the present scenario as a section that opens. It
// is a heading alone until then.

import { entryView } from './catalog_entry_view.mjs';
import { catalogTable, shownFirst } from './catalog_table.mjs';
import { icon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./catalog_types.mjs').CatalogList} CatalogList */
/** @typedef {import('./catalog_types.mjs').OpenCatalog} OpenCatalog */
/** @typedef {import('./screen.mjs').Choice} Choice */
/** @typedef {import('./screen.mjs').Strings} Strings */
/** @typedef {import('./screen.mjs').View} View */

const headings = { gpu: 'tab.gpus', model: 'tab.models' };

/**
 * @param {CatalogKind} kind
 * @param {OpenCatalog} open
 * @param {Strings} strings
 */
function searchBox(kind, open, strings) {
  const id = `catalog-${kind}-text`;
  return h(
    'div',
    { class: 'catalog-search' },
    h('label', { class: 'label', for: id }, strings['catalog.search']),
    h('input', {
      id,
      type: 'text',
      role: 'searchbox',
      'data-catalog-text': kind,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      value: open.query.text,
    }),
  );
}

/**
 * @param {string} name 'filter' or 'sort'
 * @param {CatalogKind} kind
 * @param {string} label
 * @param {Choice[]} choices
 * @param {string} value
 */
function chooser(name, kind, label, choices, value) {
  const id = `catalog-${kind}-${name}`;
  return h(
    'div',
    { class: `catalog-${name}` },
    h('label', { class: 'label', for: id }, label),
    h(
      'select',
      { id, [`data-catalog-${name}`]: kind },
      choices.map((choice) =>
        h('option', { value: choice.value, selected: choice.value === value }, choice.label),
      ),
    ),
  );
}

/**
 * What the heads of the columns do, for a phone, which shows none.
 * @param {CatalogList} list
 * @param {Strings} strings
 */
function sortChoices(list, strings) {
  const columns = list.columns.map(({ id, label }) => ({ value: id, label }));
  return [{ value: '', label: strings['catalog.best_first'] }, ...columns];
}

/**
 * @param {CatalogKind} kind
 * @param {OpenCatalog} open
 * @param {Strings} strings
 */
function content(kind, open, strings) {
  const { list } = open;
  const label = strings[headings[kind]];
  const isCut = !open.is_all && list.rows.length > shownFirst;
  const showAll = strings['catalog.show_all'].replace('{n}', String(list.rows.length));
  const entry = open.entry === null ? null : entryView(kind, open.entry, strings);
  return h(
    'div',
    { class: 'catalog-content', 'data-key': 'content' },
    h(
      'div',
      { class: 'catalog-tools' },
      searchBox(kind, open, strings),
      chooser('filter', kind, strings['catalog.filter'], list.filters, list.filter),
      chooser('sort', kind, strings['catalog.sort'], sortChoices(list, strings), list.sort),
    ),
    h(
      'p',
      { class: 'catalog-summary', role: 'status' },
      list.rows.length > 0 ? list.summary : strings['catalog.empty'],
    ),
    list.rows.length > 0 &&
      h(
        'div',
        {
          class: 'catalog-scroll',
          'data-key': 'rows',
          role: 'region',
          'aria-label': label,
          tabindex: 0,
        },
        catalogTable(kind, open, entry),
      ),
    isCut &&
      h(
        'button',
        {
          type: 'button',
          class: 'catalog-button catalog-all',
          'data-key': 'all',
          'data-catalog-all': kind,
        },
        showAll,
      ),
  );
}

/**
 * @param {View} view
 * @param {CatalogKind} kind
 */
export function catalogCard(view, kind) {
  const open = view.catalogs?.[kind];
  return h(
    'details',
    { class: 'card catalog', id: `catalog-${kind}`, 'data-catalog': kind },
    h('summary', {}, icon('chevron-right'), h('h2', {}, view.strings[headings[kind]])),
    open && content(kind, open, view.strings),
  );
}
