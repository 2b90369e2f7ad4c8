// How the number is computed: the formula, then the same with the reader's numbers.

import { icon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Working} Working */

/** @param {Working} part */
function explanationView(part) {
  return h(
    'li',
    { class: 'explanation' },
    h(
      'p',
      { class: 'explanation-head' },
      h('strong', {}, part.title),
      h('span', { class: 'explanation-amount' }, part.amount),
    ),
    part.lines.map((line) => h('p', { class: 'explanation-line' }, line)),
    part.source !== '' && h('p', { class: 'explanation-source' }, part.source),
  );
}

/**
 * Every part's formula with the reader's numbers, in one list that opens.
 * @param {Working[]} parts
 * @param {string} title
 */
export function explanationsView(parts, title) {
  if (parts.length === 0) return null;
  return h(
    'details',
    { class: 'more explanations', id: 'explanations' },
    h('summary', {}, icon('chevron-right'), h('span', {}, title)),
    h('ul', {}, parts.map(explanationView)),
  );
}

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
    working.legend !== '' && h('p', { class: 'formula-legend' }, working.legend),
    working.source !== '' && h('p', { class: 'formula-source' }, working.source),
  );
}
