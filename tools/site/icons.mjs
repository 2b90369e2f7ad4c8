// The icons of `assets/icons` as one hidden SVG of symbols, which every page holds once, with the
// patterns of bars beside them.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { h } from '../../web/tree.mjs';

/** @typedef {import('../../web/tree.mjs').TreeElement} TreeElement */

const tagPattern = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

/**
 * Reads the small part of SVG that icons are drawn in: elements and attributes, no text.
 * @param {string} svg
 * @returns {TreeElement} the root
 */
export function parseSvg(svg) {
  /** @type {TreeElement[]} */
  const open = [h('root', {})];
  for (const [, closing, tag, attributes, selfClosing, text] of svg.matchAll(tagPattern)) {
    if (text !== undefined) {
      if (text.trim() !== '') throw new Error(`text in an icon: ${text.trim()}`);
      continue;
    }
    if (closing === '/') {
      open.pop();
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)];
    const element = h(tag, Object.fromEntries(pairs.map(([, name, value]) => [name, value])));
    open[open.length - 1].children.push(element);
    if (selfClosing !== '/') open.push(element);
  }
  const [root] = open[0].children;
  if (open.length !== 1 || typeof root === 'string' || root?.tag !== 'svg') {
    throw new Error('not one whole <svg>');
  }
  return root;
}

/** @param {string} folder */
function symbols(folder) {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.svg'))
    .sort();
  return files.map((file) => {
    const root = parseSvg(readFileSync(join(folder, file), 'utf8'));
    const id = `icon-${basename(file, '.svg')}`;
    return h('symbol', { id, viewBox: root.attrs.viewBox }, root.children);
  });
}

/**
 * What tells parts apart where colours cannot: on paper and in forced colours.
 * @param {string} name
 * @param {string} path in a square of eight units
 */
function pattern(name, path) {
  return h(
    'pattern',
    { id: `pattern-${name}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    h('rect', { class: 'pattern-ground', width: 8, height: 8 }),
    h('path', { class: 'pattern-line', d: path }),
  );
}

/** @param {string} folder of the icons */
export function sprite(folder) {
  return h(
    'svg',
    { class: 'sprite', 'aria-hidden': 'true', focusable: 'false' },
    symbols(folder),
    h(
      'defs',
      {},
      h(
        'pattern',
        { id: 'hatch', width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
        h('rect', { width: 8, height: 8 }),
        h('path', { d: 'M-2 2L2 -2M0 8L8 0M6 10L10 6' }),
      ),
      h(
        'pattern',
        { id: 'hatch-reserved', width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
        h('rect', { width: 8, height: 8 }),
        h('path', { d: 'M-2 2L2 -2M0 8L8 0M6 10L10 6' }),
      ),
      pattern('diagonal', 'M-2 2L2 -2M0 8L8 0M6 10L10 6'),
      pattern('dots', 'M1 2H3M5 6H7'),
      pattern('horizontal', 'M0 2H8M0 6H8'),
      pattern('crossed', 'M0 0L8 8M8 0L0 8'),
      pattern('vertical', 'M2 0V8M6 0V8'),
    ),
  );
}
