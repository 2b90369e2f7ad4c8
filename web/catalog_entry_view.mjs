// One entry of the catalog: every fact with its note and its sources, then what is doubtful.

import { icon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./catalog_types.mjs').EntryFact} EntryFact */
/** @typedef {import('./catalog_types.mjs').OpenEntry} OpenEntry */
/** @typedef {import('./screen.mjs').Strings} Strings */

/**
 * @param {EntryFact} fact
 * @param {Strings} strings
 */
function factView(fact, strings) {
  return h(
    'div',
    { class: 'entry-fact', 'data-key': fact.path },
    h('dt', {}, fact.label),
    h(
      'dd',
      { class: 'entry-value' },
      fact.value,
      fact.note !== '' && [' ', h('span', { class: 'entry-note' }, fact.note)],
    ),
    fact.is_recalled &&
      h(
        'dd',
        { class: 'entry-recalled', 'data-key': 'recalled' },
        icon('info'),
        h('span', {}, strings['entry.recalled']),
      ),
    fact.sources.length > 0 &&
      h(
        'dd',
        { class: 'entry-sources', 'data-key': 'sources' },
        h('span', { class: 'unseen' }, `${strings['entry.sources']}: `),
        h(
          'ul',
          {},
          fact.sources.map((source) => h('li', {}, source)),
        ),
      ),
  );
}

/**
 * @param {OpenEntry} open
 * @param {Strings} strings
 */
function sourcesLine(open, strings) {
  if (open.sources === 'reading') return strings['catalog.reading_sources'];
  if (open.sources === 'failed') return strings['catalog.sources_failed'];
  const { confidence } = open.entry;
  return confidence === ''
    ? ''
    : `${strings['entry.confidence']}: ${strings[`entry.${confidence}`]}`;
}

/**
 * @param {string[]} lines
 * @param {Strings} strings
 */
function doubtsView(lines, strings) {
  return h(
    'div',
    { class: 'entry-doubts', 'data-key': 'doubts' },
    h('h3', {}, strings['entry.doubts']),
    h(
      'ul',
      {},
      lines.map((line) => h('li', {}, line)),
    ),
  );
}

/**
 * @param {CatalogKind} kind
 * @param {OpenEntry} open
 * @param {Strings} strings
 */
export function entryView(kind, open, strings) {
  const { entry } = open;
  const doubts = [...entry.doubts, ...entry.notes];
  const line = sourcesLine(open, strings);
  return h(
    'div',
    { class: 'entry', 'data-key': `${kind}-${entry.id}` },
    entry.aliases !== '' &&
      h(
        'p',
        { class: 'entry-aliases', 'data-key': 'aliases' },
        `${strings['entry.aliases']}: ${entry.aliases}`,
      ),
    h(
      'dl',
      { class: 'entry-facts' },
      entry.facts.map((fact) => factView(fact, strings)),
    ),
    doubts.length > 0 && doubtsView(doubts, strings),
    line !== '' && h('p', { class: 'entry-state', 'data-key': 'state', role: 'status' }, line),
  );
}
