// The guide: four steps, each with what it can set in the fields.

import { chipsView } from './action.mjs';
import { icon } from './icon.mjs';
import { quantizationsView } from './quantizations.mjs';
import { tableView } from './table.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').GuideStep} GuideStep */
/** @typedef {import('./screen.mjs').View} View */

/**
 * @param {GuideStep} step
 * @param {View} view
 */
function stepView(step, view) {
  return h(
    'li',
    { class: 'guide-step', 'data-key': `step-${step.id}` },
    h('h3', {}, step.title),
    h('p', {}, step.text),
    step.table !== null && tableView(step.table, true),
    step.actions.length > 0 && chipsView(step.actions),
    step.id === 'quantize' && quantizationsView(view),
  );
}

/** @param {View} view */
export function guideCard(view) {
  return h(
    'details',
    { class: 'card guide', id: 'guide' },
    h('summary', {}, icon('chevron-right'), h('h2', {}, view.strings['menu.guide'])),
    h(
      'ol',
      { class: 'guide-steps' },
      view.screen.guide.map((step) => stepView(step, view)),
    ),
  );
}
