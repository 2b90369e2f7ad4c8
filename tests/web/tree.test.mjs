import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHtml } from '../../web/to_html.mjs';
import { h, mapAttrs } from '../../web/tree.mjs';

test('false, null and undefined attributes are not there, true ones are empty', () => {
  const tree = h('input', { hidden: false, id: null, name: undefined, disabled: true, size: 3 });
  assert.deepEqual(tree.attrs, { disabled: '', size: '3' });
});

test('children are flattened, neighbouring texts joined, nothing kept of empty ones', () => {
  const tree = h('p', {}, 'a', ['b', [1]], false, null, undefined, '', h('b', {}), ['c']);
  assert.deepEqual(tree.children, ['ab1', h('b', {}), 'c']);
});

test('text and attributes cannot leave their place in HTML', () => {
  const tree = h('a', { title: '"><script>&' }, '</a><script>&amp;');
  assert.equal(
    toHtml(tree),
    '<a title="&quot;>&lt;script>&amp;">&lt;/a&gt;&lt;script&gt;&amp;amp;</a>',
  );
});

test('void elements have no end tag and cannot hold anything', () => {
  assert.equal(toHtml(h('input', { type: 'text', value: 'x' })), '<input type="text" value="x">');
  assert.throws(() => toHtml(h('br', {}, 'text')), /cannot hold/);
});

test('inline scripts and styles cannot be written', () => {
  assert.throws(() => toHtml(h('script', {}, 'alert(1)')), /not allowed/);
  assert.throws(() => toHtml(h('style', {}, 'p{}')), /not allowed/);
  assert.equal(toHtml(h('script', { src: 'a.js' })), '<script src="a.js"></script>');
});

test('mapAttrs reaches every element and leaves texts alone', () => {
  const tree = h('div', {}, 'text', h('a', {}, h('b', {})));
  const marked = mapAttrs(tree, ({ tag, attrs }) => ({ ...attrs, tag }));
  assert.equal(toHtml(marked), '<div tag="div">text<a tag="a"><b tag="b"></b></a></div>');
});
