// Buttons that set fields: examples, the browser's GPU, the guide's suggestions.

import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Action} Action */

/** @param {Action} action */
function chipView(action) {
  return h(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-key': action.id,
      'data-action': action.id,
      'aria-pressed': action.is_current ? 'true' : 'false',
    },
    action.label,
  );
}

/** @param {Action[]} actions */
export function chipsView(actions) {
  return h('div', { class: 'chips' }, actions.map(chipView));
}
