// The catalog's sections as element trees: closed, open, sorted, cut, with an entry.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogCard } from '../../web/catalog_view.mjs';
import { elements, exampleView, textOf } from './screen_example.mjs';

/** @typedef {import('../../web/catalog_types.mjs').OpenCatalog} OpenCatalog */
/** @typedef {import('../../web/tree.mjs').TreeElement} TreeElement */

/** @param {number} index */
function row(index) {
  const id = `gpu-${index}`;
  return {
    id,
    cells: [`GPU ${index}`, 'fits', '11.5 GiB free'],
    verdict: /** @type {const} */ ('fits'),
    is_current: index === 1,
    use: { id: `use-${id}`, label: 'Use it', sets: [], is_current: false },
  };
}

/**
 * @param {number} count of rows
 * @returns {OpenCatalog}
 */
function openCatalog(count) {
  return {
    query: { text: 'rtx', sort: 'free', descending: true, filter: 'fits' },
    list: {
      caption: 'Which GPU?',
      summary: '57 of 224 fit',
      sort: 'free',
      descending: true,
      filter: 'fits',
      columns: [
        { id: 'name', label: 'GPU', is_number: false },
        { id: 'verdict', label: 'Fits?', is_number: false },
        { id: 'free', label: 'Left', is_number: true },
      ],
      filters: [
        { value: 'all', label: 'All' },
        { value: 'fits', label: 'Fits' },
      ],
      rows: Array.from({ length: count }, (_, index) => row(index)),
    },
    is_all: false,
    entry: null,
  };
}

/** @returns {import('../../web/catalog_types.mjs').OpenEntry} */
function openEntry() {
  const fact = { label: 'Memory', value: '24 GB', note: '', sources: [], is_recalled: false };
  return {
    entry: {
      id: 'gpu-0',
      title: 'GPU 0',
      aliases: '4090',
      facts: [
        { ...fact, path: 'memory', note: 'measured', sources: ['a file', 'a list'] },
        { ...fact, path: 'year', is_recalled: true },
      ],
      confidence: 'high',
      notes: ['a note'],
      doubts: ['a doubt'],
      use: { id: 'use-gpu-0', label: 'Use it', sets: [], is_current: false },
    },
    sources: 'there',
  };
}

/** @param {OpenCatalog} [open] */
const card = (open) => catalogCard({ ...exampleView(), catalogs: open && { gpu: open } }, 'gpu');

/**
 * @param {TreeElement} tree
 * @param {string} name of a class
 */
const ofClass = (tree, name) =>
  elements(tree, ({ attrs }) => (attrs.class ?? '').split(' ').includes(name));

test('a closed section is its heading alone', () => {
  assert.equal(textOf(card()), 'tab.gpus');
  assert.equal(elements(card(), ({ tag }) => tag === 'table').length, 0);
});

test('the sorted column says how, the others do not', () => {
  const heads = elements(card(openCatalog(3)), ({ attrs }) => attrs.scope === 'col');
  assert.deepEqual(
    heads.map(({ attrs }) => attrs['aria-sort']),
    [undefined, undefined, 'descending'],
  );
  assert.ok(heads.every((head) => elements(head, ({ tag }) => tag === 'button').length === 1));
});

test('search, filter and sort show what was asked, each with its label', () => {
  const tree = card(openCatalog(3));
  const [search] = elements(tree, ({ tag }) => tag === 'input');
  assert.equal(search.attrs.value, 'rtx');
  const selected = elements(tree, ({ attrs }) => 'selected' in attrs);
  assert.deepEqual(
    selected.map(({ attrs }) => attrs.value),
    ['fits', 'free'],
  );
  for (const { attrs } of elements(tree, ({ tag }) => tag === 'input' || tag === 'select')) {
    assert.equal(elements(tree, (label) => label.attrs.for === attrs.id).length, 1, attrs.id);
  }
});

test('the first 25 rows, then all of them when asked', () => {
  const open = openCatalog(30);
  assert.equal(ofClass(card(open), 'catalog-row').length, 25);
  assert.equal(ofClass(card(open), 'catalog-all').length, 1);
  const all = card({ ...open, is_all: true });
  assert.equal(ofClass(all, 'catalog-row').length, 30);
  assert.equal(ofClass(all, 'catalog-all').length, 0);
  assert.equal(ofClass(card(openCatalog(25)), 'catalog-all').length, 0);
});

test('where nothing matches a sentence says so and there is no table', () => {
  const tree = card(openCatalog(0));
  assert.equal(textOf(ofClass(tree, 'catalog-summary')[0]), 'catalog.empty');
  assert.equal(elements(tree, ({ tag }) => tag === 'table').length, 0);
});

test('the verdict has shape and word, and the current row is marked', () => {
  const tree = card(openCatalog(3));
  const [word] = ofClass(tree, 'word-fits');
  assert.equal(elements(word, ({ tag }) => tag === 'svg').length, 1);
  assert.equal(textOf(word), 'fits');
  const current = elements(tree, ({ attrs }) => attrs['aria-current'] === 'true');
  assert.deepEqual(
    current.map(({ attrs }) => attrs['data-key']),
    ['gpu-1'],
  );
});

test('what is not possible has a shape and a colour of its own', () => {
  const catalog = openCatalog(1);
  const impossible = { ...row(0), verdict: /** @type {const} */ ('not_possible') };
  const tree = card({ ...catalog, list: { ...catalog.list, rows: [impossible] } });
  const [word] = ofClass(tree, 'word-not_possible');
  const [use] = elements(word, ({ tag }) => tag === 'use');
  assert.equal(use.attrs.href, '#icon-circle-minus');
});

test('an entry stands below its row: facts, notes, sources, doubts and confidence', () => {
  const tree = card({ ...openCatalog(3), entry: openEntry() });
  const [name] = elements(tree, ({ attrs }) => attrs['aria-expanded'] === 'true');
  assert.equal(textOf(name), 'GPU 0');
  assert.equal(elements(tree, ({ attrs }) => attrs.id === name.attrs['aria-controls']).length, 1);
  assert.match(textOf(ofClass(tree, 'entry-value')[0]), /24 GB measured/);
  assert.match(textOf(ofClass(tree, 'entry-sources')[0]), /a filea list/);
  assert.equal(textOf(ofClass(tree, 'entry-recalled')[0]), 'entry.recalled');
  assert.match(textOf(ofClass(tree, 'entry-doubts')[0]), /a doubta note/);
  assert.equal(textOf(ofClass(tree, 'entry-state')[0]), 'entry.confidence: entry.high');
});

test('an entry without its sources says why', () => {
  const say = (/** @type {'reading' | 'failed'} */ sources) => {
    const tree = card({ ...openCatalog(3), entry: { ...openEntry(), sources } });
    return textOf(ofClass(tree, 'entry-state')[0]);
  };
  assert.equal(say('reading'), 'catalog.reading_sources');
  assert.equal(say('failed'), 'catalog.sources_failed');
});
