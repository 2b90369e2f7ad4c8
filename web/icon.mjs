// Icons are symbols that the build writes into every page once, from `assets/icons`.

import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Verdict} Verdict */

/** @type {Record<Verdict, string>} */
const verdictIcons = {
  fits: 'check-circle',
  tight: 'triangle-exclamation',
  does_not_fit: 'octagon-cross',
  not_possible: 'circle-minus',
};

/**
 * @param {string} name of a file in `assets/icons`
 * @param {string} [className]
 */
export function icon(name, className = 'icon') {
  return h(
    'svg',
    { class: className, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    h('use', { href: `#icon-${name}` }),
  );
}

/**
 * The verdict's shape: it says by outline what the colour says.
 * @param {Verdict} verdict
 */
export function verdictIcon(verdict) {
  return icon(verdictIcons[verdict], `icon verdict-${verdict}`);
}
