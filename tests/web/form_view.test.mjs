import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageView } from '../../web/frame.mjs';
import { toHtml } from '../../web/to_html.mjs';
import { elements, engineScreen, exampleView, textOf } from './screen_example.mjs';

/** @typedef {import('../../web/tree.mjs').TreeElement} TreeElement */

/**
 * @param {import('../../web/screen.mjs').View} view
 * @param {(element: TreeElement) => boolean} isWanted
 */
const find = (view, isWanted) => elements(pageView(view), isWanted);
const hasId =
  (/** @type {string} */ id) =>
  (/** @type {TreeElement} */ { attrs }) =>
    attrs.id === id;
const isControl = (/** @type {TreeElement} */ { tag }) =>
  ['input', 'button', 'a', 'summary'].includes(tag);

test('the first link of the page leads to the form', () => {
  const [first] = find(exampleView(), ({ tag }) => tag === 'a');
  assert.equal(first.attrs.href, '#form');
  assert.equal(textOf(first), 'view.form');
});

test('headings: one h1, then result, what you run, where it runs', () => {
  const headings = find(exampleView(), ({ tag }) => /^h[1-6]$/.test(tag));
  assert.deepEqual(
    headings.slice(0, 4).map((heading) => [heading.tag, textOf(heading)]),
    [
      ['h1', 'app.h1'],
      ['h2', 'panel.result'],
      ['h2', 'panel.run'],
      ['h2', 'panel.where'],
    ],
  );
  assert.equal(headings.filter(({ tag }) => tag === 'h1').length, 1);
});

test('no element has a style, and no id occurs twice', () => {
  const all = find(exampleView(), () => true);
  assert.deepEqual(
    all.filter(({ attrs }) => 'style' in attrs || 'onclick' in attrs),
    [],
  );
  const ids = all.flatMap(({ attrs }) => attrs.id ?? []);
  assert.deepEqual(ids, [...new Set(ids)]);
});

test('every text input has a label, and what describes it is there', () => {
  const view = exampleView();
  const inputs = find(view, ({ tag, attrs }) => tag === 'input' && attrs.type === 'text');
  assert.equal(inputs.length, 5);
  for (const { attrs } of inputs) {
    const label = find(
      view,
      (element) => element.tag === 'label' && element.attrs.for === attrs.id,
    );
    assert.ok(label.length === 1 || attrs['aria-label'], attrs.id);
    for (const id of (attrs['aria-describedby'] ?? '').split(' ').filter(Boolean)) {
      assert.equal(find(view, hasId(id)).length, 1, id);
    }
  }
});

test('an error stands at its field and marks the result as the last valid one', () => {
  const view = exampleView();
  const [input] = find(view, hasId('field-bits'));
  assert.equal(input.attrs['aria-invalid'], 'true');
  assert.equal(input.attrs.value, '64');
  assert.match(textOf(find(view, hasId('error-bits'))[0]), /1 to 32/);
  assert.match(toHtml(find(view, hasId('result'))[0]), /for the last valid input/);
  const [chosen] = find(view, ({ attrs }) => attrs.name === 'bits' && 'checked' in attrs);
  assert.equal(chosen.attrs.value, '16');
});

test('an error is held back while its field is typed in', () => {
  const view = { ...exampleView(), hushed: 'bits' };
  assert.deepEqual(find(view, hasId('error-bits')), []);
  assert.doesNotMatch(toHtml(find(view, hasId('result'))[0]), /for the last valid input/);
});

test('what exceeds the limit is drawn as a hatch past the track', () => {
  const view = exampleView();
  const [over] = find(view, ({ attrs }) => attrs.class === 'bar-over');
  const [track] = find(view, ({ attrs }) => attrs.class === 'bar-track');
  assert.equal(track.attrs.width, '51.282%'); // 80 of 156
  assert.equal(over.attrs.x, '51.282%');
  assert.equal(over.attrs.width, '48.718%');
});

test('segments end at the limit, and a tiny one can still be seen', () => {
  const view = exampleView();
  const [bar] = view.screen.result.bars;
  bar.segments[0].bytes = 1024;
  const parts = find(
    view,
    ({ attrs }) => attrs.class?.startsWith('part ') && attrs.height === '28',
  );
  assert.equal(parts[0].attrs.width, '2');
  assert.equal(parts[1].attrs.width, '16.667%'); // 26 of 156
});

test('a table names its columns and rows, and its verdict has shape and word', () => {
  const [table] = find(exampleView(), hasId('table-breakdown'));
  assert.equal(elements(table, ({ attrs }) => attrs.scope === 'col').length, 3);
  assert.equal(elements(table, ({ attrs }) => attrs.scope === 'row').length, 2);
  const [word] = elements(table, ({ attrs }) => attrs.class === 'word word-does_not_fit');
  assert.equal(textOf(word), 'no');
  assert.equal(elements(word, ({ tag }) => tag === 'use')[0].attrs.href, '#icon-octagon-cross');
});

test('an open picker is a combobox whose active option is in its list', () => {
  const options = [
    { id: 'a100', label: 'A100 80GB', detail: '80.0 GiB' },
    { id: 'l4', label: 'L4', detail: '' },
  ];
  const groups = [{ label: 'All', options }];
  const picker = {
    field: 'gpu',
    text: '',
    groups,
    active: 1,
    side: /** @type {const} */ ('below'),
  };
  const view = { ...exampleView(), picker };
  const [input] = find(view, hasId('field-gpu'));
  assert.equal(input.attrs['aria-expanded'], 'true');
  const [active] = find(view, hasId(input.attrs['aria-activedescendant']));
  assert.equal(textOf(active), 'L4');
  const [list] = find(view, hasId(input.attrs['aria-controls']));
  const listed = elements(list, ({ attrs }) => attrs.role === 'option');
  assert.deepEqual(
    listed.map(({ attrs }) => attrs['aria-selected']),
    ['true', 'false'],
  );
});

test('a closed picker has no options in the page', () => {
  assert.deepEqual(
    find(exampleView(), ({ attrs }) => attrs.role === 'option'),
    [],
  );
});

test('while the canvas is in front, Tab passes the form by but not header and first link', () => {
  const view = { ...exampleView(), app: /** @type {const} */ ('shown') };
  const [form] = find(view, hasId('form'));
  const controls = elements(form, isControl);
  assert.ok(controls.length > 10);
  assert.deepEqual(
    controls.filter(({ attrs }) => attrs.tabindex !== '-1'),
    [],
  );
  const outside = find(view, isControl).filter((control) => !controls.includes(control));
  assert.deepEqual(
    outside.filter(({ attrs, tag }) => attrs.tabindex === '-1' && tag === 'a'),
    [],
  );
});

test('the language link leads to the other page from either one', () => {
  const view = exampleView();
  const isLink = (/** @type {TreeElement} */ { attrs }) => attrs['data-language'] !== undefined;
  assert.equal(find(view, isLink)[0].attrs.href, 'ja/');
  view.screen.language = 'ja';
  assert.equal(find({ ...view, root: '../' }, isLink)[0].attrs.href, '../');
});

/** @param {import('../../web/screen.mjs').View} [view] */
const engineView = (view = exampleView()) => ({ ...view, screen: engineScreen() });

test('fields that do nothing for the engine are absent, and folded ones stand under their heading', () => {
  const view = engineView();
  assert.deepEqual(find(view, hasId('field-bits')), []);
  const [more] = find(view, hasId('more'));
  assert.equal(textOf(more.children[0]), 'More settings');
  const inside = elements(more, ({ attrs }) => attrs.id?.startsWith('field-')).map(
    ({ attrs }) => attrs.id,
  );
  assert.deepEqual(inside, ['field-kv_k', 'field-ubatch']);
});

test('a few words are a native list with the present one selected', () => {
  const [select] = find(engineView(), hasId('field-kv_k'));
  assert.equal(select.tag, 'select');
  const selected = elements(select, ({ attrs }) => 'selected' in attrs);
  assert.deepEqual(selected.map(textOf), ['q8_0']);
});

test('a bar shows what the desktop takes, and the range of what is used', () => {
  const view = engineView();
  const [reserved] = find(view, ({ attrs }) => attrs.class === 'bar-reserved');
  assert.equal(reserved.attrs.x, '97.5%');
  assert.equal(reserved.attrs.width, '2.5%');
  const lines = find(view, ({ attrs }) => attrs.class === 'bar-range-line');
  assert.deepEqual([lines[0].attrs.x1, lines[0].attrs.x2], ['47.5%', '62.5%']);
  assert.deepEqual(
    find(exampleView(), ({ attrs }) => attrs.class === 'bar-range'),
    [],
  );
});

test('the parts of several cards are a table, and every part can be opened', () => {
  const view = engineView();
  assert.equal(find(view, hasId('table-cards')).length, 1);
  assert.match(textOf(find(view, hasId('explanations'))[0]), /KV cache1\.00 GiB32 × 8llama\.cpp/);
  assert.deepEqual(find(exampleView(), hasId('explanations')), []);
});

test("an engine's page has no style and no id twice", () => {
  const all = find(engineView(), () => true);
  assert.deepEqual(
    all.filter(({ attrs }) => 'style' in attrs),
    [],
  );
  const ids = all.flatMap(({ attrs }) => attrs.id ?? []);
  assert.deepEqual(ids, [...new Set(ids)]);
});
