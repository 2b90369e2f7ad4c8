// A whole HTML page: the prerendered view in a document that needs no inline script and no inline
// style.

import { pageView } from '../../web/frame.mjs';
import { toHtml } from '../../web/to_html.mjs';
import { h } from '../../web/tree.mjs';
import { metaPolicy } from './policy.mjs';

/** @typedef {import('../../web/screen.mjs').Screen} Screen */
/** @typedef {import('../../web/screen.mjs').Strings} Strings */
/** @typedef {import('../../web/tree.mjs').TreeElement} TreeElement */

const styles = [
  'theme.css',
  'base.css',
  'header.css',
  'frame.css',
  'controls.css',
  'picker.css',
  'result.css',
  'details.css',
  'phone.css',
  'catalog.css',
  'catalog_entry.css',
  'app_view.css',
  'print.css',
];

/** Asked for early: both weights arrive in time for the first paint, or neither does. */
const fonts = ['inter-regular.ttf', 'inter-semibold.ttf'];

/**
 * @typedef {object} PageInput
 * @property {Screen} screen
 * @property {Strings} strings
 * @property {string} root from the page to the site's root: '' or '../'
 * @property {string} folder name of the folder with everything but pages
 * @property {string[]} modules that the page needs at once; listed so that the browser asks for all
 *   of them together and not for one after the other
 * @property {TreeElement} sprite
 */

/** @param {PageInput} page */
function head({ screen, strings, root, folder, modules }) {
  const file = (/** @type {string} */ name) => `${root}${folder}/${name}`;
  return h(
    'head',
    {},
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: metaPolicy }),
    h('meta', {
      name: 'viewport',
      content:
        'width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content',
    }),
    h('title', {}, strings['app.title']),
    h('meta', { name: 'description', content: strings['app.lead'] }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('link', { rel: 'icon', type: 'image/svg+xml', href: file('app.svg') }),
    h('link', { rel: 'alternate', hreflang: 'en', href: root || './' }),
    h('link', { rel: 'alternate', hreflang: 'ja', href: `${root}ja/` }),
    h('link', { rel: 'alternate', hreflang: 'x-default', href: root || './' }),
    fonts.map((name) =>
      h('link', {
        rel: 'preload',
        as: 'font',
        type: 'font/ttf',
        crossorigin: true,
        href: file(name),
      }),
    ),
    styles.map((name) => h('link', { rel: 'stylesheet', href: file(name) })),
    h('script', { src: file('early.js') }),
    h('link', {
      rel: 'preload',
      as: 'fetch',
      crossorigin: true,
      type: 'application/wasm',
      href: file('core.wasm'),
    }),
    modules.map((name) => h('link', { rel: 'modulepreload', href: file(name) })),
    h('script', { type: 'module', src: file('boot.mjs') }),
  );
}

/**
 * @param {PageInput} page
 * @returns {string}
 */
export function documentHtml(page) {
  const { screen, strings, root } = page;
  const view = {
    screen,
    strings,
    root,
    picker: null,
    hushed: null,
    app: /** @type {const} */ ('none'),
    percent: 0,
    notice: '',
    is_notice_retry: false,
    is_copied: false,
  };
  const html = h(
    'html',
    { lang: screen.language },
    head(page),
    h(
      'body',
      {},
      page.sprite,
      h('div', { id: 'page' }, pageView(view)),
      h('p', { id: 'status', class: 'unseen', role: 'status' }),
    ),
  );
  return `<!DOCTYPE html>\n${toHtml(html)}\n`;
}
