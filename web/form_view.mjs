// The form view: a Screen as an element tree. The build renders it for the first paint, the browser
// patches the same page with it.

import { chipsView } from './action.mjs';
import { catalogCard } from './catalog_view.mjs';
import { fieldView } from './fields.mjs';
import { guideCard } from './guide.mjs';
import { icon } from './icon.mjs';
import { resultBar, resultCard } from './result_card.mjs';
import { tableView } from './table.mjs';
import { h, mapAttrs } from './tree.mjs';
import { explanationsView, workingCard } from './working.mjs';

/** @typedef {import('./screen.mjs').Field} Field */
/** @typedef {import('./screen.mjs').View} View */
/** @typedef {import('./tree.mjs').TreeElement} TreeElement */

/** @param {View} view */
function gpuChip(view) {
  const { gpu_chip: chip, gpu_chip_note: note } = view.screen;
  if (chip !== null && !chip.is_current) {
    return h('div', { class: 'gpu-chip', 'data-key': 'gpu-chip' }, chipsView([chip]));
  }
  if (chip === null && note !== '') {
    return h('p', { class: 'gpu-note', 'data-key': 'gpu-chip' }, icon('info'), h('span', {}, note));
  }
  return null;
}

/**
 * An error is not shown while its text is still being typed: "7" is on its way to "70B".
 * @param {Field} field
 * @param {View} view
 * @returns {Field}
 */
function seenField(field, view) {
  return view.hushed === field.id ? { ...field, error: '' } : field;
}

/**
 * Folded fields stay open or closed as the reader left them.
 * @param {View} view
 * @param {Field[]} fields
 */
function moreFields(view, fields) {
  if (fields.length === 0) return null;
  return h(
    'details',
    { class: 'more', id: 'more' },
    h('summary', {}, icon('chevron-right'), h('span', {}, view.screen.more)),
    h(
      'div',
      { class: 'more-fields' },
      fields.map((field) => fieldView(seenField(field, view), view)),
    ),
  );
}

/**
 * @param {View} view
 * @param {'run' | 'where'} group
 */
function inputCard(view, group) {
  const heading = `heading-${group}`;
  const fields = view.screen.fields.filter((field) => field.group === group && field.is_shown);
  return h(
    'section',
    { class: `card inputs-${group}`, id: group, 'aria-labelledby': heading },
    h('h2', { id: heading }, view.strings[`panel.${group}`]),
    h(
      'div',
      { class: 'card-fields' },
      fields
        .filter((field) => !field.is_folded)
        .map((field) => fieldView(seenField(field, view), view)),
    ),
    moreFields(
      view,
      fields.filter((field) => field.is_folded),
    ),
    group === 'where' && gpuChip(view),
  );
}

/** @param {View} view */
function breakdownCard(view) {
  const { breakdown, cards, explanations } = view.screen.result;
  if (breakdown.rows.length === 0) return null;
  return h(
    'details',
    { class: 'card catalog breakdown', id: 'breakdown', open: true },
    h('summary', {}, icon('chevron-right'), h('h2', {}, view.strings['tab.breakdown'])),
    tableView(breakdown, false),
    cards !== null && tableView(cards, true),
    explanationsView(explanations, view.strings['tab.working']),
  );
}

/**
 * While the canvas is in front the form stays for screen readers and links, but Tab passes it by.
 * @param {TreeElement} element
 */
function outOfTabOrder(element) {
  const { tag, attrs } = element;
  const isControl =
    ['input', 'select', 'button', 'a', 'summary'].includes(tag) || attrs.tabindex === '0';
  return isControl ? { ...attrs, tabindex: '-1' } : attrs;
}

/**
 * Fields, result and details.
 * @param {View} view
 */
export function formView(view) {
  const form = h(
    'div',
    { class: 'form', id: 'form', tabindex: -1 },
    h(
      'div',
      { class: 'columns', 'data-key': 'columns' },
      resultCard(view),
      h(
        'div',
        { class: 'inputs' },
        inputCard(view, 'run'),
        inputCard(view, 'where'),
        h('p', { class: 'lead' }, view.strings['app.lead']),
      ),
      h(
        'div',
        { class: 'details' },
        breakdownCard(view),
        workingCard(view.screen.result.working),
        catalogCard(view, 'gpu'),
        catalogCard(view, 'model'),
        guideCard(view),
      ),
    ),
    resultBar(view),
  );
  return view.app === 'shown' ? mapAttrs(form, outOfTabOrder) : form;
}
