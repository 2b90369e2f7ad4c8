// All quantizations with their bits, blocks and losses, in the guide: a heading alone until opened.

import { icon } from './icon.mjs';
import { tableView } from './table.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./catalog_types.mjs').QuantizationList} QuantizationList */
/** @typedef {import('./screen.mjs').View} View */

/** @param {QuantizationList} list */
function tableOf(list) {
  return {
    id: 'quantizations',
    caption: list.caption,
    head: list.columns.map(({ label }) => label),
    is_number: list.columns.map(({ is_number }) => is_number),
    is_unit: [],
    rows: list.rows.map(({ cells }) => ({
      cells,
      verdict: null,
      is_current: false,
      is_total: false,
    })),
  };
}

/** @param {View} view */
export function quantizationsView({ quantizations, strings }) {
  return h(
    'details',
    { class: 'quantizations', id: 'quantizations', 'data-quantizations': '' },
    h('summary', {}, icon('chevron-right'), h('h4', {}, strings['guide.quantizations'])),
    quantizations &&
      h(
        'div',
        { class: 'quantizations-list', 'data-key': 'list' },
        h('p', {}, quantizations.summary),
        tableView(tableOf(quantizations), false),
      ),
  );
}
