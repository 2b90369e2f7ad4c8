import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { encodings } from '../../tools/site/compress.mjs';
import { documentHtml } from '../../tools/site/document.mjs';
import { folderName } from '../../tools/site/files.mjs';
import { parseSvg, sprite } from '../../tools/site/icons.mjs';
import { headerPolicy, metaPolicy } from '../../tools/site/policy.mjs';
import { toHtml } from '../../web/to_html.mjs';
import { elements, exampleView } from './screen_example.mjs';

const icons = fileURLToPath(new URL('../../assets/icons', import.meta.url));

function examplePage() {
  const { screen, strings } = exampleView();
  const modules = ['boot.mjs', 'page.mjs'];
  return { screen, strings, root: '../', folder: '0123456789ab', modules, sprite: sprite(icons) };
}

test('a page holds its policy, no inline script or style, and no handler', () => {
  const html = documentHtml(examplePage());
  assert.ok(html.includes(`content="${metaPolicy}"`));
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|javascript:/);
  assert.doesNotMatch(html, /<script(?![^>]* src=)/);
});

test('the policy allows nothing unsafe but WebAssembly, and nothing from elsewhere', () => {
  assert.doesNotMatch(metaPolicy, /'unsafe-|https?:|\*/);
  assert.match(metaPolicy, /'wasm-unsafe-eval'/);
  assert.doesNotMatch(metaPolicy, /frame-ancestors/, 'not allowed in <meta>');
  assert.match(headerPolicy, /frame-ancestors \*/);
});

test('every address in a page is relative, so any sub-path will do', () => {
  const html = documentHtml(examplePage());
  const addresses = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(addresses.length > 20);
  assert.deepEqual(
    addresses.filter((address) => /^(\/|[a-z]+:)/.test(address)),
    [],
  );
});

test('every icon that the views use is in the sprite', () => {
  const html = documentHtml(examplePage());
  const used = new Set([...html.matchAll(/<use href="#([^"]+)"/g)].map(([, id]) => id));
  const symbols = elements(sprite(icons), ({ tag }) => tag === 'symbol').map(
    ({ attrs }) => attrs.id,
  );
  assert.deepEqual(
    [...used].filter((id) => !symbols.includes(id)),
    [],
  );
});

test('an icon’s SVG is read element by element, and nothing but elements is taken', () => {
  const svg =
    '<svg viewBox="0 0 2 2">\n  <g fill="none"><path d="M0 0"/></g><circle r="1"/>\n</svg>\n';
  assert.equal(
    toHtml(parseSvg(svg)),
    '<svg viewBox="0 0 2 2"><g fill="none"><path d="M0 0"></path></g><circle r="1"></circle></svg>',
  );
  assert.throws(() => parseSvg('<svg>text</svg>'), /text in an icon/);
  assert.throws(() => parseSvg('<svg><g></svg>'), /not one whole/);
});

test('the folder’s name follows names and contents', () => {
  const files = (/** @type {[string, string][]} */ ...list) =>
    folderName(new Map(list.map(([name, text]) => [name, Buffer.from(text)])));
  assert.match(files(['a', '1']), /^[0-9a-f]{12}$/);
  assert.equal(files(['a', '1'], ['b', '2']), files(['a', '1'], ['b', '2']));
  assert.notEqual(files(['a', '1']), files(['a', '2']));
  assert.notEqual(files(['a', '1']), files(['b', '1']));
  assert.notEqual(files(['a', '12'], ['b', '']), files(['a', '1'], ['b', '2']));
});

test('compressed forms give the same bytes back, and pictures are left alone', async () => {
  const text = Buffer.from('M = (P × 4 bytes) ÷ (32 ÷ Q) × 1.2\n'.repeat(50));
  const forms = new Map(await encodings('page.html', text));
  assert.deepEqual(brotliDecompressSync(/** @type {Buffer} */ (forms.get('.br'))), text);
  assert.deepEqual(gunzipSync(/** @type {Buffer} */ (forms.get('.gz'))), text);
  assert.deepEqual(
    (await encodings('picture.png', text)).map(([suffix]) => suffix),
    [''],
  );
});
