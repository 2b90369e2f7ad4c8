import assert from 'node:assert/strict';
import { test, useBrowser } from './browser.mjs';

const visit = useBrowser();

/**
 * Runs `use` in a page with the site's own `h` and `patch` and an empty element.
 * @param {(tools: { h: any, patch: any, box: any }) => unknown} use no closure: it is sent as text
 * @param {unknown} expected
 */
async function inPage(use, expected) {
  await visit('', async (page) => {
    const tools = await page.evaluateHandle(async () => {
      const boot = document.querySelector('script[type=module]');
      const base = /** @type {HTMLScriptElement} */ (boot).src;
      const { h } = await import(new URL('tree.mjs', base).href);
      const { patch } = await import(new URL('patch.mjs', base).href);
      const box = document.createElement('div');
      document.body.append(box);
      return { h, patch, box };
    });
    assert.deepEqual(await tools.evaluate(use), expected);
  });
}

test('elements are taken over, not made anew, when others come and go before them', () =>
  inPage(
    ({ h, patch, box }) => {
      patch(box, [h('p', {}, 'note'), h('input', { type: 'text', id: 'in', value: 'a' })]);
      const input = box.querySelector('input');
      input.focus();
      patch(box, [h('input', { type: 'text', id: 'in', value: 'a' })]);
      patch(box, [
        h('b', {}),
        h('p', {}, 'other'),
        h('input', { type: 'text', id: 'in', value: 'a' }),
      ]);
      return [
        box.querySelector('input') === input,
        document.activeElement === input,
        box.innerHTML,
      ];
    },
    [true, true, '<b></b><p>other</p><input type="text" id="in" value="a">'],
  ));

test('the text of a focused input is the reader’s, of any other the tree’s', () =>
  inPage(
    ({ h, patch, box }) => {
      const tree = (/** @type {string} */ value) => [h('input', { type: 'text', value })];
      patch(box, tree('a'));
      const input = box.querySelector('input');
      input.focus();
      input.value = 'typed';
      patch(box, tree('b'));
      const focused = input.value;
      input.blur();
      patch(box, tree('c'));
      return [focused, input.value, input.getAttribute('value')];
    },
    ['typed', 'c', 'c'],
  ));

test('keyed elements move with their key', () =>
  inPage(
    ({ h, patch, box }) => {
      const list = (/** @type {string[]} */ ids) => ids.map((id) => h('li', { id }, id));
      patch(box, list(['x', 'y', 'z']));
      const y = box.querySelector('#y');
      patch(box, list(['z', 'y', 'new']));
      return [box.textContent, box.querySelector('#y') === y];
    },
    ['zynew', true],
  ));

test('open details stay as the reader left them', () =>
  inPage(
    ({ h, patch, box }) => {
      patch(box, [h('details', {}, h('summary', {}, 'a'))]);
      box.firstChild.open = true;
      patch(box, [h('details', {}, h('summary', {}, 'b'))]);
      return [box.firstChild.open, box.textContent];
    },
    [true, 'b'],
  ));

test('SVG is made in its namespace and keeps the case of its names', () =>
  inPage(
    ({ h, patch, box }) => {
      patch(box, [h('svg', { viewBox: '0 0 1 1' }, h('clipPath', {}, h('rect', {})))]);
      const clip = box.querySelector('clipPath');
      return [
        clip.namespaceURI,
        clip.firstChild instanceof SVGRectElement,
        box.firstChild.viewBox.baseVal.width,
      ];
    },
    ['http://www.w3.org/2000/svg', true, 1],
  ));

test('what other code puts into a foreign element is left alone', () =>
  inPage(({ h, patch, box }) => {
    patch(box, [h('div', { 'data-foreign': true, class: 'host' })]);
    box.firstChild.append(document.createElement('canvas'));
    box.firstChild.className = 'theirs';
    patch(box, [h('div', { 'data-foreign': true, class: 'host' })]);
    return box.innerHTML;
  }, '<div data-foreign="" class="theirs"><canvas></canvas></div>'));
