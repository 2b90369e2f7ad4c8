// The result: verdict, how much is free or short, what fills the memory, facts, and why.

import { chipsView } from './action.mjs';
import { barsView, legendView } from './bar.mjs';
import { segmentView } from './fields.mjs';
import { verdictIcon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Fact} Fact */
/** @typedef {import('./screen.mjs').Result} Result */
/** @typedef {import('./screen.mjs').View} View */

/** @param {Result} result */
function verdictLine(result) {
  return h(
    'p',
    { class: `verdict verdict-${result.verdict}` },
    verdictIcon(result.verdict),
    h(
      'span',
      { class: 'verdict-words' },
      h('strong', { class: 'verdict-word' }, result.verdict_word),
      ' ',
      h('span', { class: 'verdict-amount' }, result.amount),
    ),
  );
}

/** @param {Fact[]} facts */
function factsView(facts) {
  return h(
    'dl',
    { class: 'facts' },
    facts.map((fact) =>
      h(
        'div',
        { class: 'fact', 'data-key': fact.id },
        h('dt', {}, fact.label),
        h('dd', { class: fact.is_strong && 'is-strong' }, fact.value),
      ),
    ),
  );
}

/** @param {View} view */
function examplesView(view) {
  return h(
    'div',
    { class: 'examples', 'data-key': 'examples' },
    h('p', { class: 'examples-label' }, view.strings['first.examples']),
    chipsView(view.screen.examples),
  );
}

/** @param {View} view */
export function resultCard(view) {
  const { result, fields, examples } = view.screen;
  const isStale = result.is_stale && view.hushed === null;
  return h(
    'section',
    { class: 'card result', id: 'result', 'aria-labelledby': 'heading-result' },
    h('h2', { class: 'unseen', id: 'heading-result' }, view.strings['panel.result']),
    h(
      'div',
      { class: 'result-head' },
      verdictLine(result),
      fields.filter((field) => field.group === 'result').map((field) => segmentView(field, false)),
    ),
    isStale && h('p', { class: 'stale', 'data-key': 'stale' }, result.stale_note),
    h('p', { class: 'sentence', 'data-key': 'sentence' }, result.sentence),
    barsView(result.bars),
    result.legend.length > 0 && legendView(result.legend),
    result.notes.length > 0 &&
      h(
        'ul',
        { class: 'notes', 'data-key': 'notes' },
        result.notes.map((note) => h('li', {}, note)),
      ),
    result.facts.length > 0 && factsView(result.facts),
    examples.length > 0 && examplesView(view),
  );
}

/**
 * The line that stays at the bottom of a phone while the result is out of view; it repeats what is
 * read above, so screen readers do not hear it twice.
 * @param {View} view
 */
export function resultBar(view) {
  const { result } = view.screen;
  return h(
    'div',
    { class: 'result-bar', id: 'result-bar', 'aria-hidden': 'true', 'data-go': 'result' },
    verdictLine(result),
  );
}
