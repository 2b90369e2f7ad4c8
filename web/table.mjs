// A table of the core's as HTML: the first column names the row, numbers stand right.

import { verdictIcon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Table} Table */
/** @typedef {import('./screen.mjs').TableRow} TableRow */

/**
 * @param {TableRow} row
 * @param {Table} table
 */
function rowView(row, table) {
  const last = row.cells.length - 1;
  const classes = [row.is_current && 'is-current', row.is_total && 'is-total'].filter(Boolean);
  return h(
    'tr',
    {
      class: classes.length > 0 && classes.join(' '),
      'aria-current': row.is_current && 'true',
    },
    row.cells.map((cell, index) => {
      const attrs = { class: table.is_number[index] && 'is-number' };
      if (index === 0) return h('th', { scope: 'row', ...attrs }, cell);
      const verdict = index === last ? row.verdict : null;
      // On a phone the column's name stands beside the value, a unit after it.
      const head = table.is_unit[index] ? 'data-unit' : 'data-head';
      return h(
        'td',
        { ...attrs, [head]: table.head[index] },
        verdict === null
          ? cell
          : h('span', { class: `word word-${verdict}` }, verdictIcon(verdict), h('span', {}, cell)),
      );
    }),
  );
}

/**
 * @param {Table} table
 * @param {boolean} isCaptionSeen false where a heading right above says the same
 */
export function tableView(table, isCaptionSeen) {
  return h(
    'table',
    { id: `table-${table.id}` },
    h('caption', { class: !isCaptionSeen && 'unseen' }, table.caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        table.head.map((cell, index) =>
          h('th', { scope: 'col', class: table.is_number[index] && 'is-number' }, cell),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      table.rows.map((row) => rowView(row, table)),
    ),
  );
}
