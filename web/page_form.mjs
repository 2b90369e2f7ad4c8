// Makes the prerendered page equal to the live session, every time something changes.

import { pageView } from './frame.mjs';
import { patch } from './patch.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Strings} Strings */
/** @typedef {import('./screen.mjs').View} View */
/** @typedef {import('./tree.mjs').TreeElement} TreeElement */

/**
 * From this page to the site's root, as the build wrote the page's own links.
 * @param {URL} siteRoot
 */
export function pathToRoot(siteRoot) {
  const below = location.pathname.slice(siteRoot.pathname.length);
  return '../'.repeat(below.split('/').length - 1);
}

/** @param {View} view */
export function renderPage(view) {
  const root = document.documentElement;
  const { language, theme } = view.screen;
  root.lang = language;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.title = view.strings['app.title'];
  const page = h('div', {}, pageView(view));
  patch(/** @type {Element} */ (document.getElementById('page')), page.children);
}

/**
 * What the reader entered before the calculator was there to take it. On a reload the browser puts
 * back what stood in the inputs before; that was saved already.
 * @returns {{ field: string, value: string }[]}
 */
export function earlyEdits() {
  const [navigation] = performance.getEntriesByType('navigation');
  const isFresh =
    /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type === 'navigate';
  if (!isFresh) return [];
  const selects = [...document.querySelectorAll('select')].flatMap((select) => {
    const field = select.dataset.select;
    const isChanged = [...select.options].some((one) => one.selected !== one.defaultSelected);
    return field !== undefined && isChanged ? [{ field, value: select.value }] : [];
  });
  const inputs = [...document.querySelectorAll('input')];
  const typed = inputs.flatMap((input) => {
    const { field, choice } = input.dataset;
    if (field !== undefined && input.value !== input.defaultValue) {
      return [{ field, value: input.value }];
    }
    if (choice !== undefined && input.checked && !input.defaultChecked) {
      return [{ field: choice, value: input.value }];
    }
    return [];
  });
  return [...selects, ...typed];
}
