// The rows of the catalog. The heads of the columns sort; a row's name opens its entry below it.

import { icon, verdictIcon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./catalog_types.mjs').CatalogColumn} CatalogColumn */
/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./catalog_types.mjs').CatalogList} CatalogList */
/** @typedef {import('./catalog_types.mjs').CatalogRow} CatalogRow */
/** @typedef {import('./catalog_types.mjs').OpenCatalog} OpenCatalog */
/** @typedef {import('./tree.mjs').TreeElement} TreeElement */

/** More rows than these only when asked for. */
export const shownFirst = 25;

/**
 * @param {CatalogKind} kind
 * @param {string} id of an entry
 */
const entryId = (kind, id) => `entry-${kind}-${id}`;

/**
 * @param {CatalogColumn} column
 * @param {CatalogKind} kind
 * @param {CatalogList} list
 */
function headView(column, kind, list) {
  const isSorted = list.sort === column.id;
  const order = list.descending ? 'descending' : 'ascending';
  return h(
    'th',
    {
      scope: 'col',
      class: column.is_number && 'is-number',
      'data-key': column.id,
      'aria-sort': isSorted && order,
    },
    h(
      'button',
      {
        type: 'button',
        class: 'catalog-head',
        'data-catalog-sort': kind,
        'data-column': column.id,
      },
      h('span', {}, column.label),
      isSorted && icon(list.descending ? 'chevron-down' : 'chevron-up'),
    ),
  );
}

/**
 * @param {CatalogRow} row
 * @param {CatalogKind} kind
 * @param {boolean} isOpen
 */
function nameCell(row, kind, isOpen) {
  return h(
    'th',
    { scope: 'row', class: 'column-name' },
    h(
      'button',
      {
        type: 'button',
        class: 'catalog-name',
        'data-catalog-entry': kind,
        'data-entry': row.id,
        'aria-expanded': isOpen ? 'true' : 'false',
        'aria-controls': isOpen && entryId(kind, row.id),
      },
      icon('chevron-right'),
      h('span', {}, row.cells[0]),
    ),
  );
}

/**
 * @param {CatalogRow} row
 * @param {CatalogColumn} column
 * @param {string} cell
 */
function cellView(row, column, cell) {
  const isVerdict = column.id === 'verdict';
  return h(
    'td',
    { class: `column-${column.id}${column.is_number ? ' is-number' : ''}` },
    isVerdict
      ? h(
          'span',
          { class: `word word-${row.verdict}` },
          verdictIcon(row.verdict),
          h('span', {}, cell),
        )
      : cell,
  );
}

/**
 * @param {CatalogRow} row
 * @param {CatalogKind} kind
 */
function useCell(row, kind) {
  return h(
    'td',
    { class: 'column-use' },
    h(
      'button',
      {
        type: 'button',
        class: 'catalog-button',
        'data-catalog-use': kind,
        'data-entry': row.id,
        'aria-label': `${row.use.label}: ${row.cells[0]}`,
        'aria-pressed': row.is_current ? 'true' : 'false',
      },
      row.use.label,
    ),
  );
}

/**
 * @param {CatalogKind} kind
 * @param {OpenCatalog} open
 * @param {TreeElement | null} entry what the open row shows
 */
export function catalogTable(kind, open, entry) {
  const { list } = open;
  const rows = open.is_all ? list.rows : list.rows.slice(0, shownFirst);
  return h(
    'table',
    { class: 'catalog-table' },
    h('caption', { class: 'unseen' }, list.caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        list.columns.map((column) => headView(column, kind, list)),
        h('td', { class: 'column-use', 'data-key': 'use' }),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) => {
        const isOpen = entry !== null && open.entry?.entry.id === row.id;
        return [
          h(
            'tr',
            {
              'data-key': row.id,
              class: `catalog-row${row.is_current ? ' is-current' : ''}`,
              'aria-current': row.is_current && 'true',
            },
            nameCell(row, kind, isOpen),
            list.columns
              .slice(1)
              .map((column, index) => cellView(row, column, row.cells[index + 1])),
            useCell(row, kind),
          ),
          isOpen &&
            h(
              'tr',
              { class: 'catalog-entry-row', id: entryId(kind, row.id) },
              h('td', { colspan: list.columns.length + 1 }, entry),
            ),
        ];
      }),
    ),
  );
}
