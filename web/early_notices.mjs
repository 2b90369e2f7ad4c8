// Sentences for what can go wrong before the page is live, written into the page by the build; the
// style sheet shows the one that `early.js` or `boot.mjs` asks for.

import { icon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Strings} Strings */
/** @typedef {import('./tree.mjs').Child} Child */

/**
 * @param {string} name
 * @param {Child[]} content
 */
function notice(name, ...content) {
  return h(
    'div',
    { class: `notice early early-${name}`, 'data-key': `early-${name}` },
    icon('info'),
    h('p', {}, content),
  );
}

/** @param {Strings} strings */
export function earlyNotices(strings) {
  const retry = h(
    'button',
    { type: 'button', class: 'link-button', 'data-retry': true },
    strings['state.retry'],
  );
  return [
    notice('reading', strings['state.reading']),
    notice('core', strings['error.core'], ' ', retry),
    notice('file', strings['error.file_url']),
    notice('script', strings['state.no_script']),
  ];
}
