// How the number is computed: the formula, then the same with the reader's numbers.

import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Working} Working */

/** @param {Working} working */
export function workingCard(working) {
  return h(
    'section',
    { class: 'card working', id: 'working', 'aria-labelledby': 'heading-working' },
    h('h2', { id: 'heading-working' }, working.title),
    h(
      'ol',
      { class: 'formula' },
      working.lines.map((line) => h('li', {}, line)),
    ),
    h('p', { class: 'formula-legend' }, working.legend),
    working.source !== '' && h('p', { class: 'formula-source' }, working.source),
  );
}
